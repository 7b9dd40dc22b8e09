//! What one is asked, built from `content/assessment.toml`.

use std::sync::OnceLock;

use crate::guide::Stage;

/// Something that one did, or did not do, in the last negotiation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its ID, stable over all versions: answers are kept by it.
    pub id: &'static str,
    /// The guide's ID of the skill that it shows.
    pub skill: &'static str,
    /// The stage in which it counts.
    pub stage: Stage,
    /// The statement, in the first person.
    pub text: &'static str,
    /// Does it describe a mistake? Then “never” is the best answer.
    pub reversed: bool,
}

include!(concat!(env!("OUT_DIR"), "/assessment.rs"));

/// All statements, in the order in which they are asked.
pub fn statements() -> &'static [Statement] {
    static STATEMENTS: OnceLock<Vec<Statement>> = OnceLock::new();
    STATEMENTS.get_or_init(|| TEXT.lines().filter_map(parse).collect())
}

/// Reads a line that the build script writes: fields between tabs.
fn parse(line: &'static str) -> Option<Statement> {
    let mut fields = line.split('\t');
    let (id, skill, stage) = (fields.next()?, fields.next()?, fields.next()?);
    let stage = *Stage::ALL.iter().find(|known| known.slug() == stage)?;
    let reversed = fields.next()? == "R";
    Some(Statement { id, skill, stage, text: fields.next()?, reversed })
}

/// The statement with an ID.
pub fn statement(id: &str) -> Option<&'static Statement> {
    statements().iter().find(|statement| statement.id == id)
}

/// The guide's IDs of the skills, in the order in which they are asked about.
pub fn skills() -> Vec<&'static str> {
    let mut skills = Vec::new();
    for statement in statements() {
        if !skills.contains(&statement.skill) {
            skills.push(statement.skill);
        }
    }
    skills
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::item;

    #[test]
    fn each_skill_has_four_statements_each_stage_three_and_a_third_is_turned_round() {
        assert_eq!(statements().len(), 24);
        assert_eq!(skills(), ["SKILL-1", "SKILL-2", "SKILL-3", "SKILL-4", "SKILL-5", "SKILL-6"]);
        for skill in skills() {
            let of_skill: Vec<_> = statements().iter().filter(|statement| statement.skill == skill).collect();
            assert!(item(skill).is_some() && of_skill.len() == 4, "{skill}");
            assert!(of_skill.iter().any(|statement| statement.reversed), "{skill}");
        }
        for stage in Stage::ALL {
            assert!(statements().iter().filter(|statement| statement.stage == *stage).count() >= 3, "{stage:?}");
        }
        assert_eq!(statements().iter().filter(|statement| statement.reversed).count(), 8);
    }

    #[test]
    fn each_statement_is_one_plain_sentence_in_the_first_person() {
        for (number, asked) in (1..).zip(statements()) {
            assert_eq!(statement(&format!("SKILL-A{number}")), Some(asked));
            assert!(asked.text.ends_with('.') && asked.text.contains('I') && asked.text.len() < 90, "{}", asked.text);
        }
    }
}
