//! The width that a picture gets, so that it is drawn at that width and its text keeps its size.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use tableside_core::case::Case;

use crate::browser::observe;
use crate::state::{later_here, use_notebook};

/// A place for a picture, whose width in pixels is told as it changes.
#[component]
pub fn Measured(
    /// Is told the width; 0 until it is known.
    width: RwSignal<i32>,
    /// What stands there.
    children: Children,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    place.on_load(move |place| observe::on_resize(&place, move |wide, _| width.set(wide)));
    view! { <div class="picture" node_ref=place>{children()}</div> }.into_any()
}

/// What a picture of the negotiation is drawn from, laid out for the width that it gets; nothing while that isn't known.
/// The first is there at once; a later one can wait until the figures beside it are drawn.
pub fn laid_out<T: Send + Sync + 'static>(
    width: RwSignal<i32>,
    lay_out: impl Fn(&Case, f64) -> Option<T> + Send + Sync + 'static,
) -> RwSignal<Option<Arc<T>>> {
    let (notebook, lay_out) = (use_notebook(), StoredValue::new(lay_out));
    let found = RwSignal::new(None::<Arc<T>>);
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
        if found.with_untracked(Option::is_none) { work() } else { later_here(work) }
    });
    found
}
