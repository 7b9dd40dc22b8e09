//! The width that a picture gets, so that it is drawn at that width and its text keeps its size.

use reactive_graph::owner::on_cleanup;

use crate::browser::dom;
use crate::element::{El, el};
use crate::signal::Signal;

/// A place for a picture, and its width in pixels as it changes; 0 until it is known.
pub fn measured() -> (El, Signal<i32>) {
    let width = Signal::new(0);
    let measured = width.clone();
    let place = el("div.picture");
    let watch = dom::on_resize(place.element(), move |pixels| measured.set(pixels));
    on_cleanup(move || drop(watch));
    (place, width)
}
