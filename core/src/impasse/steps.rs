//! Steps to take one after the other: with difficult people, on leaving, and rules to begin anew with.

use super::data::STEPS;
use super::facts::Facts;

/// A list of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// Difficult people.
    Calm,
    /// Leaving, from the first sign to the door.
    Leave,
    /// Ground rules to begin anew with.
    Rule,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// What it is kept by.
    pub id: &'static str,
    /// What to do.
    pub title: &'static str,
    /// How; may be empty.
    pub text: &'static str,
    /// What one can say, with this negotiation's words; nothing where it can't be filled in.
    pub say: Option<String>,
}

/// The steps of a list with the words for this negotiation.
pub fn steps(list: List, facts: &Facts) -> Vec<Step> {
    let filled = |(_, id, title, text, say): Line| Step {
        id,
        title,
        text,
        say: if say.is_empty() { None } else { facts.fill(say) },
    };
    all_steps(list).map(filled).collect()
}

/// A step as it was written: its list, ID, title, text, and what one can say with what is filled in.
pub type Line = (List, &'static str, &'static str, &'static str, &'static str);

/// The steps of a list, as they were written.
pub fn all_steps(list: List) -> impl Iterator<Item = Line> {
    STEPS.lines().filter_map(parse).filter(move |(of, ..)| *of == list)
}

fn parse(line: &'static str) -> Option<Line> {
    let mut fields = line.split('\t');
    let list = match fields.next()? {
        "calm" => List::Calm,
        "leave" => List::Leave,
        "rule" => List::Rule,
        _ => return None,
    };
    Some((list, fields.next()?, fields.next()?, fields.next()?, fields.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_step_is_read_and_each_has_an_id_of_its_own() {
        let of = |list| all_steps(list).collect::<Vec<_>>();
        let all = [List::Calm, List::Leave, List::Rule].map(of);
        assert_eq!(all.iter().map(Vec::len).sum::<usize>(), STEPS.lines().count());
        for list in &all {
            let ids: BTreeSet<&str> = list.iter().map(|(_, id, ..)| *id).collect();
            assert_eq!(ids.len(), list.len());
        }
        // Stay calm, listen, set limits, ask, a break, document, a colleague, not personal.
        assert_eq!(all[0].len(), 8);
        assert!(all[1].len() >= 5);
    }

    #[test]
    fn a_step_whose_words_cannot_be_filled_in_stands_without_them() {
        let found = steps(List::Leave, &Facts::default());
        assert_eq!(found[0].say, None);
        assert!(found[2].say.as_ref().is_some_and(|say| say.starts_with("If that isn’t possible")));
    }
}
