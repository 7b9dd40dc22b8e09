//! Building the page: elements, and the parts of them that follow the state.
//!
//! An [`El`] is one DOM element while it is being built; every method adds something to it. What follows the
//! state is a closure that reads signals: it runs at once, and again whenever one of them changes, until the
//! part of the page that it belongs to is drawn anew.
//!
//! This stands in for Leptos' `view!`, whose code grows with every new combination of types: the same pages
//! took 310 KiB with it. Here each closure is boxed and each method compiled once. Leptos' signals, effects
//! and owners do the rest.

mod field;
mod follow;
mod list;

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue, throw_val};
use web_sys::{Document, Element, Event, Node};

pub use follow::follow;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element that is being built. A handle: clones mean the same element.
#[derive(Clone)]
pub struct El(Element);

/// An HTML element with its classes: `el("section.row")`.
pub fn el(spec: &str) -> El {
    let (name, classes) = split(spec);
    let element = El(settled(document().create_element(name)));
    if classes.is_empty() { element } else { element.attr("class", &classes) }
}

/// An SVG element with its classes: `svg("line.axis")`.
pub fn svg(spec: &str) -> El {
    let (name, classes) = split(spec);
    let element = El(settled(document().create_element_ns(Some(SVG), name)));
    if classes.is_empty() { element } else { element.attr("class", &classes) }
}

/// An element with words in it: `words("h2", "Five stages")`.
pub fn words(spec: &str, text: &str) -> El {
    el(spec).text(text)
}

/// "section.row.deal" as the name and the classes.
fn split(spec: &str) -> (&str, String) {
    let (name, classes) = spec.split_once('.').unwrap_or((spec, ""));
    (name, classes.replace('.', " "))
}

fn document() -> Document {
    let document = web_sys::window().and_then(|window| window.document());
    settled(document.ok_or(JsValue::NULL))
}

/// What the browser did. Where it refused, the page has been tampered with (by an extension, say): the
/// exception goes on to the page's script, which shows what happened and keeps the data safe.
fn settled<T>(done: Result<T, JsValue>) -> T {
    match done {
        Ok(value) => value,
        Err(error) => throw_val(error),
    }
}

impl El {
    /// Takes an element that is already on the page.
    pub const fn existing(element: Element) -> Self {
        Self(element)
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        settled(self.0.set_attribute(name, value));
        self
    }

    /// Adds words.
    pub fn text(self, words: &str) -> Self {
        settled(self.0.append_with_str_1(words));
        self
    }

    /// Adds an element at the end.
    #[allow(clippy::needless_pass_by_value)] // An element stands in one place: adding it ends its building.
    pub fn add(self, child: Self) -> Self {
        settled(self.0.append_child(&child.0));
        self
    }

    /// Adds an element before all others.
    #[allow(clippy::needless_pass_by_value)] // As for `add`.
    pub fn add_first(self, child: Self) -> Self {
        settled(self.0.prepend_with_node_1(&child.0));
        self
    }

    /// Adds elements at the end; also one that may not be there.
    pub fn add_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            self = self.add(child);
        }
        self
    }

    /// An attribute that follows the state; nothing takes it away.
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.attr_follows(name, Box::new(value))
    }

    fn attr_follows(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
        // The browser takes an attribute that is set again to what it was for a change.
        let mut set = None;
        follow(move || {
            let value = value();
            if set.as_ref() == Some(&value) {
                return;
            }
            match &value {
                Some(value) => settled(element.set_attribute(name, value)),
                None => settled(element.remove_attribute(name)),
            }
            set = Some(value);
        });
        self
    }

    /// An attribute that is there as "true" or "false", as ARIA writes states.
    pub fn state_of(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.attr_of(name, move || Some(if on() { "true" } else { "false" }.to_owned()))
    }

    /// A class that is there while something holds.
    pub fn class_if(self, class: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.class_follows(class, Box::new(on))
    }

    fn class_follows(self, class: &'static str, on: Box<dyn Fn() -> bool>) -> Self {
        let classes = self.0.class_list();
        follow(move || {
            settled(classes.toggle_with_force(class, on()));
        });
        self
    }

    /// Words that follow the state.
    pub fn text_of(self, words: impl Fn() -> String + 'static) -> Self {
        self.text_follows(Box::new(words))
    }

    fn text_follows(self, words: Box<dyn Fn() -> String>) -> Self {
        let text = document().create_text_node("");
        settled(self.0.append_child(&text));
        follow(move || {
            let words = words();
            if text.data() != words {
                text.set_data(&words);
            }
        });
        self
    }

    /// Calls back at an event.
    pub fn on(self, event: &str, action: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(action))
    }

    /// Calls back when it is pressed.
    pub fn press(self, action: impl Fn() + 'static) -> Self {
        self.listen("click", Box::new(move |_| action()))
    }

    /// Calls back where a pointer moves over it, and where it is tapped: a tap moves nothing.
    pub fn pointed(self, action: impl Fn(Event) + 'static) -> Self {
        let action = Rc::new(action);
        let tapped = action.clone();
        self.on("pointermove", move |event| action(event)).on("pointerdown", move |event| tapped(event))
    }

    fn listen(self, event: &str, action: Box<dyn Fn(Event)>) -> Self {
        // The closure lives as long as the element: the browser's collector takes both.
        let listener = Closure::<dyn Fn(Event)>::wrap(action).into_js_value();
        settled(self.0.add_event_listener_with_callback(event, listener.unchecked_ref()));
        self
    }

    /// The element itself.
    pub const fn element(&self) -> &Element {
        &self.0
    }

    /// A property of the element, such as an input's value.
    fn set(&self, property: &str, value: &JsValue) {
        settled(Reflect::set(&self.0, &property.into(), value));
    }

    fn get(&self, property: &str) -> JsValue {
        settled(Reflect::get(&self.0, &property.into()))
    }

    fn node(&self) -> &Node {
        &self.0
    }
}
