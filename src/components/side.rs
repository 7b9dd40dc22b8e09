//! Whose something is: a shape, a colour and a word, always together.

use tableside_core::case::{Case, Side};

use crate::element::{El, el};
use crate::state::Desk;

/// A side's shape and name.
pub fn side_tag(side: Side, name: &str) -> El {
    el(&format!("span.side.{}", side.word())).add(el("i").attr("aria-hidden", "true")).add(el("span").text(name))
}

/// Our side, as the one who reads it would say: in the table view, both do.
pub fn our_name(case: &Case) -> String {
    if !Desk::here().is_table_view() {
        return "You".to_owned();
    }
    if case.us.name.is_empty() { "Our side".to_owned() } else { case.us.name.clone() }
}

/// The other side's name, or what stands in for it.
pub fn their_name(case: &Case) -> String {
    if case.them.name.is_empty() { "The other side".to_owned() } else { case.them.name.clone() }
}

/// The name of a side.
pub fn side_name(case: &Case, side: Side) -> String {
    if side == Side::Us { our_name(case) } else { their_name(case) }
}
