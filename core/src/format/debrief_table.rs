//! The deals of a class for a spreadsheet.

use std::iter;

use super::csv::{cell, text, written};
use super::offer_table::{issue_head, term};
use crate::case::Issue;
use crate::debrief::{Outcome, Reader};

/// The deals of a class as CSV: a header, then one row for each pair of which something is known. An amount is a plain decimal,
/// a date a day of the calendar; what is worth points has one digit behind the point. A text that a spreadsheet would take for
/// a formula has an apostrophe before it.
pub fn debrief_csv(reader: &Reader<'_>) -> String {
    let issues: Vec<&Issue> = reader.scenario.issues().collect();
    let [us, them] = reader.sides();
    let mut head = vec!["Pair".to_owned()];
    head.extend(issues.iter().map(|issue| text(&issue_head(issue))));
    head.push("Result".to_owned());
    head.extend([us, them].map(text));
    head.push("Together".to_owned());
    head.extend([us, them, "both together"].map(|side| text(&format!("Left for {side}"))));
    head.push("What would have been better".to_owned());
    let rows = reader.said().into_iter().map(|place| row(reader, place, &issues));
    written(iter::once(head).chain(rows))
}

fn row(reader: &Reader<'_>, place: usize, issues: &[&Issue]) -> Vec<String> {
    let mut row = vec![text(&reader.pair_name(place))];
    let Some(one) = reader.class.get(place) else { return row };
    let on_issue = |issue: &&Issue| {
        // What was typed and can't be read is told as it is.
        let said = one.pair.terms.get(&issue.id).map(|said| cell(term(issue, said)));
        said.or_else(|| one.pair.drafts.get(&issue.id).map(|typed| text(typed))).unwrap_or_default()
    };
    row.extend(issues.iter().map(on_issue));
    let (result, figures, swap) = match &one.outcome {
        Outcome::Deal(deal) => {
            let (scores, left) = (&deal.scores, &deal.left);
            let figures = [scores.us, scores.them, scores.us + scores.them, left.us, left.them, left.both];
            ("deal", figures.map(decimal), deal.swap.as_ref().map(|swap| text(&reader.swap(swap))))
        }
        Outcome::NoDeal => ("no deal", <[String; 6]>::default(), None),
        Outcome::Unfinished { .. } | Outcome::Bare => ("not counted", <[String; 6]>::default(), None),
    };
    row.push(result.to_owned());
    row.extend(figures);
    row.push(swap.unwrap_or_default());
    row
}

/// A share in hundredths, with one digit behind the point. Rounding leaves no minus before a zero.
fn decimal(share: f64) -> String {
    let written = format!("{:.1}", share * 100.0);
    if written == "-0.0" { "0.0".to_owned() } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::sample::{case, pair};
    use crate::debrief::{Class, Pair, Scenario};
    use crate::spelling::Plain;

    fn csv(pairs: &[Pair], with_names: bool, role: &str) -> String {
        let mut case = case();
        role.clone_into(&mut case.us.name);
        let scenario = Scenario::of(case).unwrap();
        let class = Class::of(&scenario, pairs, None);
        debrief_csv(&Reader { scenario: &scenario, class: &class, spelling: &Plain, with_names })
    }

    #[test]
    fn each_pair_is_a_row_with_its_deal_and_what_it_left() {
        let mut parted = pair("b", "rent=1100");
        parted.no_deal = true;
        let mut typed = pair("d", "lease=one");
        typed.set("rent", None, Some("12, apples".to_owned()));
        let pairs = [pair("a", "rent=1150 lease=one deposit=none"), parted, pair("c", ""), typed];
        let csv = csv(&pairs, false, "Tenant");
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "Pair,Monthly rent,Length of the lease,Deposit,Result,Tenant,Landlord,Together,Left for Tenant,\
                 Left for Landlord,Left for both together,What would have been better",
                "Pair 1,1150,One year,None,deal,55.0,30.0,85.0,28.3,34.0,34.0,\
                 \"Better: Length of the lease (Two years instead of One year). Tenant gains 20 points, Landlord 10.\"",
                "Pair 2,1100,,,no deal,,,,,,,",
                "Pair 4,\"12, apples\",One year,,not counted,,,,,,,",
                "",
            ]
        );
    }

    #[test]
    fn what_a_spreadsheet_would_take_for_a_formula_is_defused() {
        let mut evil = Pair { name: "=1+1".to_owned(), ..pair("a", "lease=one") };
        evil.set("rent", None, Some("@SUM".to_owned()));
        let csv = csv(&[evil], true, "+Tenant");
        assert!(csv.contains("\r\n'=1+1,'@SUM,One year,"), "{csv}");
        assert!(csv.contains(",'+Tenant,Landlord,"), "{csv}");
    }

    #[test]
    fn no_figure_is_less_than_nothing_by_rounding() {
        assert_eq!([-0.0001, 0.0, 0.12345, -0.02].map(decimal), ["0.0", "0.0", "12.3", "-2.0"]);
    }
}
