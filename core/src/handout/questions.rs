//! Questions to ask with room for the answers, and notes while one listens.

use super::fill::{Body, advice, called_in, columns, form, issue_name, phrases, row_of, says, section_of, when, who};
use super::{Block, Handout, Printout};
use crate::analysis::talking;
use crate::case::{Case, Heard, Opener};
use crate::guide::{SectionKind, Stage, stage_topic};
use crate::name::{named, shows};
use crate::spelling::Spelling;
use crate::time::Timestamp;
use crate::worksheet::{HEARD, INTERESTS, LEARNED, OPENER, QUESTIONS, TALK};

/// So many rows more while the talks go on.
const MORE_ROWS: usize = 3;
/// What helps whoever listens, with phrases for it.
const LISTENING: &str = "INFO-L";
const PHRASES: [&str; 5] = ["INFO-A", "INFO-2", LISTENING, "INFO-C", "CLAR-5"];

/// The questions and the notes.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::Questions, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let mut body = Body::at_table(case, MORE_ROWS);
    let asked = of_guide(&mut body, case);
    own(&mut body, case);
    listen(&mut body, case, spelling);
    understand(&mut body, case);
    body.other_notes(case, Stage::Exchange, &asked);
    body.done()
}

/// The guide's open questions, each with its answer or lines for it; returns their IDs.
fn of_guide(body: &mut Body, case: &Case) -> Vec<&'static str> {
    let mut sections = stage_topic(Stage::Exchange).into_iter().flat_map(|topic| &topic.sections);
    let Some(section) = sections.find(|section| section.kind == SectionKind::Questions) else {
        return Vec::new();
    };
    body.heading(2, section.title);
    body.hint("What would you like to know, and dare to ask? Open questions begin with what, how or which.");
    for item in &section.items {
        body.heading(3, item.title);
        body.asked(item.text, case.note(item.id), 2);
    }
    section.items.iter().map(|item| item.id).collect()
}

/// One's own questions, with their answers.
fn own(body: &mut Body, case: &Case) {
    body.heading(2, QUESTIONS.title);
    let questions = case.questions.iter().filter(|one| says(&[&one.question, &one.answer]));
    let rows = questions.map(|one| row_of(&[&one.question, &one.answer])).collect();
    body.table(columns(&QUESTIONS, &[("question", 1), ("answer", 1)]), rows, 4);
}

/// What was said, in the order in which it was noted.
fn listen(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    body.heading(2, section_of(LISTENING).map_or("", |section| section.title));
    body.hint(advice(LISTENING));
    let phrases = phrases(&PHRASES);
    body.list(&phrases.iter().map(String::as_str).collect::<Vec<_>>(), 0);
    let opener = match case.opener {
        Opener::Open => "",
        Opener::Them => "They do",
        Opener::Us => "You do",
    };
    body.facts(vec![(OPENER.title.to_owned(), opener.to_owned())]);
    body.heading(3, HEARD.title);
    body.hint(advice("INFO-B"));
    let heard = case.heard.iter().filter(|note| says(&[&note.text, &note.who, &note.meaning]));
    let heard: Vec<&Heard> = heard.collect();
    let moments: Vec<&Timestamp> = heard.iter().map(|note| &note.at).collect();
    let rows = heard.iter().zip(when(&moments, spelling)).map(|(note, at)| heard_row(case, note, &at)).collect();
    let fields = [("at", 2), ("who", 2), ("text", 6), ("unclear", 2), ("meaning", 4)];
    body.table(columns(&HEARD, &fields), rows, 8);
    let spoken = talking::spoken(&case.talk, &Timestamp::default());
    if let Some(said) = spoken.said() {
        let time = |seconds: u64| format!("{} min {} s", seconds / 60, seconds % 60);
        let times = format!("You {}, they {}. {said}", time(spoken.us_seconds), time(spoken.them_seconds));
        body.facts(vec![(TALK.title.to_owned(), times)]);
    }
}

fn heard_row(case: &Case, note: &Heard, at: &str) -> Vec<String> {
    let side = who(case, note.by);
    let unclear = match (note.unclear, note.cleared) {
        (_, true) => "cleared up",
        (true, false) => "yes",
        (false, false) => "",
    };
    row_of(&[at, named(&note.who, &side), &note.text, unclear, &note.meaning])
}

/// What is behind the positions, and what was learned.
fn understand(body: &mut Body, case: &Case) {
    body.heading(2, INTERESTS.title);
    body.hint(advice("INFO-1"));
    let interests = case.interests.iter().filter(|one| says(&[&one.position, &one.interest, &one.why]));
    let rows = interests.map(|one| {
        let whose = called_in(&INTERESTS, "side", one.side.into_str());
        row_of(&[&one.position, &whose, &one.interest, &one.why])
    });
    let fields = [("position", 4), ("side", 2), ("interest", 4), ("why", 4)];
    body.table(columns(&INTERESTS, &fields), rows.collect(), 4);
    body.heading(2, LEARNED.title);
    let learned = case.learned.iter().filter(|one| shows(&one.text));
    let rows = learned.map(|one| row_of(&[&one.text, case.issue(&one.issue).map_or("", issue_name)]));
    body.table(columns(&LEARNED, &[("text", 4), ("issue", 2)]), rows.collect(), 3);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Interest, Learned, Question, Side};
    use crate::guide::Example;
    use crate::handout::fill::tests::{assert_flows, assert_says, long, table, text};
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;

    fn printed(case: &Case) -> Printout {
        printout(Some(case), &Plain)
    }

    #[test]
    fn the_blank_form_has_the_guides_questions_with_lines_and_rows_for_what_one_hears() {
        let blank = printout(None, &Plain);
        assert_says(
            &blank,
            &[
                "Five open questions\nWhat would you like to know",
                "What is hardest for you at the moment?\nListen for what it costs them, and who feels it most.",
                "Your question | Their answer",
                "“You mentioned delays. What happened there?”",
                "Who opens: ",
                "When | Who | Note | To clear up | What it means",
                "Position | Whose | Interest | Why it matters",
                "You learned | About",
            ],
        );
        let lines: usize =
            blank.blocks.iter().map(|block| if let Block::Lines(count) = block { *count } else { 0 }).sum();
        assert_eq!((lines, table(&blank, "When").empty_rows), (10, 8));
        assert_eq!(printed(&Case::default()), Printout { note: NOTHING_YET.to_owned(), ..blank });
    }

    #[test]
    fn the_agency_has_its_answers_its_notes_and_what_was_behind_them() {
        let case = Example::Agency.case().unwrap();
        let sheet = printed(&case);
        assert_says(
            &sheet,
            &[
                "who feels it most.\nDana: to show something by spring. The product is good, nobody remembers the ads.",
                "What has worked so far, and what hasn’t? | The newsletter worked, the big campaign did not.",
                "2026-09-28, 13:12 | Dana | Awards impress nobody here, we want results | cleared up | Things they can count",
                "2026-09-28, 13:21 | Dana | Both agencies promised too much |  | ",
                "Who opens: They do",
                "You 19 min 50 s, they 40 min 10 s. You have spoken 33 % of the time.",
                "Twelve months, fixed | Your side | Time until the work shows | The first two months",
                "Paul can sign up to 120,000 a year without the board | Monthly fee",
                "Your notes\nGround rules\nSkipped. No end time",
            ],
        );
        let text = text(&sheet);
        assert_eq!(text.matches("Dana: to show something by spring").count(), 1, "an answer is no other note");
        for note in case.notes.iter().filter(|(item, _)| item.starts_with("INFO")).map(|(_, note)| note) {
            assert!(text.contains(note), "{note}");
        }
        assert!(sheet.note.is_empty() && !sheet.blocks.iter().any(|block| matches!(block, Block::Lines(_))));
        assert_eq!(table(&sheet, "When").empty_rows, 0, "the talks are over");
    }

    #[test]
    fn the_software_example_has_no_issue_beside_what_is_about_none() {
        let mut case = Example::Software.case().unwrap();
        case.agreement = None;
        let sheet = printed(&case);
        assert_says(
            &sheet,
            &["there are lines he never came back to | \n", "Finance can pay only over two fiscal years | Payment"],
        );
        assert_eq!(table(&sheet, "When").empty_rows, MORE_ROWS);
    }

    #[test]
    fn a_note_of_nobody_is_of_its_side_and_rows_that_say_nothing_are_left_out() {
        let note = |text: &str, by| Heard { text: text.to_owned(), by, unclear: true, ..Heard::default() };
        let heard = vec![note("We wait", Side::Us), note("So do we", Side::Them), note(" ", Side::Them)];
        let sheet = printed(&Case { heard, interests: vec![Interest::default()], ..Case::default() });
        let rows = [["", "You", "We wait", "yes", ""], ["", "The other side", "So do we", "yes", ""]];
        assert_eq!(table(&sheet, "When").rows, rows);
        assert!(table(&sheet, "Position").rows.is_empty());
    }

    #[test]
    fn long_words_stand_whole() {
        let whole = ["answer", "question", "heard", "meaning", "why", "learned", "note"].map(long);
        let [answer, question, text, meaning, why, learned, note] = whole.clone();
        let mut case = Case {
            questions: vec![Question { question, ..Question::default() }],
            heard: vec![Heard { text, meaning, ..Heard::default() }],
            interests: vec![Interest { why, ..Interest::default() }],
            learned: vec![Learned { text: learned, issue: "gone".to_owned(), ..Learned::default() }],
            ..Case::default()
        };
        case.set_note("INFO-Q3", &answer);
        case.set_note("INFO-T1", &note);
        assert_flows(&printed(&case), &whole);
    }
}
