//! What one presses.

use tableside_core::route::Route;

use crate::element::{El, el, words};

/// A button that does something.
pub fn button(label: &str, action: impl Fn() + 'static) -> El {
    words("button.btn", label).attr("type", "button").press(action)
}

/// The one black button of a place.
pub fn go_button(label: &str, action: impl Fn() + 'static) -> El {
    button(label, action).attr("class", "btn go")
}

/// A button that keeps in the background.
pub fn quiet_button(label: &str, action: impl Fn() + 'static) -> El {
    button(label, action).attr("class", "btn quiet")
}

/// A quiet "Delete" that says to those who listen what it deletes.
pub fn delete_button(what: impl Fn() -> String + 'static, action: impl Fn() + 'static) -> El {
    quiet_button("Delete", action).attr_of("aria-label", move || Some(format!("Delete {}", what())))
}

/// A way to another place, drawn as a button.
pub fn link_button(label: &str, route: &Route) -> El {
    el("a.btn").attr("href", &route.to_string()).text(label)
}
