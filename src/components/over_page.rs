//! What lies over the page: a dialog that Esc, a press beside it and Back close, and that gives the focus back.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::focus;
use crate::state::{Over, use_notebook};

/// A dialog over the page, open as long as [`Screen::over`](crate::state::Screen::over) says so.
#[component]
pub fn OverPage(
    /// Which one it is.
    which: Over,
    /// What it is called.
    label: &'static str,
    /// Its class, beside that of all of them.
    class: &'static str,
    /// The dialog itself, to close it.
    dialog: NodeRef<Dialog>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let over = use_notebook().screen.over;
    Effect::new(move || {
        // Also when it is asked for again the moment it was closed: the browser tells of that only later.
        if let Some(dialog) = dialog.get()
            && over.get() == Some(which)
        {
            focus::show_dialog(&dialog);
        }
    });
    let pressed = move |event: MouseEvent| {
        if dialog.get_untracked().is_some_and(|dialog| focus::is_outside(&event, &dialog)) {
            // The press would take the focus from where it goes back to.
            event.prevent_default();
            close(dialog);
        }
    };
    view! {
        <dialog
            class=format!("over {class}")
            aria-label=label
            node_ref=dialog
            on:close:target=move |event| {
                if !event.target().open() && over.get_untracked() == Some(which) {
                    over.set(None);
                }
            }
            on:mousedown=pressed
        >
            {children()}
        </dialog>
    }
    .into_any()
}

/// Closes it: the browser gives the focus back to where it was before.
pub(super) fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}
