//! The five stages on one page, for the wall: what each is about, and what one does there.

use super::{Block, Figure, Handout, Printout};
use crate::case::Case;
use crate::guide::{self, Stage};
use crate::sentence::in_sentence;
use crate::spelling::Spelling;

/// The lines of the guide whose first sentences stand below a stage.
const fn lines(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Prepare => &["PREP-5", "PREP-1", "TIP-2", "PREP-4", "PREP-7"],
        Stage::Exchange => &["INFO-4", "INFO-A", "INFO-2", "INFO-1"],
        Stage::Clarify => &["CLAR-2", "CLAR-3", "CLAR-4", "CLAR-5"],
        Stage::Bargain => &["BARG-1", "BARG-2", "BARG-P2", "BARG-P3"],
        Stage::Commit => &["DEAL-C2", "DEAL-C3", "DEAL-C5", "DEAL-C6"],
    }
}

/// The poster. It is the same for every negotiation.
pub(super) fn printout(_case: Option<&Case>, _spelling: &dyn Spelling) -> Printout {
    let stages = Stage::ALL.iter().copied().flat_map(stage_blocks);
    let blocks = [Block::Figure(Figure::Stages)].into_iter().chain(stages).collect();
    Printout::of(Handout::Stages, "How a negotiation runs, from the first thought to the follow-up", blocks)
}

fn stage_blocks(stage: Stage) -> [Block; 2] {
    let heading = format!("{} {}: {}", stage.number(), stage.name(), in_sentence(stage.gist()));
    let lines = lines(stage).iter().filter_map(|id| first_sentence(id));
    [Block::Heading(2, heading), Block::List(lines.collect())]
}

/// The first sentence of a line of the guide.
pub(super) fn first_sentence(id: &str) -> Option<String> {
    let text = guide::item(id)?.text;
    text.split_inclusive(". ").next().map(|sentence| sentence.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::Whose;
    use crate::handout::fill::tests::{PAGE, height};
    use crate::spelling::Plain;

    /// The picture of the stages is about so high, in millimetres.
    const PICTURE: usize = 30;

    #[test]
    fn each_stage_has_its_gist_and_three_to_five_short_lines_of_the_guide() {
        let poster = printout(None, &Plain);
        assert_eq!((poster.whose, poster.blocks.len()), (Whose::Both, 11));
        assert_eq!(poster.blocks[0], Block::Figure(Figure::Stages));
        for (place, stage) in (0..).zip(Stage::ALL) {
            let [Block::Heading(2, heading), Block::List(lines)] = &poster.blocks[1 + 2 * place..3 + 2 * place] else {
                panic!("{stage:?}: {:?}", poster.blocks)
            };
            assert!(heading.starts_with(&format!("{} {}: ", place + 1, stage.name())), "{heading}");
            assert!((3..=5).contains(&lines.len()) && lines.len() == super::lines(*stage).len(), "{lines:?}");
            for line in lines {
                assert!(line.ends_with('.') && line.chars().count() < 115, "{line}");
            }
        }
    }

    #[test]
    fn it_is_one_page() {
        let poster = printout(None, &Plain);
        assert!(height(&poster) + PICTURE <= PAGE, "{}", height(&poster));
    }

    #[test]
    fn a_sentence_ends_with_its_full_stop() {
        assert_eq!(first_sentence("PREP-1").unwrap(), "List what you could do without a deal.");
        let whole = "Say what you want, then why it matters to you.";
        assert_eq!(first_sentence("INFO-1").unwrap(), whole);
        assert_eq!(first_sentence("PREP"), None);
    }
}
