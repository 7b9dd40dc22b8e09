//! The debrief on paper: what the class did, the map, the deals, and what each left on the table.

use super::{Outcome, Reader, SCORES_MEAN, in_points};
use crate::case::{Issue, IssueKind};
use crate::handout::{Block, Column, Figure, Printout, Table, Whose};
use crate::name::{UNNAMED_ISSUE, named};

/// So many empty rows stand on a blank form.
const EMPTY_ROWS: usize = 20;

impl Reader<'_> {
    /// The debrief of a role-play, by what that is called, to be printed. Rows in which nothing stands are left out. With names,
    /// it is the trainer's own sheet.
    pub fn printout(&self, role_play: &str) -> Printout {
        let is_blank = self.said().is_empty();
        let note = if is_blank { "Nothing is typed in yet, so this is the blank form." } else { "" };
        Printout {
            title: format!("Debrief: {role_play}"),
            whose: if self.with_names { Whose::Mine } else { Whose::Both },
            note: note.to_owned(),
            blocks: if is_blank { vec![self.deals()] } else { self.blocks() },
            ..Printout::default()
        }
    }

    fn blocks(&self) -> Vec<Block> {
        let heading = |words: &str| Block::Heading(2, words.to_owned());
        let [us, them] = self.sides();
        let means = format!(
            "Each mark is what a pair agreed on. To the right is better for {us}, upwards is better for {them}. Nothing lies \
             beyond the line: on it, one side can only gain what the other loses. {SCORES_MEAN}"
        );
        let left = self.said().into_iter().map(|place| vec![self.pair_name(place), self.story(place).join(" ")]);
        let columns = vec![Column::words("Pair", 1), Column::words("What it left", 5)];
        let map = Box::new(self.scenario.map(self.class));
        let labels = (0..self.class.pairs().len()).map(|place| self.pair_label(place)).collect();
        let mut blocks: Vec<Block> = self.no_zone().map(|said| Block::Words(said.to_owned())).into_iter().collect();
        blocks.extend([
            Block::Facts(self.facts()),
            Block::Figure(Figure::Deals(map, labels)),
            Block::Hint(means),
            heading("The deals"),
            self.deals(),
            heading("What each left on the table"),
            Block::Table(Table { columns, rows: left.collect(), empty_rows: 0 }),
        ]);
        blocks
    }

    /// The deals as a table; without any, rows to be filled in by hand.
    fn deals(&self) -> Block {
        let [us, them] = self.sides();
        let issues: Vec<&Issue> = self.scenario.issues().collect();
        let on_issue = |issue: &&Issue| Column {
            head: named(&issue.name, UNNAMED_ISSUE).to_owned(),
            share: 2,
            is_number: issue.kind == IssueKind::Amount,
        };
        let mut columns = vec![Column::words("Pair", 2)];
        columns.extend(issues.iter().map(on_issue));
        columns.extend([us, them].map(|side| Column::numbers(side, 1)));
        let places = self.said();
        let empty_rows = if places.is_empty() { EMPTY_ROWS } else { 0 };
        let rows = places.into_iter().map(|place| self.row(place, &issues)).collect();
        Block::Table(Table { columns, rows, empty_rows })
    }

    fn row(&self, place: usize, issues: &[&Issue]) -> Vec<String> {
        let mut row = vec![self.pair_name(place)];
        row.extend(issues.iter().map(|issue| self.said_on(place, issue)));
        row.extend(self.points_of(place));
        row
    }

    /// What the pair at a place says on an issue; a pair without a deal says nothing.
    pub fn said_on(&self, place: usize, issue: &Issue) -> String {
        let Some(one) = self.class.get(place).filter(|one| !one.pair.no_deal) else {
            return String::new();
        };
        let term = one.pair.terms.get(&issue.id).map(|term| self.spelling.term(issue, term));
        term.or_else(|| one.pair.drafts.get(&issue.id).cloned()).unwrap_or_default()
    }

    /// What the deal of the pair at a place was worth to both, as it stands in a table.
    pub fn points_of(&self, place: usize) -> [String; 2] {
        match self.class.get(place).map(|one| &one.outcome) {
            Some(Outcome::Deal(deal)) => [deal.scores.us, deal.scores.them].map(in_points),
            Some(Outcome::NoDeal) => ["no deal".to_owned(), String::new()],
            _ => ["–", "–"].map(str::to_owned),
        }
    }

    /// The places of the pairs of which something is known.
    pub fn said(&self) -> Vec<usize> {
        let pairs = self.class.outcomes().enumerate();
        pairs.filter(|(_, outcome)| **outcome != Outcome::Bare).map(|(place, _)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::sample::{pair, scenario, without_zone};
    use crate::debrief::{Class, Pair};
    use crate::spelling::Plain;

    fn printout(pairs: &[Pair], with_names: bool) -> Printout {
        let scenario = scenario();
        let class = Class::of(&scenario, pairs, None);
        Reader { scenario: &scenario, class: &class, spelling: &Plain, with_names }.printout("A studio to rent")
    }

    #[test]
    fn a_debrief_is_printed_with_a_row_for_each_pair_of_which_something_is_known() {
        let mut parted = pair("c", "rent=1100");
        parted.no_deal = true;
        let mut typed = pair("d", "lease=two");
        typed.set("rent", None, Some("12 apples".to_owned()));
        let printed = printout(&[pair("a", "rent=1150 lease=two deposit=none"), pair("b", ""), parted, typed], false);
        assert_eq!((printed.title.as_str(), printed.whose), ("Debrief: A studio to rent", Whose::Both));
        let tables = printed.tables();
        let heads: Vec<&str> = tables[0].columns.iter().map(|column| column.head.as_str()).collect();
        assert_eq!(heads, ["Pair", "Monthly rent", "Length of the lease", "Deposit", "Tenant", "Landlord"]);
        assert_eq!(
            tables[0].rows,
            [
                ["Pair 1", "1150", "Two years", "None", "75", "40"],
                ["Pair 3", "", "", "", "no deal", ""],
                ["Pair 4", "12 apples", "Two years", "", "–", "–"],
            ]
        );
        assert_eq!((tables[0].empty_rows, tables[1].rows.len()), (0, 3));
        assert_eq!(labels(&printed), ["1", "2", "3", "4"]);
        assert!(matches!(printed.blocks[0], Block::Facts(_)), "there is a deal for both");
    }

    /// What may stand beside the marks of the pairs.
    fn labels(printed: &Printout) -> Vec<String> {
        let maps = printed.blocks.iter().filter_map(|block| match block {
            Block::Figure(Figure::Deals(_, labels)) => Some(labels.clone()),
            _ => None,
        });
        maps.collect::<Vec<_>>().concat()
    }

    #[test]
    fn where_no_deal_is_good_enough_for_both_the_sheet_says_so_first() {
        let scenario = without_zone();
        let mut parted = pair("a", "");
        parted.no_deal = true;
        let printed = |pairs: &[Pair]| {
            let class = Class::of(&scenario, pairs, None);
            Reader { scenario: &scenario, class: &class, spelling: &Plain, with_names: false }.printout("Jars")
        };
        let sheet = printed(&[parted]);
        let Block::Words(said) = &sheet.blocks[0] else { panic!("{sheet:?}") };
        assert!(said.contains("parting was right"), "{said}");
        assert!(!format!("{:?}", printed(&[])).contains("parting"), "the blank form gives nothing away");
    }

    #[test]
    fn names_stand_on_the_trainers_own_sheet_only() {
        let pairs = [pair("a", "rent=1150 lease=two deposit=none")];
        let own = printout(&pairs, true);
        assert_eq!(own.whose, Whose::Mine);
        assert!(format!("{own:?}").contains("Kim & a"));
        assert_eq!(labels(&own), ["Kim & a"]);
        assert_eq!(labels(&printout(&pairs, false)), ["1"]);
        assert!(!format!("{:?}", printout(&pairs, false)).contains("Kim"));
    }

    #[test]
    fn without_a_deal_it_is_a_blank_form_and_says_so() {
        let printed = printout(&[pair("a", "")], false);
        assert!(printed.note.contains("blank form"));
        let tables = printed.tables();
        assert_eq!((printed.blocks.len(), tables[0].rows.len(), tables[0].empty_rows), (1, 0, EMPTY_ROWS));
    }
}
