//! What a phrase can name of a negotiation: in its words, and with its figures.

use super::situation::{Situation, Standing, interests, the};
use crate::analysis::menu::menu;
use crate::case::{Case, ClaimStatus, Side};
use crate::name::{named, shows};
use crate::quoted::{MAX_QUOTED, shortened};
use crate::sentence::{at_moment, listed};
use crate::spelling::Spelling;

/// So many settled issues are named in a phrase.
const FEW: usize = 3;
/// Longer statements are not quoted back.
const LONG: usize = 120;

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
    /// answer; `decider`: who decides on their side; `neutral`: who is neutral; `back`: when a break ends; `them`: the
    /// other side.
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
            facts.put("our_interest", interests(case, about.issue, Side::Us).first().map_or("", |one| &one.interest));
        }
        let is_about = |one: &Standing<'_>| about.is_some_and(|about| about.issue.id == one.issue.id);
        let other = situation.others().into_iter().find(|one| !is_about(one));
        facts.put("other", other.map(|one| the(&one.issue.name)).unwrap_or_default());
        let settled = situation.of_state(super::State::Settled).filter(|one| shows(&one.issue.name));
        facts.put("settled", listed(&settled.map(|one| the(&one.issue.name)).collect::<Vec<_>>(), FEW));
        facts.put_statements(case);
        facts.put("them", named(&case.them.name, ""));
        let until = &case.standstill.pause.until;
        facts.put("back", if until.is_unset() { String::new() } else { at_moment(&spelling.moment(until)) });
        facts
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
            ("interest", "To be able to leave"),
            ("position", "Month by month"),
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
    fn an_empty_negotiation_has_nothing_to_name() {
        assert_eq!(facts(&Case::default()), Facts::default());
    }
}
