//! Deals from the files of pairs: the negotiation in which a side of a pair has played the role-play.

use super::{Pair, Scenario};
use crate::case::{Case, Terms};
use crate::document::text_of;
use crate::hash::fnv_1a;
use crate::name::shows;

impl Scenario {
    /// Was a negotiation played on this role-play? It has all of its issues, each of the same kind and with its options.
    pub fn is_played_in(&self, case: &Case) -> bool {
        self.issues().all(|issue| {
            let theirs = case.issue(&issue.id).filter(|theirs| theirs.kind == issue.kind);
            theirs.is_some_and(|theirs| issue.open_options().all(|option| theirs.option(&option.id).is_some()))
        })
    }

    /// The pair whose side has kept a negotiation: with what both agreed on, or without a deal where they parted, or have
    /// none yet. Nothing where it is about something else. `file` is the name of the file that it came in; the same file is
    /// the same pair.
    pub fn pair_of(&self, case: &Case, file: &str) -> Option<Pair> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{offers, terms};
    use crate::case::{Agreement, Side};
    use crate::debrief::sample::{case, scenario};
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
