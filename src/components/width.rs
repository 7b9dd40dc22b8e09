//! The width that a picture gets, so that it is drawn at that width and its text keeps its size.

use reactive_graph::owner::on_cleanup;
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::Set;

use crate::browser::dom;
use crate::element::{El, el};

/// A place for a picture, and its width in pixels as it changes; 0 until it is known.
pub fn measured() -> (El, RwSignal<i32>) {
    let width = RwSignal::new(0);
    let place = el("div.picture");
    let watch = dom::on_resize(place.element(), move |pixels| width.set(pixels));
    on_cleanup(move || drop(watch));
    (place, width)
}
