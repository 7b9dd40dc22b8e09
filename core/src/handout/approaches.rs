//! The two approaches on one page: what each is, how to tell them apart, and what helps against the hard one.

use super::stages::first_sentence;
use super::{Block, Column, Figure, Handout, Printout, Table};
use crate::case::Case;
use crate::guide;
use crate::spelling::Spelling;

/// The lines of the guide that tell of the two.
const APPROACHES: [&str; 2] = ["TYPES-WIN", "TYPES-HARD"];
/// The lines whose first sentences help, whoever sits across the table.
const HELPFUL: [&str; 4] = ["TIP-2", "BARG-W4", "BARG-P1", "BARG-P2"];

/// Both side by side: a question, and how each answers it.
const APART: [[&str; 3]; 5] = [
    ["It begins with", "what each side needs, and why", "an extreme position"],
    ["On the table are", "several issues at once", "one number"],
    ["One gives", "what costs little and helps the other side a lot", "as little as possible, as late as possible"],
    ["It is over when", "nothing more can be gained for both", "one side gives in"],
    ["Afterwards", "both come back", "one looks for somebody else"],
];

/// The page. It is the same for every negotiation.
pub(super) fn printout(_case: Option<&Case>, _spelling: &dyn Spelling) -> Printout {
    let mut blocks = vec![Block::Figure(Figure::Approaches)];
    for item in APPROACHES.into_iter().filter_map(guide::item) {
        blocks.push(Block::Heading(2, item.title.to_owned()));
        blocks.push(Block::Words(item.text.to_owned()));
    }
    blocks.push(Block::Heading(2, "How to tell them apart".to_owned()));
    blocks.push(Block::Table(apart()));
    blocks.push(Block::Heading(2, "Whichever one you meet".to_owned()));
    blocks.push(Block::List(HELPFUL.into_iter().filter_map(first_sentence).collect()));
    Printout::of(Handout::Approaches, "Two ways to go about a negotiation", blocks)
}

fn apart() -> Table {
    let columns = vec![Column::words("", 2), Column::words("Win-win", 4), Column::words("Hard bargaining", 4)];
    Table { columns, rows: APART.map(|row| row.map(str::to_owned).to_vec()).to_vec(), empty_rows: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::Whose;
    use crate::handout::fill::tests::{PAGE, height};
    use crate::picture::TWO_WAYS;
    use crate::spelling::Plain;

    /// The picture of both is about so high, in millimetres.
    const PICTURE: usize = 45;

    #[test]
    fn it_is_one_page() {
        let page = printout(None, &Plain);
        assert!(height(&page) + PICTURE <= PAGE, "{}", height(&page));
    }

    #[test]
    fn both_are_told_side_by_side_as_the_guide_calls_them() {
        let page = printout(None, &Plain);
        assert_eq!((page.whose, &page.blocks[0]), (Whose::Both, &Block::Figure(Figure::Approaches)));
        let said = page.texts();
        for id in APPROACHES {
            assert!(said.iter().any(|text| text == guide::item(id).unwrap().text), "{id}");
        }
        for way in TWO_WAYS {
            assert!(said.iter().any(|text| text == way.title), "{}", way.title);
        }
        let helpful =
            page.blocks.iter().find_map(|block| if let Block::List(lines) = block { Some(lines) } else { None });
        let helpful = helpful.unwrap();
        assert!(helpful.len() == HELPFUL.len() && helpful.iter().all(|line| line.ends_with('.')), "{helpful:?}");
    }
}
