//! What an assessment comes to: a score for each skill and each stage.

use super::{Assessment, Statement, skills, statements};
use crate::guide::Stage;

/// How well a skill or a stage went.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// From 0 (weak) to 1 (strong): the mean of the answers, those of mistakes turned round. Nothing without answers.
    pub share: Option<f64>,
    /// How many statements were answered.
    pub answered: usize,
    /// Of how many.
    pub of: usize,
}

/// What an assessment comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Each skill by the guide's ID, in the order in which they are asked about.
    pub by_skill: Vec<(&'static str, Score)>,
    /// Each stage, in order.
    pub by_stage: Vec<(Stage, Score)>,
}

/// What an assessment comes to.
pub fn results(assessment: &Assessment) -> Results {
    let of_skill = |skill: &'static str| (skill, score(assessment, |statement| statement.skill == skill));
    let of_stage = |stage: &Stage| (*stage, score(assessment, |statement| statement.stage == *stage));
    Results {
        by_skill: skills().into_iter().map(of_skill).collect(),
        by_stage: Stage::ALL.iter().map(of_stage).collect(),
    }
}

/// How each skill changed from one assessment to another, from −1 to 1; nothing where one of them has no score.
pub fn compare(earlier: &Results, later: &Results) -> Vec<(&'static str, Option<f64>)> {
    let before = |skill: &str| earlier.by_skill.iter().find(|(other, _)| *other == skill)?.1.share;
    let change =
        |(skill, score): &(&'static str, Score)| (*skill, score.share.zip(before(skill)).map(|(now, then)| now - then));
    later.by_skill.iter().map(change).collect()
}

/// The score over some statements.
fn score(assessment: &Assessment, counts: impl Fn(&Statement) -> bool) -> Score {
    let mut score = Score::default();
    let mut points: u32 = 0;
    for statement in statements().iter().filter(|statement| counts(statement)) {
        score.of += 1;
        if let Some(answer) = assessment.answer(statement.id) {
            score.answered += 1;
            // One of five answers has 0 to 4 points.
            points += u32::from(if statement.reversed { 5 - answer } else { answer - 1 });
        }
    }
    let answered = u32::try_from(score.answered).unwrap_or(u32::MAX);
    score.share = (answered > 0).then(|| f64::from(points) / (4.0 * f64::from(answered)));
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assessment(answers: &[(&str, u8)]) -> Assessment {
        let mut assessment = Assessment::default();
        for (id, answer) in answers {
            assessment.set_answer(id, Some(*answer));
        }
        assessment
    }

    fn shares(answers: &[(&str, u8)]) -> Vec<Option<f64>> {
        results(&assessment(answers)).by_skill.into_iter().map(|(_, score)| score.share).collect()
    }

    /// Every statement answered as well, or as badly, as can be.
    fn all(best: bool) -> Assessment {
        let answer = |statement: &Statement| (statement.id, if statement.reversed == best { 1 } else { 5 });
        assessment(&statements().iter().map(answer).collect::<Vec<_>>())
    }

    #[test]
    fn the_best_answers_come_to_one_and_the_worst_to_nothing() {
        for (best, share) in [(true, 1.0), (false, 0.0)] {
            let results = results(&all(best));
            assert!(results.by_skill.iter().all(|(_, score)| score.share == Some(share) && score.answered == 4));
            assert!(results.by_stage.iter().all(|(_, score)| score.share == Some(share) && score.answered == score.of));
            assert_eq!(results.by_stage.iter().map(|(_, score)| score.of).sum::<usize>(), 24);
        }
    }

    #[test]
    fn a_score_is_the_mean_of_the_answers_with_mistakes_turned_round() {
        // 5 of 5 for what is good, 4 of 5 for a mistake: 4 and 1 of 4 points.
        assert_eq!(shares(&[("SKILL-A1", 5), ("SKILL-A2", 4)])[0], Some(0.625));
        assert_eq!(shares(&[("SKILL-A2", 1)])[0], Some(1.0));
        assert_eq!(shares(&[("SKILL-A23", 3)])[5], Some(0.5));
    }

    #[test]
    fn a_skill_without_answers_has_no_score() {
        assert_eq!(shares(&[]), [None; 6]);
        let results = results(&assessment(&[("SKILL-A8", 2)]));
        assert_eq!(results.by_skill[1].1, Score { share: Some(0.25), answered: 1, of: 4 });
        assert_eq!(results.by_stage[4].1, Score { share: Some(0.25), answered: 1, of: 3 });
        assert_eq!(results.by_skill[0].1, Score { share: None, answered: 0, of: 4 });
    }

    #[test]
    fn two_assessments_are_compared_where_both_have_a_score() {
        let earlier = results(&assessment(&[("SKILL-A1", 2), ("SKILL-A5", 5), ("SKILL-A9", 3)]));
        let later = results(&assessment(&[("SKILL-A1", 4), ("SKILL-A5", 4), ("SKILL-A13", 3)]));
        let changes: Vec<Option<f64>> = compare(&earlier, &later).into_iter().map(|(_, change)| change).collect();
        assert_eq!(changes, [Some(0.5), Some(-0.25), None, None, None, None]);
    }
}
