//! What a file holds, in words, before it leaves or is taken in.

use crate::element::{El, el, words};

/// A panel with what a file holds and what one can do with it.
pub fn file_preview(title: &str, said: &str, text: &str, acts: Vec<El>) -> El {
    el("section.preview")
        .attr("aria-label", title)
        .add(words("h3", title).attr("tabindex", "-1"))
        .add(words("p.read", said))
        .add(words("pre", text).attr("tabindex", "0"))
        .add(el("div.acts").add_all(acts))
}
