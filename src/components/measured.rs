//! The width that a picture gets, so that it is drawn at that width and its text keeps its size; also on paper.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use tableside_core::case::Case;

use crate::browser::{observe, page};
use crate::state::{later_here, use_notebook};

/// About the width of a sheet of A4 or of letter paper between its margins, in pixels. No browser says how wide the paper
/// will be; the style sheet makes up for what is left.
const PAPER: i32 = 680;

/// A place for a picture, whose width in pixels is told as it changes.
#[component]
pub fn Measured(
    /// Is told the width: at first about, so that what stands below is where it stays; 0 where nothing is known.
    width: RwSignal<i32>,
    /// What stands there.
    children: Children,
) -> impl IntoView {
    let (place, on_screen) = (NodeRef::<Div>::new(), StoredValue::new(0));
    let window = StoredValue::new(page::window_height());
    width.set(observe::width_of_place());
    place.on_load(move |place| {
        observe::on_resize(&place, move |wide, _| {
            on_screen.set_value(wide);
            // Where only its own height has changed, as what is read below the picture does to it, nothing is drawn anew.
            // How high the picture is depends on the window.
            let high = page::window_height();
            if width.get_untracked() != wide || (window.get_value() - high).abs() > 0.5 {
                window.set_value(high);
                width.set(wide);
            }
        });
    });
    observe::on_print(move |on| {
        let wide = on_screen.get_value();
        width.set(if on && wide > 0 { PAPER } else { wide });
    });
    view! { <div class="picture" node_ref=place>{children()}</div> }.into_any()
}

/// What a picture of the negotiation is drawn from, laid out for the width that it gets; nothing while that isn't known.
/// The first is there at once, and so is the one for paper; a later one can wait until the figures beside it are drawn.
pub fn laid_out<T: Send + Sync + 'static>(
    width: RwSignal<i32>,
    lay_out: impl Fn(&Case, f64) -> Option<T> + Send + Sync + 'static,
) -> RwSignal<Option<Arc<T>>> {
    let (notebook, lay_out) = (use_notebook(), StoredValue::new(lay_out));
    let (found, printing) = (RwSignal::new(None::<Arc<T>>), StoredValue::new(false));
    observe::on_print(move |on| printing.set_value(on));
    Effect::new(move || {
        let width = f64::from(width.get());
        notebook.numbers();
        notebook.track();
        let work = move || {
            let known = lay_out.with_value(|lay_out| {
                (width > 0.0).then(|| notebook.with_untracked(|case| lay_out(case, width))).flatten()
            });
            found.set(known.map(Arc::new));
        };
        if printing.get_value() || found.with_untracked(Option::is_none) { work() } else { later_here(work) }
    });
    found
}
