//! The head of a page: its heading, which takes the focus on arrival, a line above it, and its actions.

use crate::element::{El, el, words};

/// A head with nothing but its heading.
pub fn heading(title: &str) -> El {
    head(el("div").add(h1().text(title)), Vec::new())
}

/// A head with what one can do here.
pub fn heading_with(title: &str, actions: Vec<El>) -> El {
    head(el("div").add(h1().text(title)), actions)
}

/// A head with a small line above the heading, which follows the state.
pub fn heading_below(above: impl Fn() -> String + 'static, title: &str, actions: Vec<El>) -> El {
    head(el("div").add(el("p.eyebrow").text_of(above)).add(h1().text(title)), actions)
}

/// The heading itself; it can take the focus.
pub fn h1() -> El {
    el("h1").attr("tabindex", "-1")
}

/// The head around a heading that was made elsewhere.
pub fn head(titles: El, actions: Vec<El>) -> El {
    let top = el("div.top").add(titles);
    if actions.is_empty() { top } else { top.add(el("div.acts").add_all(actions)) }
}

/// A section under a heading of its own.
pub fn section(title: &str, children: Vec<El>) -> El {
    el("section.after").add(words("h2", title)).add_all(children)
}
