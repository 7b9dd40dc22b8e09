//! What a class did, in words, as one reads them: on the page, on paper and in a file.

use super::outcome::WORTH_A_WORD;
use super::{Class, Deal, Outcome, Scenario, Shift, Summary, Swap};
use crate::analysis::both::Both;
use crate::case::{Issue, Side};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::quoted::{MAX_SHOWN, shortened};
use crate::sentence::listed;
use crate::spelling::Spelling;

/// So many pairs, or issues, are named in a sentence.
const FEW: usize = 4;

/// What the scores mean.
pub const SCORES_MEAN: &str =
    "100 is all that a side hopes for: the best of every issue. 0 is the worst of every issue.";

/// What is said of a role-play without a deal that is good enough for both.
const NO_ZONE: &str = "There is no deal here that both sides can take: whatever they agree on, at least one of them gets less than \
                       its alternative is worth. So the map has no fair points, and parting was right.";

/// A class as it is read: numbers as the reader writes them, and pairs by their numbers or by name.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The role-play.
    pub scenario: &'a Scenario,
    /// What became of each pair.
    pub class: &'a Class,
    /// Writes numbers.
    pub spelling: &'a dyn Spelling,
    /// Are pairs called by their names, where they have one?
    pub with_names: bool,
}

/// A score, or a difference between two, where 1 is shown as 100.
#[allow(clippy::cast_possible_truncation)] // A score is small.
pub fn in_points(share: f64) -> String {
    let points = (share * 100.0).round() as i32;
    let sign = if points < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", points.abs())
}

/// The same with its unit: “1 point”, “8 points”.
fn points(share: f64) -> String {
    let number = in_points(share);
    let unit = if number == "1" { "point" } else { "points" };
    format!("{number} {unit}")
}

impl Reader<'_> {
    /// What the pair at a place is called.
    pub fn pair_name(&self, place: usize) -> String {
        let name = self.class.get(place).map(|one| one.pair.name.as_str());
        match name.filter(|name| self.with_names && shows(name)) {
            Some(name) => shortened(name.trim(), MAX_SHOWN).into_owned(),
            None => format!("Pair {}", place + 1),
        }
    }

    /// What stands beside the mark of the pair at a place: its number, or its name where names are asked for.
    pub fn pair_label(&self, place: usize) -> String {
        let name = self.class.get(place).is_some_and(|one| self.with_names && shows(&one.pair.name));
        if name { self.pair_name(place) } else { (place + 1).to_string() }
    }

    /// What is to be known where no deal is good enough for both sides; nothing where one is.
    pub fn no_zone(&self) -> Option<&'static str> {
        (!self.scenario.has_zone()).then_some(NO_ZONE)
    }

    /// What something is worth to both sides: “Tenant 75, Landlord 40”.
    pub fn scores(&self, scores: &Both<f64>) -> String {
        let [us, them] = self.sides();
        format!("{us} {}, {them} {}", in_points(scores.us), in_points(scores.them))
    }

    /// What the class did, each figure with its label.
    pub fn facts(&self) -> Vec<(String, String)> {
        let summary = Summary::of(self.class);
        let counted = |count: usize| (count > 0).then(|| count.to_string());
        let average = summary.average.as_ref().map(|average| self.scores(average));
        let best =
            summary.best_joint.as_ref().map(|(places, sum)| format!("{}: {}", in_points(*sum), self.named(places)));
        let nearest = summary.nearest.as_ref().map(|(places, left)| {
            let away = if *left < WORTH_A_WORD { "on it".to_owned() } else { format!("{} short of it", points(*left)) };
            format!("{away}: {}", self.named(places))
        });
        let below = (!summary.below.is_empty()).then(|| self.named(&summary.below));
        let parted = if self.scenario.has_zone() { "No deal" } else { "No deal, rightly" };
        let facts = [
            ("Pairs", Some(summary.pairs.to_string())),
            ("Agreements", Some(summary.agreements.to_string())),
            (parted, counted(summary.no_deals)),
            ("Not counted yet", counted(summary.unfinished)),
            ("Average", average),
            ("Most points together", best),
            ("Nearest to the line", nearest),
            ("Below an alternative", below),
        ];
        facts.into_iter().filter_map(|(label, said)| Some((label.to_owned(), said?))).collect()
    }

    /// What became of the pair at a place, in sentences; none for a row in which nothing stands.
    pub fn story(&self, place: usize) -> Vec<String> {
        match self.class.get(place).map(|one| &one.outcome) {
            None | Some(Outcome::Bare) => Vec::new(),
            Some(Outcome::NoDeal) => {
                let [us, them] = self.sides();
                let [ours, theirs] = [Side::Us, Side::Them].map(|side| in_points(self.scenario.alternative(side)));
                let parted = if self.scenario.has_zone() { "No deal" } else { "No deal, which was right" };
                vec![format!("{parted}: {us} falls back on {ours}, {them} on {theirs}.")]
            }
            Some(Outcome::Unfinished { open, is_unfit }) => vec![self.unfinished(open, *is_unfit)],
            Some(Outcome::Deal(deal)) => self.of_deal(deal),
        }
    }

    /// What the deal of the pair at a place left, and what both could have done better, in sentences.
    fn of_deal(&self, deal: &Deal) -> Vec<String> {
        let mut said = vec![self.left(deal)];
        said.extend(deal.swap.as_ref().map(|swap| self.swap(swap)));
        for side in [Side::Us, Side::Them] {
            if *deal.is_below.of(side) {
                let (name, got) = (self.scenario.side_name(side), in_points(*deal.scores.of(side)));
                let alternative = in_points(self.scenario.alternative(side));
                said.push(format!("Less than {name}’s alternative: {got} against {alternative}."));
            }
        }
        said
    }

    fn left(&self, deal: &Deal) -> String {
        let [us, them] = self.sides();
        let (ours, theirs) = (deal.left.us, deal.left.them);
        match (ours >= WORTH_A_WORD, theirs >= WORTH_A_WORD) {
            (true, true) => format!(
                "{us} could have had up to {} more, or {them} up to {}, at no cost to the other side.",
                points(ours),
                in_points(theirs)
            ),
            (true, false) => format!("{us} could have had up to {} more at no cost to {them}.", points(ours)),
            (false, true) => format!("{them} could have had up to {} more at no cost to {us}.", points(theirs)),
            (false, false) => "Nothing was left: from here, one side can only gain what the other loses.".to_owned(),
        }
    }

    /// What both could have done better, and what that is worth.
    pub fn swap(&self, swap: &Swap) -> String {
        let [us, _] = self.sides();
        let [gives, gets] = [&swap.gives, &swap.gets].map(|shifts| self.shifts(shifts));
        let gains = self.gains(&swap.gains);
        match (swap.gives.is_empty(), swap.gets.is_empty()) {
            (false, false) => format!("The swap: {us} gives {gives}, and gets {gets}. {gains}"),
            (false, true) => format!("Better: {gives}. {gains}"),
            _ => format!("Better: {gets}. {gains}"),
        }
    }

    fn shifts(&self, shifts: &[Shift]) -> String {
        let one = |shift: &Shift| {
            let issue = self.scenario.issues().find(|issue| issue.id == shift.issue);
            let name = issue.map_or(UNNAMED_ISSUE, |issue| named(&issue.name, UNNAMED_ISSUE));
            let [from, to] = [&shift.from, &shift.to].map(|term| self.term(issue, term));
            format!("{name} ({to} instead of {from})")
        };
        listed(&shifts.iter().map(one).collect::<Vec<_>>(), FEW)
    }

    fn term(&self, issue: Option<&Issue>, term: &str) -> String {
        issue.map_or_else(|| term.to_owned(), |issue| self.spelling.term(issue, term))
    }

    fn gains(&self, gains: &Both<f64>) -> String {
        let [us, them] = self.sides();
        match (gains.us >= WORTH_A_WORD, gains.them >= WORTH_A_WORD) {
            (true, true) => format!("{us} gains {}, {them} {}.", points(gains.us), in_points(gains.them)),
            (false, _) => format!("{them} gains {}, and {us} loses nothing.", points(gains.them)),
            (true, false) => format!("{us} gains {}, and {them} loses nothing.", points(gains.us)),
        }
    }

    fn unfinished(&self, open: &[String], is_unfit: bool) -> String {
        let open: Vec<String> = self
            .scenario
            .issues()
            .filter(|issue| open.contains(&issue.id))
            .map(|issue| named(&issue.name, UNNAMED_ISSUE).to_owned())
            .collect();
        match (open.is_empty(), is_unfit) {
            (true, _) => "Not counted yet: the scenario doesn’t allow something in it.".to_owned(),
            (false, false) => format!("Not counted yet: it says nothing on {}.", listed(&open, FEW)),
            (false, true) => format!(
                "Not counted yet: it says nothing on {}, and the scenario doesn’t allow something in it.",
                listed(&open, FEW)
            ),
        }
    }

    /// Both sides, the first one first.
    pub fn sides(&self) -> [&str; 2] {
        [Side::Us, Side::Them].map(|side| self.scenario.side_name(side))
    }

    fn named(&self, places: &[usize]) -> String {
        listed(&places.iter().map(|place| self.pair_name(*place)).collect::<Vec<_>>(), FEW)
    }
}

#[cfg(test)]
#[allow(clippy::redundant_closure_for_method_calls)] // The method holds for one lifetime, the closure for all.
mod tests {
    use super::*;
    use crate::debrief::Pair;
    use crate::debrief::sample::{pair, scenario, without_zone};
    use crate::spelling::Plain;

    /// What is read of some pairs.
    fn read<T>(pairs: &[Pair], with_names: bool, ask: impl FnOnce(&Reader<'_>) -> T) -> T {
        read_on(&scenario(), pairs, with_names, ask)
    }

    fn read_on<T>(scenario: &Scenario, pairs: &[Pair], with_names: bool, ask: impl FnOnce(&Reader<'_>) -> T) -> T {
        let class = Class::of(scenario, pairs, None);
        ask(&Reader { scenario, class: &class, spelling: &Plain, with_names })
    }

    fn story(one: Pair) -> Vec<String> {
        read(&[one], false, |reader| reader.story(0))
    }

    #[test]
    fn points_are_whole_and_one_is_one_point() {
        let said = [0.0, 0.004, 0.01, -0.034, 1.2, f64::NAN].map(in_points);
        assert_eq!(said, ["0", "0", "1", "\u{2212}3", "120", "0"]);
        assert_eq!([points(0.01), points(0.08)], ["1 point", "8 points"]);
    }

    #[test]
    fn pairs_have_numbers_and_their_names_only_where_they_are_asked_for() {
        let pairs = [pair("a", ""), Pair { name: " ".to_owned(), ..pair("b", "") }];
        let names = |with_names| read(&pairs, with_names, |reader| [0, 1, 2].map(|place| reader.pair_name(place)));
        assert_eq!(names(false), ["Pair 1", "Pair 2", "Pair 3"]);
        assert_eq!(names(true), ["Kim & a", "Pair 2", "Pair 3"]);
        let labels = |with_names| read(&pairs, with_names, |reader| [0, 1].map(|place| reader.pair_label(place)));
        assert_eq!([labels(false), labels(true)], [["1", "2"], ["Kim & a", "2"]]);
    }

    #[test]
    fn where_no_deal_is_good_enough_for_both_parting_was_right_and_that_is_said() {
        let mut parted = pair("a", "");
        parted.no_deal = true;
        let all = |reader: &Reader<'_>| (reader.no_zone().is_some(), reader.story(0), reader.facts()[2].0.clone());
        let story = |words: &str| vec![words.to_owned()];
        assert_eq!(
            read_on(&without_zone(), std::slice::from_ref(&parted), false, all),
            (
                true,
                story("No deal, which was right: Tenant falls back on 95, Landlord on 90."),
                "No deal, rightly".to_owned()
            )
        );
        let said = read(&[parted], false, all);
        assert_eq!(said, (false, story("No deal: Tenant falls back on 35, Landlord on 30."), "No deal".to_owned()));
    }

    #[test]
    fn what_a_deal_left_and_what_would_have_been_better_is_said() {
        assert_eq!(
            story(pair("a", "rent=1150 lease=one deposit=none")),
            [
                "Tenant could have had up to 28 points more, or Landlord up to 34, at no cost to the other side.",
                "Better: Length of the lease (Two years instead of One year). Tenant gains 20 points, Landlord 10."
            ]
        );
        assert_eq!(
            story(pair("a", "rent=1150 lease=two deposit=none")),
            ["Nothing was left: from here, one side can only gain what the other loses."]
        );
    }

    #[test]
    fn a_swap_says_what_the_first_side_gives_and_gets() {
        assert_eq!(
            story(pair("a", "rent=1000 lease=two deposit=full")),
            [
                "Tenant could have had up to 5 points more, or Landlord up to 6, at no cost to the other side.",
                "The swap: Tenant gives Monthly rent (1160 instead of 1000), and gets Deposit (None instead of Two months). \
                 Tenant gains 3 points, Landlord 2."
            ]
        );
    }

    #[test]
    fn below_an_alternative_is_said_beside_what_it_would_have_been_worth() {
        assert_eq!(
            story(pair("a", "rent=1240 lease=two deposit=full")),
            [
                "Nothing was left: from here, one side can only gain what the other loses.",
                "Less than Tenant’s alternative: 30 against 35."
            ]
        );
    }

    #[test]
    fn no_deal_and_what_does_not_count_yet_are_said() {
        let mut parted = pair("a", "");
        assert!(story(parted.clone()).is_empty());
        parted.no_deal = true;
        assert_eq!(story(parted), ["No deal: Tenant falls back on 35, Landlord on 30."]);
        for (said, words) in [
            ("rent=1100", "Not counted yet: it says nothing on Length of the lease and Deposit."),
            ("rent=900 lease=two deposit=none", "Not counted yet: the scenario doesn’t allow something in it."),
            (
                "rent=900 lease=two",
                "Not counted yet: it says nothing on Deposit, and the scenario doesn’t allow something in it.",
            ),
        ] {
            assert_eq!(story(pair("a", said)), [words]);
        }
    }

    #[test]
    fn the_class_is_summed_up_in_figures_with_labels() {
        let mut parted = pair("c", "");
        parted.no_deal = true;
        let pairs = [
            pair("a", "rent=1120 lease=two deposit=none"),
            pair("b", "rent=1300 lease=two deposit=full"),
            parted,
            pair("d", "rent=1100"),
        ];
        let facts = read(&pairs, false, |reader| reader.facts());
        let facts: Vec<String> = facts.into_iter().map(|(label, said)| format!("{label}: {said}")).collect();
        assert_eq!(
            facts,
            [
                "Pairs: 4",
                "Agreements: 2",
                "No deal: 1",
                "Not counted yet: 1",
                "Average: Tenant 50, Landlord 67",
                "Most points together: 120: Pair 2",
                "Nearest to the line: on it: Pair 1 and Pair 2",
                "Below an alternative: Pair 2",
            ]
        );
        let none = read(&[], false, |reader| reader.facts());
        assert_eq!(none.len(), 2, "{none:?}");
    }
}
