//! Two lines of which one made days of an issue's numbers, or numbers of its days, while the other went on with them. Each by
//! itself is right; together, a number would be read as a day.

use std::collections::BTreeMap;

use serde_json::Value;

use super::part;
use crate::case::{Case, Counts, Issue, IssueKind};
use crate::number::{Decimal, day};

/// The figures of a side on an issue, and what else is counted of one.
const FIGURES: [&str; 5] = ["opening", "target", "walk_away", "walk_away_from", "walk_away_to"];
const BESIDE: [&str; 2] = ["agreed", "step"];

/// Something that a line gave up so that both can be brought together: the way to it, and what that line had there.
pub(super) type GivenUp = (Vec<String>, Option<Value>);

/// Both lines so that each issue counts days in both or in neither, where one changed that and the other has figures or terms
/// on it that are not those of `base`. The line that changed it gives way, as an issue that an offer speaks of keeps its
/// kind; but where only its own offers speak of it, the other one does. What it had typed stays, as what can't be read.
pub(super) fn of_one_kind(base: &Value, one: &Case, other: &Case) -> (Case, Case, Vec<GivenUp>) {
    let (mut first, mut second, mut given_up) = (one.clone(), other.clone(), Vec::new());
    let differs = |issue: &&Issue| other.issue(&issue.id).is_some_and(|there| counts_days(there) != counts_days(issue));
    let ids: Vec<&str> = one.issues.iter().filter(differs).map(|issue| issue.id.as_str()).collect();
    if ids.is_empty() {
        return (first, second, given_up);
    }
    let (first_state, second_state) = (one.state(), other.state());
    for id in ids {
        let were_days = part(base, &way_to_kind(id)).is_some_and(|counts| *counts == Counts::Date.into_str());
        let is_first = one.issue(id).is_some_and(|issue| counts_days(issue) != were_days);
        let stayed = if is_first { &second_state } else { &first_state };
        if numbers_on(base, id) == numbers_on(stayed, id) {
            continue;
        }
        let (changed, stayed) = if is_first { (&mut first, &mut second) } else { (&mut second, &mut first) };
        let stays = !changed.speaks_of(id) || stayed.speaks_of(id);
        let (from, to) = if stays { (changed, stayed) } else { (stayed, changed) };
        if let Some(issue) = to.issue(id) {
            given_up.append(&mut give_way(from, issue));
        }
    }
    (first, second, given_up)
}

/// The issue as it is with what the other line says that it counts, where a clash is about that: days instead of numbers, or
/// the other way round.
pub(super) fn with_other_kind(case: &Case, path: &[String], other: Option<&Value>) -> Option<Issue> {
    let [list, id, field] = path else { return None };
    let issue =
        case.issue(id).filter(|issue| list == "issues" && field == "counts" && issue.kind == IssueKind::Amount)?;
    let counts = match other {
        Some(Value::String(word)) => Some(word.parse::<Counts>().ok()?),
        _ => None,
    };
    let there = Issue { counts, ..issue.clone() };
    (counts_days(&there) != counts_days(issue)).then_some(there)
}

/// Gives an issue the kind that it has in the other line. What offers of this line say on it goes where the other's do, too.
fn give_way(case: &mut Case, there: &Issue) -> Vec<GivenUp> {
    let Some(issue) = case.issue(&there.id).filter(|_| there.kind == IssueKind::Amount) else { return Vec::new() };
    let (kind, counts) = (issue.kind, issue.counts);
    let mut given_up = Vec::new();
    for offer in &mut case.offers {
        if let Some(term) = offer.terms.remove(&there.id) {
            let way = ["offers", &offer.id, "terms", &there.id].map(str::to_owned);
            given_up.push((way.to_vec(), Some(in_words(term, counts).into())));
        }
    }
    if case.take_kind_of(there).is_err() {
        return given_up;
    }
    if kind != there.kind {
        let way = ["issues", &there.id, "kind"].map(str::to_owned);
        given_up.push((way.to_vec(), Some(kind.into_str().into())));
    }
    given_up.push((way_to_kind(&there.id), counts.map(|counts| counts.into_str().into())));
    given_up
}

/// What an offer said on an issue, in words that nobody takes for a number of the other kind.
fn in_words(term: String, counts: Option<Counts>) -> String {
    match term.parse::<Decimal>() {
        Ok(figure) if counts == Some(Counts::Date) => day::of(figure).map_or(term, |day| day.as_str().to_owned()),
        Ok(_) => format!("the number {term}"),
        Err(_) => term,
    }
}

/// Would the numbers of an issue be days?
fn counts_days(issue: &Issue) -> bool {
    issue.counts == Some(Counts::Date)
}

fn way_to_kind(id: &str) -> Vec<String> {
    ["issues", id, "counts"].map(str::to_owned).to_vec()
}

/// All numbers that a state has on an issue, by what has them and what they are there.
fn numbers_on<'a>(state: &'a Value, id: &str) -> BTreeMap<[&'a str; 2], &'a Value> {
    let mut found = BTreeMap::new();
    if let Some(issue) = part(state, &["issues".to_owned(), id.to_owned()]) {
        for side in ["us", "them"] {
            let figure = |name: &'static str| Some(([side, name], issue.get(side)?.get(name)?));
            found.extend(FIGURES.into_iter().filter_map(figure));
        }
        found.extend(BESIDE.into_iter().filter_map(|name| Some((["issue", name], issue.get(name)?))));
    }
    let offers = match state.get("offers") {
        Some(Value::Array(offers)) => offers.as_slice(),
        _ => &[],
    };
    for offer in offers {
        let term = offer.get("terms").and_then(|terms| terms.get(id));
        if let (Some(Value::String(name)), Some(term)) = (offer.get("id"), term) {
            found.insert(["offers", name.as_str()], term);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::case::{Case, Clash, Counts, Offer, Side, Terms, ValueKind, Weight};
    use crate::change::{in_words, merge_cases, take_other};
    use crate::number::Decimal;
    use crate::time::Timestamp;

    /// A negotiation with a fee in money, for which 64,000 is the target.
    fn base() -> Case {
        let mut base = Case::new("case".to_owned(), Timestamp::default());
        base.add_issue_of("fee".to_owned(), ValueKind::Money).unwrap();
        base.issues[0].us.target = Some(Decimal::whole(64_000));
        base
    }

    /// The same with a fee that is a day by now, and 1 March 2027 as the walk-away.
    fn dated() -> Case {
        let mut dated = base();
        dated.set_value_kind("fee", ValueKind::Date, &|_, _| None).unwrap();
        dated.issues[0].us.walk_away = Some(Decimal::whole(20_878));
        dated
    }

    fn offer(case: &mut Case, id: &str, term: &str) {
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let terms = Terms::from([("fee".to_owned(), term.to_owned())]);
        case.record_offer(Offer { id: id.to_owned(), by: Side::Us, at, terms, ..Offer::default() }).unwrap();
    }

    /// Both ways round; they must come to the same.
    fn merged(one: &Case, other: &Case) -> Case {
        let base = base().state();
        let merged = merge_cases(&base, one, other);
        assert_eq!(merged, merge_cases(&base, other, one));
        merged
    }

    /// The clashes of a negotiation: where, and the value that doesn't stand.
    fn clashes(case: &Case) -> Vec<(String, String)> {
        let told = |clash: &Clash| (clash.path.join(" "), in_words(clash.other.as_ref()));
        let mut all: Vec<_> = case.clashes.iter().map(told).collect();
        all.sort();
        all
    }

    fn pair(way: &str, other: &str) -> (String, String) {
        (way.to_owned(), other.to_owned())
    }

    fn draft<'a>(case: &'a Case, field: &str) -> Option<&'a str> {
        case.drafts.get(&format!("issues.fee.us.{field}")).map(String::as_str)
    }

    #[test]
    fn a_new_figure_stays_a_number_and_the_days_can_be_taken() {
        let mut priced = base();
        priced.issues[0].us.opening = Some(Decimal::whole(70_000));
        let merged = merged(&dated(), &priced);
        let fee = &merged.issues[0];
        assert!(fee.is_money());
        assert_eq!((fee.us.opening, fee.us.target), (Some(Decimal::whole(70_000)), Some(Decimal::whole(64_000))));
        assert_eq!((fee.us.walk_away, draft(&merged, "walk_away")), (None, Some("2027-03-01")));
        assert_eq!(clashes(&merged), [pair("issues fee counts", "date")]);

        let taken = take_other(&merged, &merged.clashes[0].id).unwrap();
        let fee = &taken.issues[0];
        assert!(fee.is_date() && taken.clashes.is_empty());
        assert_eq!((fee.us.opening, fee.us.target), (None, None), "they are no days");
        assert_eq!([draft(&taken, "opening"), draft(&taken, "target")], [Some("70000"), Some("64000")]);
        assert_eq!((fee.us.walk_away, draft(&taken, "walk_away")), (Some(Decimal::whole(20_878)), None));
    }

    #[test]
    fn an_offer_keeps_the_kind_that_it_was_made_with() {
        let mut priced = base();
        offer(&mut priced, "o1", "9000");
        let priced_stays = merged(&dated(), &priced);
        assert!(priced_stays.issues[0].is_money());
        assert_eq!(priced_stays.offers, priced.offers);
        assert!(take_other(&priced_stays, &priced_stays.clashes[0].id).is_err(), "an offer speaks of it");

        let (mut days, mut figures) = (dated(), base());
        offer(&mut days, "o1", "20878");
        figures.issues[0].us.opening = Some(Decimal::whole(70_000));
        let days_stay = merged(&days, &figures);
        assert!(days_stay.issues[0].is_date());
        assert_eq!(days_stay.offers, days.offers);
        assert_eq!((days_stay.issues[0].us.opening, draft(&days_stay, "opening")), (None, Some("70000")));
        assert_eq!(clashes(&days_stay), [pair("issues fee counts", "money")]);
    }

    #[test]
    fn of_offers_of_both_kinds_one_term_is_noted_and_never_read_as_the_other_kind() {
        let (mut days, mut priced) = (dated(), base());
        offer(&mut days, "o1", "20878");
        offer(&mut priced, "o2", "9000");
        let merged = merged(&days, &priced);
        assert!(merged.issues[0].is_money());
        let term = |id: &str| merged.offer(id).and_then(|offer| offer.terms.get("fee")).map(String::as_str);
        assert_eq!((term("o1"), term("o2")), (None, Some("9000")));
        assert_eq!(clashes(&merged), [pair("issues fee counts", "date"), pair("offers o1 terms fee", "2027-03-01")]);
        assert!(merged.clashes.iter().all(|clash| take_other(&merged, &clash.id).is_err()));
    }

    #[test]
    fn where_nobody_went_on_with_the_numbers_the_new_kind_stands() {
        let mut named = base();
        named.issues[0].name = "Start".to_owned();
        named.issues[0].us.weight = Weight::new(40.0);
        let together = merged(&dated(), &named);
        assert_eq!((together.issues[0].counts, together.clashes.len()), (Some(Counts::Date), 0));
        assert_eq!(together.issues[0].us.walk_away, Some(Decimal::whole(20_878)));
        let mut offered = dated();
        offer(&mut offered, "o1", "20878");
        assert_eq!(merged(&offered, &named).clashes, []);
    }
}
