//! The self-assessment on paper: the statements with a box for each answer, and how to count them.

use super::fill::title;
use super::impasse::BOX;
use super::{Block, Column, Handout, Printout, Table};
use crate::case::Case;
use crate::sentence::listed;
use crate::skills::{ANSWERS, Results, Score, Statement, practise_next, skills, statements};
use crate::spelling::Spelling;

/// The self-assessment. It is the same for every negotiation, as it is about oneself.
pub(super) fn printout(_case: Option<&Case>, _spelling: &dyn Spelling) -> Printout {
    let mut blocks = vec![
        Block::Hint(
            "Think of a negotiation that is over. How often did you do this? Leave out what doesn’t fit.".to_owned(),
        ),
        Block::to_fill_in(&["Which one it was", "Today’s date"]),
        Block::Table(questions()),
    ];
    blocks.extend(counting());
    Printout::of(Handout::Assessment, "", blocks)
}

/// The statements, each with its number and a box for each answer.
fn questions() -> Table {
    let heads = [("", 1), ("In that negotiation", 10)].into_iter().chain(ANSWERS.into_iter().map(|answer| (answer, 2)));
    let columns = heads.map(|(head, share)| Column::words(head, share)).collect();
    let row = |(number, statement): (usize, &Statement)| {
        let said = [number.to_string(), statement.text.to_owned()];
        said.into_iter().chain(ANSWERS.map(|_| BOX.to_owned())).collect()
    };
    Table { columns, rows: (1..).zip(statements()).map(row).collect(), empty_rows: 0 }
}

/// How the answers are counted, with a table for the points.
fn counting() -> Vec<Block> {
    let points = |points: [usize; 5]| {
        let told = ANSWERS.iter().zip(points).map(|(answer, points)| format!("{answer} {points}"));
        listed(&told.collect::<Vec<_>>(), ANSWERS.len())
    };
    let mistakes: Vec<String> = numbers(|statement| statement.reversed);
    vec![
        Block::Heading(2, "What it comes to".to_owned()),
        Block::Words(format!(
            "Each answer has points: {}. Lines {} describe mistakes, so they count the other way round: {}. Add up the points of \
             each skill: 16 is the most. Where you left a line out, compare the skill by its average.",
            points([0, 1, 2, 3, 4]),
            listed(&mistakes, mistakes.len()),
            points([4, 3, 2, 1, 0])
        )),
        Block::Table(Table {
            rows: skills().into_iter().map(skill_row).collect(),
            ..Table::to_fill_in(
                &[
                    ("Skill", 4),
                    ("Lines", 3),
                    ("Points", 2),
                    ("Next time", 2),
                    ("If it is your lowest, practise it", 8),
                ],
                0,
            )
        }),
        Block::Hint("Take it again after your next negotiation, and compare the two results.".to_owned()),
    ]
}

/// A skill with the numbers of its lines, room for its points, and how to practise it.
fn skill_row(skill: &'static str) -> Vec<String> {
    let lines = numbers(|statement| statement.skill == skill);
    let weakest = Score { share: Some(0.0), answered: 1, of: 1 };
    let practice = practise_next(&Results { by_skill: vec![(skill, weakest)], by_stage: Vec::new() });
    vec![
        title(skill).to_owned(),
        listed(&lines, lines.len()),
        String::new(),
        String::new(),
        practice.map_or_else(String::new, |practice| practice.sentence.to_owned()),
    ]
}

/// The numbers of some statements, from 1.
fn numbers(is_one: impl Fn(&Statement) -> bool) -> Vec<String> {
    let found = (1_usize..).zip(statements()).filter(|(_, statement)| is_one(statement));
    found.map(|(number, _)| number.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::handout::Whose;
    use crate::spelling::Plain;

    #[test]
    fn every_statement_has_a_number_and_a_box_for_each_answer() {
        let sheet = printout(None, &Plain);
        let questions = sheet.tables()[0];
        let texts: Vec<&str> = questions.rows.iter().map(|row| row[1].as_str()).collect();
        assert_eq!(texts, statements().iter().map(|statement| statement.text).collect::<Vec<_>>());
        assert!(
            questions
                .rows
                .iter()
                .all(|row| row.len() == questions.columns.len() && row[2..].iter().all(|it| it == BOX))
        );
        assert_eq!((questions.rows[23][0].as_str(), sheet.whose), ("24", Whose::Mine));
    }

    #[test]
    fn each_skill_has_its_lines_and_a_way_to_practise_and_the_mistakes_are_named() {
        let sheet = printout(None, &Plain);
        let points = sheet.tables()[1];
        assert_eq!(points.rows[0][..2], ["Active listening", "1, 2, 3 and 4"]);
        assert_eq!(points.rows.len(), 6);
        assert!(points.rows.iter().all(|row| row.len() == points.columns.len() && !row[4].is_empty()));
        let said = sheet.texts().join("\n");
        assert!(said.contains("Lines 2, 7, 11, 12, 15, 18, 20 and 23 describe mistakes"), "{said}");
        assert!(said.contains("Never 0, Rarely 1, Sometimes 2, Often 3 and Always 4."), "{said}");
    }

    #[test]
    fn it_is_the_same_whatever_negotiation_is_open() {
        let case = Example::Software.case().unwrap();
        assert_eq!(printout(Some(&case), &Plain), printout(None, &Plain));
    }
}
