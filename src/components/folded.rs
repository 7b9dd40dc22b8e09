//! What is folded away until somebody wants it, and made only then.

use crate::element::{El, el, words};
use crate::signal::Signal;

/// A line that unfolds something. It is drawn while it is open, and follows the state then.
pub fn folded(summary: &str, draw: impl Fn() -> El + 'static) -> El {
    let open = Signal::new(false);
    let toggled = open.clone();
    let details = el("details.folded").add(words("summary", summary));
    let element = details.element().clone();
    details.on("toggle", move |_| toggled.set(element.has_attribute("open"))).live(move || open.get().then(&draw))
}
