//! What to practise next.

use super::Results;

/// What to practise next, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Practice {
    /// The guide's ID of the skill.
    pub skill: &'static str,
    /// The guide's ID of the way to practise it.
    pub item: &'static str,
    /// What to do, in a sentence or two.
    pub sentence: &'static str,
}

/// The way to practise each skill that fits it best.
const PRACTICES: &[Practice] = &[
    Practice {
        skill: "SKILL-1",
        item: "SKILL-D2",
        sentence: "Watch someone who listens well, and count how often they let the other side finish.",
    },
    Practice {
        skill: "SKILL-2",
        item: "SKILL-D4",
        sentence: "Say your main point to a colleague, and let them tell you what they understood.",
    },
    Practice {
        skill: "SKILL-3",
        item: "SKILL-D5",
        sentence: "Ask someone who was in the room how you came across when it got tense.",
    },
    Practice {
        skill: "SKILL-4",
        item: "SKILL-D3",
        sentence: "Go through your last negotiation again, and note what each thing you gave and got was worth to you.",
    },
    Practice {
        skill: "SKILL-5",
        item: "SKILL-D1",
        sentence: "The next time you buy something small, name your price and wait. Let them speak first.",
    },
    Practice {
        skill: "SKILL-6",
        item: "SKILL-D1",
        sentence: "The next time you buy something small, find three things to ask for besides a lower price.",
    },
];

/// What to practise next: the weakest skill, of equally weak ones the first. Nothing while no skill has a score.
pub fn practise_next(results: &Results) -> Option<Practice> {
    let mut weakest: Option<(&str, f64)> = None;
    for (skill, score) in &results.by_skill {
        if let Some(share) = score.share
            && weakest.is_none_or(|(_, least)| share < least)
        {
            weakest = Some((skill, share));
        }
    }
    let (weakest, _) = weakest?;
    PRACTICES.iter().find(|practice| practice.skill == weakest).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::item;
    use crate::skills::{Assessment, results, skills};

    fn next(answers: &[(&str, u8)]) -> Option<&'static str> {
        let mut assessment = Assessment::default();
        for (id, answer) in answers {
            assessment.set_answer(id, Some(*answer));
        }
        practise_next(&results(&assessment)).map(|practice| practice.skill)
    }

    #[test]
    fn every_skill_has_a_way_to_practise_it_and_every_way_is_used() {
        assert_eq!(PRACTICES.iter().map(|practice| practice.skill).collect::<Vec<_>>(), skills());
        assert!(PRACTICES.iter().all(|practice| item(practice.item).is_some()));
        for number in 1..=5 {
            assert!(PRACTICES.iter().any(|practice| practice.item == format!("SKILL-D{number}")), "{number}");
        }
    }

    #[test]
    fn the_weakest_skill_is_next_and_of_equals_the_first() {
        assert_eq!(next(&[]), None);
        assert_eq!(next(&[("SKILL-A1", 4), ("SKILL-A5", 2), ("SKILL-A13", 3)]), Some("SKILL-2"));
        assert_eq!(next(&[("SKILL-A21", 2), ("SKILL-A9", 2), ("SKILL-A1", 5)]), Some("SKILL-3"));
        assert_eq!(next(&[("SKILL-A21", 5)]), Some("SKILL-6"));
    }
}
