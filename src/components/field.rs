//! Fields for words. What is typed is kept at once, as it is typed.

use std::rc::Rc;

use crate::element::{El, el, words};

/// One line of words with its label.
pub fn text_field(label: &str, value: impl Fn() -> String + 'static, set: impl Fn(String) + 'static) -> El {
    let input = el("input.inp").attr("type", "text").attr("autocomplete", "off");
    labelled(label, input.value_of(value).typed(set))
}

/// Words that are mostly one line; the field grows with them, so that all of it can be read.
pub fn growing_field(label: &str, value: impl Fn() -> String + 'static, set: impl Fn(String) + 'static) -> El {
    let input = el("textarea.inp.grow").attr("rows", "1").attr("autocomplete", "off");
    labelled(label, input.value_of(value).typed(set))
}

/// Several lines of the user's own words; grows with them. The label is for those who listen; the placeholder
/// for those who see where the field stands.
pub fn note_field(
    label: &str,
    placeholder: &str,
    value: impl Fn() -> String + 'static,
    set: impl Fn(String) + 'static,
) -> El {
    let input = el("textarea.inp.note").attr("rows", "2").attr("placeholder", placeholder);
    el("label.field").add(words("span.unseen", label)).add(input.value_of(value).typed(set))
}

/// One of several named things; each is given as its word and its name.
pub fn select_field(
    label: &str,
    options: &[(&str, &str)],
    value: impl Fn() -> String + 'static,
    set: impl Fn(String) + 'static,
) -> El {
    let options = options.iter().map(|(word, name)| words("option", name).attr("value", word));
    labelled(label, el("select.inp").add_all(options).value_of(value).chosen(set))
}

/// One of several named things that come and go; each is given as its word and its name.
pub fn select_of(
    label: &str,
    options: impl Fn() -> Vec<(String, String)> + 'static,
    value: impl Fn() -> String + 'static,
    set: impl Fn(String) + 'static,
) -> El {
    // An option is drawn anew only when its name has changed: one may just be choosing.
    let options = Rc::new(options);
    let all = options.clone();
    let keys = move || all().into_iter().map(|(word, name)| format!("{word}\n{name}")).collect();
    let option = |key: &str| {
        let (word, name) = key.split_once('\n').unwrap_or((key, ""));
        words("option", name).attr("value", word)
    };
    // What is chosen can stand there only once its option is.
    let chosen = move || {
        options();
        value()
    };
    labelled(label, el("select.inp").rows(keys, option).value_of(chosen).chosen(set))
}

/// A box to tick, with its words.
pub fn tick(label: &str, on: impl Fn() -> bool + 'static, set: impl Fn(bool) + 'static) -> El {
    let input = el("input").attr("type", "checkbox").checked_of(on).ticked(set);
    el("label.tick").add(input).add(words("span", label))
}

/// A field with its label above it.
pub(super) fn labelled(label: &str, input: El) -> El {
    el("label.field").add(words("span.lab", label)).add(input)
}
