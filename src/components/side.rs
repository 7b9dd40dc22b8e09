//! Whose something is: a shape, a colour and a word, always together.

use tableside_core::case::Side;

use crate::element::{El, el};

/// A side's shape and name.
pub fn side_tag(side: Side, name: &str) -> El {
    el(&format!("span.side.{}", side.word())).add(el("i").attr("aria-hidden", "true")).add(el("span").text(name))
}
