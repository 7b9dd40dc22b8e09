//! What one types into: values that follow the state without disturbing the one who types.

use wasm_bindgen::JsValue;
use web_sys::Event;

use super::{El, follow::follow};

impl El {
    /// The value of an input, a text area or a select. It is set only when it differs, so that the caret stays.
    pub fn value_of(self, value: impl Fn() -> String + 'static) -> Self {
        self.value_follows(Box::new(value))
    }

    fn value_follows(self, value: Box<dyn Fn() -> String>) -> Self {
        let input = self.clone();
        follow(move || {
            let value = value();
            if input.value() != value {
                input.set("value", &JsValue::from_str(&value));
            }
        });
        self
    }

    /// The value that stands there now.
    pub fn value(&self) -> String {
        self.get("value").as_string().unwrap_or_default()
    }

    /// Whether a box is ticked, or a radio button chosen.
    pub fn checked_of(self, on: impl Fn() -> bool + 'static) -> Self {
        let input = self.clone();
        follow(move || input.set("checked", &JsValue::from_bool(on())));
        self
    }

    /// Calls back with what was typed, at every change.
    pub fn typed(self, action: impl Fn(String) + 'static) -> Self {
        let input = self.clone();
        self.on("input", move |_: Event| action(input.value()))
    }

    /// Calls back with what was chosen.
    pub fn chosen(self, action: impl Fn(String) + 'static) -> Self {
        let input = self.clone();
        self.on("change", move |_: Event| action(input.value()))
    }

    /// Calls back with whether it was ticked.
    pub fn ticked(self, action: impl Fn(bool) + 'static) -> Self {
        let input = self.clone();
        self.on("change", move |_: Event| action(input.get("checked").is_truthy()))
    }
}
