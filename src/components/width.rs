//! The width that a picture gets, so that it is drawn at that width and its text keeps its size.

use std::rc::Rc;

use reactive_graph::owner::on_cleanup;
use tableside_core::case::Case;

use crate::browser::dom;
use crate::element::{El, el, follow};
use crate::signal::Signal;
use crate::state::{Notebook, later_here};

/// A place for a picture, and its width in pixels as it changes; 0 until it is known.
pub fn measured() -> (El, Signal<i32>) {
    let width = Signal::new(0);
    let measured = width.clone();
    let place = el("div.picture");
    let watch = dom::on_resize(place.element(), move |pixels| measured.set(pixels));
    on_cleanup(move || drop(watch));
    (place, width)
}

/// What a picture of the negotiation is drawn from, laid out for the width that it gets; nothing while that isn't known.
/// The first is there at once; a later one can wait until the figures beside it are drawn.
pub fn laid_out<T: 'static>(
    width: &Signal<i32>,
    lay_out: impl Fn(&Case, f64) -> Option<T> + 'static,
) -> Signal<Option<Rc<T>>> {
    let (notebook, width, lay_out) = (Notebook::here(), width.clone(), Rc::new(lay_out));
    let found = Signal::new(None::<Rc<T>>);
    let told = found.clone();
    follow(move || {
        let width = f64::from(width.get());
        notebook.numbers();
        notebook.read(|_| ());
        let (lay_out, told) = (lay_out.clone(), told.clone());
        let is_first = told.now(Option::is_none);
        let work = move || {
            let known = (width > 0.0).then(|| notebook.now(|case| lay_out(case, width))).flatten();
            told.set(known.map(Rc::new));
        };
        if is_first { work() } else { later_here(work) }
    });
    found
}
