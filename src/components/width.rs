//! The width that a picture gets, so that it is drawn at that width and its text keeps its size.

use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::dom;

/// A place for a picture, and its width in pixels as it changes.
pub fn measured() -> (NodeRef<Div>, ReadSignal<f64>) {
    let place = NodeRef::<Div>::new();
    let (width, set_width) = signal(0.0);
    Effect::new(move |_| {
        if let Some(element) = place.get() {
            let watch = dom::on_resize(&element, move |pixels| {
                set_width.try_set(pixels);
            });
            on_cleanup(move || drop(watch));
        }
    });
    (place, width)
}
