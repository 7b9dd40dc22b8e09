//! Handouts: sheets to print, blank or filled in from a negotiation. What stands on a sheet is put together here, as blocks in
//! reading order; `pages` breaks it into pages of paper.

mod agreement;
mod approaches;
mod assessment;
mod claims;
mod concessions;
mod fill;
mod follow_up;
mod guide;
mod impasse;
mod offer_log;
mod pages;
mod plan;
mod preparation;
mod printout;
mod questions;
mod review;
mod stages;

pub use pages::{
    Page, PaperSize, Piece, Placed, Sketch, What, empty_backs, is_for_several, kept_apart, paginate, pieces, sketch,
};
pub use printout::{Block, Column, Figure, Printout, Table, Tick, Whose, notes};

use crate::case::Case;
use crate::spelling::Spelling;

/// A sheet, or several that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Handout {
    /// What one takes to the table, on a page.
    Plan,
    /// The whole preparation worksheet.
    Preparation,
    /// Questions to ask, and room for what one hears.
    Questions,
    /// Claims, and what proves them.
    Claims,
    /// Every offer, in order.
    OfferLog,
    /// What one can give, and what one asks for it.
    Concessions,
    /// What to do when it is stuck: one page, which folds in half.
    Impasse,
    /// What was agreed, to be signed.
    Agreement,
    /// What is due after the deal, and who does it.
    FollowUp,
    /// Looking back at a negotiation.
    Review,
    /// The self-assessment.
    Assessment,
    /// The guide as a booklet.
    Guide,
    /// The five stages on one page, as a poster.
    Stages,
    /// The two approaches on one page.
    Approaches,
}

impl Handout {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Plan,
        Self::Preparation,
        Self::Questions,
        Self::Claims,
        Self::OfferLog,
        Self::Concessions,
        Self::Impasse,
        Self::Agreement,
        Self::FollowUp,
        Self::Review,
        Self::Assessment,
        Self::Guide,
        Self::Stages,
        Self::Approaches,
    ];

    /// What it is called. That stands at its head, too; only on an agreement that was made stands what both call that.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan on a page",
            Self::Preparation => "Preparation sheet",
            Self::Questions => "Questions and listening",
            Self::Claims => "Claims and evidence",
            Self::OfferLog => "Offer log",
            Self::Concessions => "Concessions",
            Self::Impasse => "When it is stuck",
            Self::Agreement => "Agreement form",
            Self::FollowUp => "Follow-up plan",
            Self::Review => "Looking back",
            Self::Assessment => "Self-assessment",
            Self::Guide => "The guide",
            Self::Stages => "The five stages",
            Self::Approaches => "Two approaches",
        }
    }

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Preparation => "preparation",
            Self::Questions => "questions",
            Self::Claims => "claims",
            Self::OfferLog => "offer-log",
            Self::Concessions => "concessions",
            Self::Impasse => "impasse",
            Self::Agreement => "agreement",
            Self::FollowUp => "follow-up",
            Self::Review => "review",
            Self::Assessment => "self-assessment",
            Self::Guide => "guide",
            Self::Stages => "stages",
            Self::Approaches => "approaches",
        }
    }

    /// The handout with this name in addresses.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|handout| handout.slug() == slug)
    }

    /// What stands on it, filled in from a negotiation as far as that goes; none for the blank form.
    pub fn printout(self, case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
        let printout = match self {
            Self::Plan => plan::printout(case, spelling),
            Self::Preparation => preparation::printout(case, spelling),
            Self::Questions => questions::printout(case, spelling),
            Self::Claims => claims::printout(case, spelling),
            Self::OfferLog => offer_log::printout(case, spelling),
            Self::Concessions => concessions::printout(case, spelling),
            Self::Impasse => impasse::printout(case, spelling),
            Self::Agreement => agreement::printout(case, spelling),
            Self::FollowUp => follow_up::printout(case, spelling),
            Self::Review => review::printout(case, spelling),
            Self::Assessment => assessment::printout(case, spelling),
            Self::Guide => guide::printout(case, spelling),
            Self::Stages => stages::printout(case, spelling),
            Self::Approaches => approaches::printout(case, spelling),
        };
        let is_one_page =
            matches!(self, Self::Plan | Self::Impasse | Self::Agreement | Self::Stages | Self::Approaches);
        Printout { is_one_page, ..printout }
    }

    /// Who may see it when it is filled in.
    pub const fn whose(self) -> Whose {
        match self {
            Self::Agreement | Self::Impasse | Self::Guide | Self::Stages | Self::Approaches => Whose::Both,
            _ => Whose::Mine,
        }
    }

    /// Can it be filled in from a negotiation? The rest is the same for everybody.
    pub const fn fills(self) -> bool {
        !matches!(self, Self::Guide | Self::Stages | Self::Approaches | Self::Assessment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::spelling::Plain;

    #[test]
    fn every_handout_has_its_blank_form_and_says_when_a_negotiation_has_nothing_for_it() {
        for handout in Handout::ALL {
            let blank = handout.printout(None, &Plain);
            assert_eq!((blank.title.as_str(), blank.whose), (handout.title(), handout.whose()), "{handout:?}");
            assert!(!blank.blocks.is_empty() && blank.note.is_empty(), "{handout:?}");
            let empty = handout.printout(Some(&Case::default()), &Plain);
            assert_eq!(empty.blocks, blank.blocks, "{handout:?}");
            assert_eq!(empty.note.is_empty(), !handout.fills(), "{handout:?}");
            assert_eq!(Handout::from_slug(handout.slug()), Some(*handout));
        }
    }

    #[test]
    fn both_examples_fill_in_every_handout_that_can_be() {
        for case in Example::ALL.iter().map(|example| example.case().unwrap()) {
            for handout in Handout::ALL.iter().filter(|handout| handout.fills()) {
                let filled = handout.printout(Some(&case), &Plain);
                assert!(filled.note.is_empty(), "{handout:?}");
                assert_eq!(filled.title == handout.title(), *handout != Handout::Agreement, "{handout:?}");
                assert_ne!(filled.blocks, handout.printout(None, &Plain).blocks, "{handout:?}");
            }
        }
    }
}
