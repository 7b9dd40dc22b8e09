//! The moves: what one can do when nothing moves, each with the line of the guide behind it.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use strum::{EnumString, IntoStaticStr, VariantArray};

/// What one can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Move {
    /// Ask for the reason behind a position.
    Reframe,
    /// Put something new on the table.
    Variables,
    /// Give on one issue for another, or put packages on the table.
    Trade,
    /// Bring in somebody neutral, or whoever can decide.
    ThirdParty,
    /// Take a break with a way back.
    Break,
    /// Write down what is settled.
    Partial,
    /// Put the problem between both, and renew the ground rules.
    Reset,
    /// Calm things down.
    People,
    /// Leave with the door open.
    Leave,
}

impl Move {
    /// All of them, in the order in which one would mostly try them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The line of the guide behind it: a try is kept under it, and so is the user's note.
    pub const fn item(self) -> &'static str {
        match self {
            Self::Reframe => "IMP-1",
            Self::Variables => "IMP-2",
            Self::Trade => "BARG-W1",
            Self::ThirdParty => "IMP-3",
            Self::Break => "IMP-4",
            Self::Partial => "IMP-5",
            Self::Reset => "IMP-6",
            Self::People => "IMP-7",
            Self::Leave => "IMP-8",
        }
    }

    /// The move of a line of the guide.
    pub fn of_item(item: &str) -> Option<Self> {
        // The moves with difficult people have a line of their own among the questions.
        let item = if item == "FAQ-HARD" { "IMP-7" } else { item };
        Self::ALL.iter().copied().find(|one| one.item() == item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide;

    #[test]
    fn every_line_on_an_impasse_has_a_move_and_every_move_a_line() {
        let lines = guide::topic("impasse").unwrap().sections.iter().flat_map(|section| &section.items);
        for line in lines {
            assert!(Move::of_item(line.id).is_some(), "{}", line.id);
        }
        assert_eq!(Move::of_item("FAQ-HARD"), Some(Move::People));
        assert_eq!(Move::of_item("PREP-1"), None);
        for one in Move::ALL {
            assert!(guide::item(one.item()).is_some(), "{one:?}");
            assert_eq!(Move::of_item(one.item()), Some(*one));
            assert_eq!(one.into_str().parse(), Ok(*one));
        }
    }
}
