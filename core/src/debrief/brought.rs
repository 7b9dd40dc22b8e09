//! Deals from the files of pairs: the negotiation in which a side of a pair has played the role-play.

use super::{Pair, Scenario};
use crate::case::{Case, Side, Terms};
use crate::document::text_of;
use crate::hash::fnv_1a;
use crate::name::shows;
use crate::sentence::listed;

/// So many pairs with one deal are named, and so many deals that several pairs have.
const FEW: usize = 6;

/// A pair, as the file of one of its sides tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// The pair.
    pub pair: Pair,
    /// Whose file it is; nothing where its points don’t tell.
    pub side: Option<Side>,
    /// Are its talks still going on? It counts as a pair without a deal all the same.
    pub still_talks: bool,
    /// Does it have a deal, and none on what the scenario speaks of? It counts as one without a deal, too.
    pub agreed_elsewhere: bool,
}

impl Scenario {
    /// What a negotiation tells of the pair whose side has kept it: what both agreed on, or no deal where they parted, have
    /// none yet, or have one on other things alone. Nothing where it is about something else. `file` is the name of the file
    /// that it came in; the same file is the same pair.
    pub fn brought(&self, case: &Case, file: &str) -> Option<Brought> {
        let pair = self.pair_of(case, file)?;
        Some(Brought {
            side: self.side_of(case),
            still_talks: pair.no_deal && case.talks_go_on(),
            agreed_elsewhere: pair.no_deal && case.deal().is_some(),
            pair,
        })
    }

    /// Pairs with the same deal, as both files of one pair have it: their places among all, of which some were here and the
    /// others were brought in behind them. Not where all of them are known to come from the same side.
    pub fn same_deals(&self, here: &[Pair], brought: &[Brought]) -> Vec<Vec<usize>> {
        let known = here.iter().map(|pair| (pair, None));
        let all: Vec<(&Pair, Option<Side>)> = known.chain(brought.iter().map(|one| (&one.pair, one.side))).collect();
        let mut deals: Vec<(&Pair, Vec<usize>)> = Vec::new();
        for (place, (pair, _)) in all.iter().copied().enumerate().filter(|(_, (pair, _))| has_deal(pair)) {
            if let Some((_, places)) = deals.iter_mut().find(|(other, _)| self.is_same(pair, other)) {
                places.push(place);
            } else {
                deals.push((pair, vec![place]));
            }
        }
        let may_be_of_both = |places: &[usize]| {
            let mut sides = places.iter().filter_map(|place| all.get(*place)).map(|(_, side)| *side);
            let first = sides.next().flatten();
            // Whoever is not known may be the other side.
            first.is_none() || sides.any(|side| side != first)
        };
        let is_told = |places: &Vec<usize>| {
            places.len() > 1 && places.iter().any(|place| *place >= here.len()) && may_be_of_both(places)
        };
        deals.into_iter().map(|(_, places)| places).filter(is_told).collect()
    }

    /// Do two pairs agree on the same?
    fn is_same(&self, one: &Pair, other: &Pair) -> bool {
        self.issues().all(|issue| match (one.terms.get(&issue.id), other.terms.get(&issue.id)) {
            (Some(one), Some(other)) => issue.is_same(one, other),
            (one, other) => one == other,
        })
    }

    /// The side whose points stand in a negotiation; nothing where they are those of neither, or of both.
    fn side_of(&self, case: &Case) -> Option<Side> {
        let is_of = |side: &&Side| {
            let weight = |issue: &str| case.issue(issue).and_then(|issue| issue.us.weight);
            self.issues().all(|issue| weight(&issue.id) == issue.stance(**side).weight)
        };
        let mut sides = Side::ALL.iter().filter(is_of);
        sides.next().copied().filter(|_| sides.next().is_none())
    }

    /// Was a negotiation played on this role-play? It has all of its issues, each of the same kind and with its options.
    pub fn is_played_in(&self, case: &Case) -> bool {
        self.issues().all(|issue| {
            let theirs = case.issue(&issue.id).filter(|theirs| theirs.kind == issue.kind);
            theirs.is_some_and(|theirs| issue.open_options().all(|option| theirs.option(&option.id).is_some()))
        })
    }

    /// The pair whose side has kept a negotiation.
    fn pair_of(&self, case: &Case, file: &str) -> Option<Pair> {
        if !self.is_played_in(case) {
            return None;
        }
        let terms = case.deal().map(|deal| case.agreed_terms(deal));
        let is_ours = |id: &String| self.issues().any(|issue| issue.id == *id);
        let said = |terms: Terms| terms.into_iter().filter(|(id, _)| is_ours(id)).collect::<Terms>();
        let terms = terms.map(said).filter(|terms| !terms.is_empty());
        Some(Pair {
            name: self.name_of(case, file),
            no_deal: terms.is_none(),
            terms: terms.unwrap_or_default(),
            ..Pair::new(format!("f{:016x}", fnv_1a(&text_of(case))))
        })
    }

    /// What a pair is called: as it has called its negotiation or its file, where that is a name of its own.
    fn name_of(&self, case: &Case, file: &str) -> String {
        let role_play = self.case().title.trim();
        let is_own = |name: &&str| shows(name) && (role_play.is_empty() || !name.starts_with(role_play));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        // What the notebook puts behind the title: " - for a colleague 2026-11-29".
        let called = stem.split_once(" - ").map_or(stem, |(called, _)| called);
        let own = [case.title.trim(), called.trim()].into_iter().find(is_own);
        own.unwrap_or_default().to_owned()
    }
}

fn has_deal(pair: &Pair) -> bool {
    !pair.no_deal && !pair.terms.is_empty() && pair.drafts.is_empty()
}

/// What is said of pairs with the same deal, by their places; nothing where there are none.
pub fn same_deals_words(deals: &[Vec<usize>]) -> Option<String> {
    let named = |deal: &Vec<usize>| {
        let pairs: Vec<String> = deal.iter().map(|place| format!("pair {}", place + 1)).collect();
        listed(&pairs, FEW)
    };
    let all: Vec<String> = deals.iter().take(FEW).map(named).collect();
    let more = deals.len() - all.len();
    match all.as_slice() {
        [] => None,
        [one] => Some(format!("The same deal is there for {one}: if they are the two sides of one pair, delete one.")),
        _ => {
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            let all = all.join("; ");
            Some(format!(
                "The same deal is there for {all}{more}. Where they are the two sides of one pair, delete one of them."
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{offers, terms};
    use crate::case::Agreement;
    use crate::debrief::sample::{case, pair, scenario};
    use crate::time::Timestamp;

    /// A negotiation as a side has kept it: with nothing of the other one's, and three offers.
    fn played(title: &str) -> Case {
        let said = [
            (Side::Us, "rent=1050 lease=one deposit=none", ""),
            (Side::Them, "rent=1250 lease=two deposit=full", ""),
            (Side::Us, "rent=1150 lease=two", ""),
        ];
        let mut case = Case { title: title.to_owned(), offers: offers(&said), ..case() };
        for issue in &mut case.issues {
            issue.them = issue.us.clone();
        }
        case
    }

    fn agreed(title: &str) -> Case {
        let mut case = played(title);
        case.agreement = Some(Agreement { offer: "o3".to_owned(), ..Agreement::default() });
        case
    }

    #[test]
    fn what_a_pair_agreed_on_comes_from_its_file() {
        let pair = scenario().pair_of(&agreed("Kim & Lea"), "x.json").unwrap();
        assert_eq!((pair.name.as_str(), pair.no_deal), ("Kim & Lea", false));
        assert_eq!(pair.terms, terms("rent=1150 lease=two deposit=none"));
        let again = scenario().pair_of(&agreed("Kim & Lea"), "copy of x.json").unwrap();
        assert_eq!(again.id, pair.id, "the same file is the same pair");
        assert_ne!(scenario().pair_of(&agreed("Ada & Ben"), "x.json").unwrap().id, pair.id);
    }

    #[test]
    fn a_pair_that_parted_or_has_not_agreed_yet_has_no_deal() {
        let mut parted = played("");
        parted.end_talks(Timestamp::default());
        for case in [played(""), parted] {
            let pair = scenario().pair_of(&case, "").unwrap();
            assert!(pair.no_deal && pair.terms.is_empty());
        }
    }

    #[test]
    fn whose_file_it_is_and_whether_they_still_talk_is_known() {
        let mut theirs = agreed("");
        for (issue, stance) in theirs.issues.iter_mut().zip(case().issues.into_iter().map(|issue| issue.them)) {
            issue.us = stance;
        }
        let mut reweighed = agreed("");
        reweighed.issues[0].us.weight = None;
        let mut parted = played("");
        parted.end_talks(Timestamp::default());
        for (case, side, still_talks) in [
            (agreed(""), Some(Side::Us), false),
            (theirs, Some(Side::Them), false),
            (reweighed, None, false),
            (parted, Some(Side::Us), false),
            (played(""), Some(Side::Us), true),
        ] {
            let brought = scenario().brought(&case, "").unwrap();
            assert_eq!((brought.side, brought.still_talks), (side, still_talks));
            assert!(!brought.agreed_elsewhere);
        }
        assert_eq!(scenario().brought(&Case::default(), ""), None);
    }

    #[test]
    fn a_pair_that_agreed_on_other_things_alone_has_no_deal_here_and_neither_parted_nor_talks_on() {
        let mut case = agreed("");
        case.issues.push(crate::case::Issue { id: "cellar".to_owned(), ..crate::case::Issue::default() });
        case.offers = offers(&[(Side::Us, "cellar=30", "")]);
        case.agreement = Some(Agreement { offer: "o1".to_owned(), ..Agreement::default() });
        let brought = scenario().brought(&case, "").unwrap();
        assert!(brought.pair.no_deal && brought.pair.terms.is_empty());
        assert_eq!((brought.still_talks, brought.agreed_elsewhere), (false, true));
    }

    #[test]
    fn both_files_of_a_pair_hold_the_same_deal_and_two_of_one_side_may_as_well() {
        let scenario = scenario();
        let from =
            |side, says: &str| Brought { pair: pair("x", says), side, still_talks: false, agreed_elsewhere: false };
        let (us, them) = (Some(Side::Us), Some(Side::Them));
        let (one, other) = ("rent=1100 lease=two deposit=none", "rent=1200 lease=two deposit=none");
        let same = |here: &[&str], brought: &[Brought]| {
            let here: Vec<Pair> = here.iter().map(|says| pair("h", says)).collect();
            scenario.same_deals(&here, brought)
        };
        let none = Vec::<Vec<usize>>::new();
        let again = "rent=1100.0 lease=two deposit=none";
        assert_eq!(same(&[], &[from(us, one), from(us, other), from(them, again)]), [[0, 2]]);
        assert_eq!(same(&[], &[from(us, one), from(us, one), from(them, other)]), none, "two pairs, it seems");
        assert_eq!(same(&[], &[from(us, one), from(us, one), from(them, one)]), [[0, 1, 2]]);
        assert_eq!(same(&[], &[from(us, one), from(None, one)]), [[0, 1]]);
        assert_eq!(same(&[other, one, one], &[from(us, other)]), [[0, 3]], "what was here is known already");
        assert_eq!(same(&[""], &[from(us, ""), from(them, "rent=1100")]), none, "no deal is none");
        let mut parted = [from(us, one), from(them, one)];
        for brought in &mut parted {
            brought.pair.no_deal = true;
        }
        assert_eq!(same(&[], &parted), none);
    }

    #[test]
    fn pairs_with_the_same_deal_are_named() {
        assert_eq!(same_deals_words(&[]), None);
        assert_eq!(
            same_deals_words(&[vec![2, 3]]).unwrap(),
            "The same deal is there for pair 3 and pair 4: if they are the two sides of one pair, delete one."
        );
        assert_eq!(
            same_deals_words(&[vec![0, 4], vec![1, 5]]).unwrap(),
            "The same deal is there for pair 1 and pair 5; pair 2 and pair 6. Where they are the two sides of one pair, delete \
             one of them."
        );
        let many: Vec<Vec<usize>> = (0..9).map(|place| vec![place, place + 9]).collect();
        assert!(same_deals_words(&many).unwrap().contains("pair 6 and pair 15; and 3 more. "));
    }

    #[test]
    fn what_the_scenario_does_not_speak_of_is_left_out() {
        let mut case = agreed("");
        case.issues.push(crate::case::Issue { id: "cellar".to_owned(), ..crate::case::Issue::default() });
        case.offers[2].terms.insert("cellar".to_owned(), "30".to_owned());
        assert_eq!(scenario().pair_of(&case, "").unwrap().terms.len(), 3);
    }

    #[test]
    fn a_negotiation_about_something_else_is_none() {
        let mut other = agreed("");
        other.issues[1].id = "term".to_owned();
        let mut without_option = agreed("");
        without_option.issues[1].options.remove(0);
        let mut of_another_kind = agreed("");
        of_another_kind.issues[2].kind = crate::case::IssueKind::Text;
        for case in [other, without_option, of_another_kind, Case::default()] {
            assert_eq!(scenario().pair_of(&case, "x.json"), None);
        }
    }

    #[test]
    fn a_pair_is_called_as_its_negotiation_or_its_file_where_that_is_a_name_of_its_own() {
        let mut whole = case();
        whole.title = "A studio to rent".to_owned();
        let scenario = Scenario::of(whole).unwrap();
        for (title, file, name) in [
            ("Kim & Lea", "x.json", "Kim & Lea"),
            ("A studio to rent (Tenant)", "A studio to rent (Tenant) - for a colleague 2026-11-29.json", ""),
            ("A studio to rent", "kim and lea.json", "kim and lea"),
            ("", "Group 4 - for a colleague 2026-11-29.json", "Group 4"),
            (" ", "A studio to rent", ""),
        ] {
            assert_eq!(scenario.pair_of(&agreed(title), file).unwrap().name, name, "{title} {file}");
        }
    }
}
