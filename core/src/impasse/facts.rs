//! What a phrase can name of a negotiation: in its words, and with its figures.

use super::situation::{Noted, Situation, Standing};
use crate::analysis::menu::menu;
use crate::case::{Case, ClaimStatus, Side};
use crate::name::{named, shows};
use crate::quoted::{MAX_QUOTED, shortened};
use crate::sentence::{at_moment, listed, the};
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// So many settled issues are named in a phrase.
const FEW: usize = 3;
/// Longer statements are not quoted back.
const LONG: usize = 120;
/// What reads alike from either side of the table, and is known on both.
const FOR_BOTH: [&str; 5] = ["issue", "Name", "gap", "other", "settled"];

/// What can be named, each under the name that stands in braces in a phrase. What isn't there can't be named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<(&'static str, String)>);

impl Facts {
    /// What can be named where one issue is spoken of:
    ///
    /// `issue`, `Name`: the issue in a sentence, and by its name alone; `ours`, `theirs`: what each side said last on it; `gap`: how
    /// far that is apart; `other`: another issue that isn't settled; `settled`: those that are; `interest`, `position`:
    /// what they said they are after, and want; `our_interest`; `common`: what both want; `give`, `ask`: the next thing on
    /// our menu, and what we want for it; `claim`: what they claim and didn't show; `question`: one of ours without an
    /// answer; `decider`: who decides on their side; `neutral`: who is neutral; `them`: the other side.
    pub fn of(situation: &Situation<'_>, about: Option<&Standing<'_>>, spelling: &dyn Spelling) -> Self {
        let mut facts = Self::default();
        let case = situation.case;
        if let Some(about) = about.filter(|about| shows(&about.issue.name)) {
            facts.put("issue", the(&about.issue.name));
            facts.put("Name", shortened(about.issue.name.trim(), MAX_QUOTED));
            facts.put("ours", about.said(Side::Us, spelling).unwrap_or_default());
            facts.put("theirs", about.said(Side::Them, spelling).unwrap_or_default());
            facts.put("gap", about.distance(spelling).unwrap_or_default());
            facts.put("interest", about.interests.first().map_or("", |one| &one.interest));
            facts.put(
                "position",
                about.interests.iter().map(|one| &one.position).find(|it| shows(it)).map_or("", |it| it),
            );
            let ours = Noted::of(case, Side::Us).on(about.issue);
            facts.put("our_interest", ours.first().map_or("", |one| &one.interest));
        }
        let is_about = |one: &Standing<'_>| about.is_some_and(|about| about.issue.id == one.issue.id);
        let other = situation.others().into_iter().find(|one| !is_about(one));
        facts.put("other", other.map(|one| the(&one.issue.name)).unwrap_or_default());
        let settled = situation.of_state(super::State::Settled).filter(|one| shows(&one.issue.name));
        facts.put("settled", listed(&settled.map(|one| the(&one.issue.name)).collect::<Vec<_>>(), FEW));
        facts.put_statements(case);
        facts.put("them", named(&case.them.name, ""));
        facts
    }

    /// The same with `back`, when both come back from a break, as long as that is still to come.
    #[must_use]
    pub fn with_back(mut self, until: &Timestamp, now: &Timestamp, spelling: &dyn Spelling) -> Self {
        self.0.retain(|(name, _)| *name != "back");
        if until.seconds() > now.seconds() {
            self.put("back", at_moment(&spelling.moment(until)));
        }
        self
    }

    fn put_statements(&mut self, case: &Case) {
        self.put(
            "common",
            case.common_interests.iter().map(|one| &one.text).find(|text| shows(text)).map_or("", |it| it),
        );
        let menu = menu(case);
        let next = menu.left.iter().find(|one| shows(&one.give) && one.worth > one.cost);
        self.put("give", next.map_or("", |one| &one.give));
        self.put("ask", next.map_or("", |one| &one.ask));
        let claim = case.claims.iter().find(|one| one.side == Side::Them && one.status != ClaimStatus::Shown);
        self.put("claim", claim.map_or("", |one| &one.text));
        let question = case.questions.iter().find(|one| !shows(&one.answer) && one.question.trim().ends_with('?'));
        self.put("question", question.map_or("", |one| &one.question));
        let decider = case.people.iter().find(|one| one.side == Side::Them && one.decides && shows(&one.name));
        self.put("decider", decider.map_or("", |one| &one.name));
        self.put("neutral", &case.standstill.neutral.name);
    }

    /// Notes what can be named; nothing where it shows nothing, or is too long to be said.
    fn put(&mut self, name: &'static str, text: impl AsRef<str>) {
        let text = text.as_ref().trim();
        let text = text.strip_suffix('.').unwrap_or(text);
        if shows(text) && text.chars().count() <= LONG && !text.contains('\n') {
            // Inner quotation marks, as a phrase stands in quotation marks itself.
            self.0.push((name, text.replace('“', "‘").replace('”', "’")));
        }
    }

    /// The same without what only one side would say: for what lies on the table between both.
    #[must_use]
    pub fn for_both(mut self) -> Self {
        self.0.retain(|(name, _)| FOR_BOTH.contains(name));
        self
    }

    /// What stands under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str())
    }

    /// A text with its braces filled in; nothing where one can't be.
    pub fn fill(&self, text: &str) -> Option<String> {
        let mut parts = text.split('{');
        let mut filled = parts.next()?.to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}')?;
            let said = self.get(name)?;
            // What ends with a sign of its own takes no second one.
            let rest = if said.ends_with(['?', '!', '…']) { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
            filled.push_str(said);
            filled.push_str(rest);
        }
        // A sentence begins with a large letter, also where it begins with what was filled in.
        let mut letters = filled.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }
}

/// The names in braces in a text.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::impasse::{Move, Now, View};
    use crate::spelling::Plain;

    fn agency() -> Case {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        case
    }

    fn facts(case: &Case) -> Facts {
        let situation = Situation::of(case);
        Facts::of(&situation, situation.focus(), &Plain)
    }

    #[test]
    fn the_agency_can_name_its_fee_its_figures_and_what_it_heard() {
        let facts = facts(&agency());
        for (name, text) in [
            ("issue", "the monthly fee"),
            ("ours", "$9400"),
            ("theirs", "$8500"),
            ("gap", "$900"),
            ("other", "the contract term"),
            ("settled", "the reporting"),
            ("interest", "Something to show the board in February"),
            ("position", "Results, no awards"),
            ("our_interest", "Time until the work shows"),
            ("common", "Proof early: they for the board, we for the next client"),
            ("claim", "The last agency did the same for less"),
            ("decider", "Dana"),
            ("them", "Harbour Foods"),
        ] {
            assert_eq!(facts.get(name), Some(text), "{name}");
        }
        assert_eq!([facts.get("neutral"), facts.get("back"), facts.get("question")], [None; 3]);
        // What is left on the menu costs more than it is worth to them.
        assert_eq!(facts.get("give"), None);
    }

    #[test]
    fn a_phrase_is_filled_in_whole_or_not_at_all() {
        let facts = facts(&agency());
        let fill = |text: &str| facts.fill(text);
        assert_eq!(fill("Nothing to fill in.").as_deref(), Some("Nothing to fill in."));
        assert_eq!(fill("{theirs} and {ours}").as_deref(), Some("$8500 and $9400"));
        assert_eq!(fill("{issue} is open.").as_deref(), Some("The monthly fee is open."));
        assert_eq!(fill("{neutral} and {ours}"), None);
        assert_eq!(fill("{nothing}"), None);
        assert_eq!(fill("{broken"), None);
        assert_eq!(names("One {issue}, two {ours}.").collect::<Vec<_>>(), ["issue", "ours"]);
    }

    #[test]
    fn what_is_said_has_one_sign_at_its_end_and_quotes_within_quotes() {
        let mut case = agency();
        case.standstill.neutral.name = "Who, “Ada”?".to_owned();
        case.common_interests[0].text = "Peace.".to_owned();
        let said = facts(&case);
        assert_eq!(said.fill("Ask {neutral}.").as_deref(), Some("Ask Who, ‘Ada’?"));
        assert_eq!(said.fill("Both want {common}.").as_deref(), Some("Both want Peace."));
        case.common_interests[0].text = "x".repeat(LONG + 1);
        assert_eq!(facts(&case).get("common"), None, "too long to be said");
    }

    #[test]
    fn what_is_for_both_names_no_side_and_nothing_that_one_noted() {
        let both = facts(&agency()).for_both();
        let known = ["issue", "Name", "gap", "other", "settled"].map(|name| both.get(name));
        let said = ["the monthly fee", "Monthly fee", "$900", "the contract term", "the reporting"];
        assert_eq!(known, said.map(Some));
        for one_sided in ["ours", "theirs", "interest", "position", "our_interest", "common", "claim", "decider"] {
            assert_eq!(both.get(one_sided), None, "{one_sided}");
        }
    }

    #[test]
    fn both_meet_again_only_at_a_time_that_is_still_to_come() {
        let at = |text: &str| Timestamp::parse(&format!("2026-11-23T{text}:00Z")).unwrap();
        let back = |until: &Timestamp, now: &str| facts(&agency()).with_back(until, &at(now), &Plain);
        let told = |until: &Timestamp, now: &str| back(until, now).get("back").map(str::to_owned);
        assert_eq!(told(&at("10:10"), "10:00").as_deref(), Some("2026-11-23T10:10:00Z"));
        assert_eq!(told(&at("10:10"), "10:10"), None, "it is over");
        assert_eq!(told(&Timestamp::default(), "10:00"), None);
        let moved = back(&at("10:10"), "10:00").with_back(&at("11:00"), &at("10:00"), &Plain);
        assert_eq!(moved.get("back"), Some("2026-11-23T11:00:00Z"));
        assert_eq!(moved.with_back(&at("11:00"), &at("11:30"), &Plain).get("back"), None);
    }

    #[test]
    fn the_phrase_that_names_when_both_meet_again_goes_with_the_break() {
        let at = |text: &str| Timestamp::parse(&format!("2026-11-23T{text}:00Z")).unwrap();
        let mut case = agency();
        case.standstill.pause.until = at("10:10");
        let first = |now: &str| {
            let view = View::of(&case, &Plain, Now { at: at(now), ..Now::default() });
            let before_it_begins = view.break_phrases(&at("12:00")).remove(0);
            (view.phrases(Move::Break).remove(0), before_it_begins)
        };
        let meets = |said: &str, when: &str| said.contains(&format!("meet again 2026-11-23T{when}:00Z"));
        let (on, later) = first("10:00");
        assert!(meets(&on, "10:10") && meets(&later, "12:00"), "{on} {later}");
        let (over, later) = first("10:20");
        assert!(!over.contains("meet again") && meets(&later, "12:00"), "{over} {later}");
    }

    #[test]
    fn an_empty_negotiation_has_nothing_to_name() {
        assert_eq!(facts(&Case::default()), Facts::default());
    }
}
