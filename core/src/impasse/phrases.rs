//! What one can say, for each move: phrases that fit this deal and can be filled in from it, the closest first.

use std::sync::OnceLock;

use super::data::{PHRASES, listed, words_of};
use super::facts::{Facts, names};
use super::moves::Move;
use super::situation::folded;
use crate::case::{Cause, DealKind};

/// A phrase, before it is filled in.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The move that it is for.
    pub of: Move,
    /// The kinds of deal that it fits; any where there is none.
    pub kinds: Vec<DealKind>,
    /// What it answers best.
    pub causes: Vec<Cause>,
    /// Words of which the name of the issue that is spoken of holds one; it fits any where there is none.
    pub needs: Vec<&'static str>,
    /// What is said, with names in braces that are filled in.
    pub text: &'static str,
}

/// All phrases, in the order in which they were written.
pub fn all() -> &'static [Phrase] {
    static ALL: OnceLock<Vec<Phrase>> = OnceLock::new();
    ALL.get_or_init(|| PHRASES.lines().filter_map(parse).collect())
}

fn parse(line: &'static str) -> Option<Phrase> {
    let mut fields = line.split('\t');
    let of = fields.next()?.parse().ok()?;
    let (kinds, causes) = (words_of(fields.next()?), words_of(fields.next()?));
    let needs = listed(fields.next()?).collect();
    Some(Phrase { of, kinds, causes, needs, text: fields.next()? })
}

impl Phrase {
    /// Does it make sense for the issue that is spoken of?
    fn suits(&self, facts: &Facts) -> bool {
        let holds = |name: &str| {
            let name = folded(name);
            self.needs.iter().any(|word| name.contains(folded(word).as_str()))
        };
        self.needs.is_empty() || facts.get("Name").is_some_and(holds)
    }
}

/// What can be said for a move: those for what holds the talks up first, then those for this kind of deal, then those
/// that name most of the negotiation. There is always one.
pub fn phrases(of: Move, kind: DealKind, cause: Cause, facts: &Facts) -> Vec<String> {
    let is_of_kind = |phrase: &Phrase| phrase.kinds.is_empty() || phrase.kinds.contains(&kind);
    let fits = |phrase: &&Phrase| phrase.of == of && is_of_kind(phrase) && phrase.suits(facts);
    let close = |phrase: &Phrase| {
        let names = names(phrase.text).count();
        (phrase.causes.contains(&cause), !phrase.kinds.is_empty(), names.min(2))
    };
    let mut found: Vec<(&Phrase, String)> =
        all().iter().filter(fits).filter_map(|phrase| Some((phrase, facts.fill(phrase.text)?))).collect();
    // What answers something else comes last.
    let is_off = |phrase: &Phrase| !phrase.causes.is_empty() && !phrase.causes.contains(&cause);
    found.sort_by(|(one, _), (other, _)| is_off(one).cmp(&is_off(other)).then(close(other).cmp(&close(one))));
    found.into_iter().map(|(_, said)| said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::in_turn;
    use crate::guide::Example;
    use crate::impasse::Situation;
    use crate::spelling::Plain;

    /// The words in the content that stand for no move, kind of deal or cause.
    fn unknown_words() -> Vec<&'static str> {
        let unknown = |field: &'static str, is: fn(&str) -> bool| listed(field).filter(move |word| !is(word));
        let of_line = |line: &'static str| {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let of = unknown(fields[0], |word| word.parse::<Move>().is_ok());
            let kinds = unknown(fields[1], |word| word.parse::<DealKind>().is_ok());
            let causes = unknown(fields[2], |word| word.parse::<Cause>().is_ok());
            of.chain(kinds).chain(causes).collect::<Vec<_>>()
        };
        PHRASES.lines().flat_map(of_line).collect()
    }

    #[test]
    fn every_phrase_is_read_and_every_move_has_one_that_needs_nothing() {
        assert_eq!(all().len(), PHRASES.lines().count());
        assert_eq!(unknown_words(), [""; 0]);
        for of in Move::ALL {
            for kind in DealKind::ALL {
                let said = phrases(*of, *kind, Cause::Open, &Facts::default());
                assert!(!said.is_empty() || *of == Move::Trade, "{of:?} {kind:?}");
            }
        }
    }

    #[test]
    fn what_answers_the_cause_is_said_first_and_what_names_the_case_before_what_could_be_said_anywhere() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        let situation = Situation::of(&case);
        let facts = Facts::of(&situation, situation.focus(), &Plain);
        let first = |of, cause| phrases(of, DealKind::Service, cause, &facts).remove(0);
        assert_eq!(
            first(Move::Reframe, Cause::Money),
            "Let’s leave $8500 and $9400 aside for a moment. What do you need the monthly fee to do for you?"
        );
        assert_eq!(
            first(Move::Reframe, Cause::Information),
            "You said: ‘The last agency did the same for less’. Could we look together at what that rests on?"
        );
        assert_eq!(
            first(Move::ThirdParty, Cause::Authority),
            "Could Dana join us for a quarter of an hour? I’d like to hear from both of you what is possible."
        );
        assert_eq!(
            first(Move::Partial, Cause::Money),
            "We agree on the reporting. Could we begin with that for three months, and come back to the monthly fee once we \
             know more?"
        );
        let reframe = phrases(Move::Reframe, DealKind::Service, Cause::Money, &facts);
        assert!(!reframe.iter().any(|said| said.contains("salary") || said.contains("tenant")), "{reframe:?}");
        assert_eq!(reframe.iter().collect::<std::collections::BTreeSet<_>>().len(), reframe.len());
    }

    #[test]
    fn a_phrase_for_one_issue_is_said_of_that_one_alone() {
        let said = |kind, name: &str, of| {
            let mut case = in_turn(&[10, 4, 9, 6, 9, 6]);
            name.clone_into(&mut case.issues[0].name);
            let situation = Situation::of(&case);
            phrases(of, kind, Cause::Authority, &Facts::of(&situation, situation.focus(), &Plain)).join("\n")
        };
        for (name, stays) in [("Rent a month", true), ("Deposit", false), ("Current account", false)] {
            let found = said(DealKind::Rent, name, Move::Variables);
            assert_eq!(found.contains("what could come with it?"), stays, "{name}: {found}");
        }
        assert!(said(DealKind::Purchase, "Asking price", Move::Reframe).contains("How did you arrive at"));
        assert!(!said(DealKind::Purchase, "Warranty", Move::Reframe).contains("How did you arrive"));
        assert!(said(DealKind::Salary, "Salary", Move::Reframe).contains("a range for this role"));
        for of in [Move::Reframe, Move::Variables] {
            let found = said(DealKind::Salary, "Home office", of);
            assert!(!found.contains("this role") && !found.contains("can’t move today"), "{found}");
        }
    }
}
