//! What one can do with a negotiation of the list: a small sheet beside its button. There is one for all of them, so that
//! a card holds no more than the button.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use tableside_core::storage::Summary;

use super::card::title_of;
use crate::browser::{clock, focus};
use crate::state::{Notebook, Wanted};

/// The sheet, and which negotiation it is of.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    notebook: Notebook,
    of: RwSignal<Option<Summary>>,
    dialog: NodeRef<Dialog>,
}

impl Actions {
    pub(super) fn new(notebook: Notebook) -> Self {
        Self { notebook, of: RwSignal::new(None), dialog: NodeRef::new() }
    }

    /// Opens it where the button of a card was pressed.
    pub(super) fn open(self, event: &MouseEvent) {
        let Some((id, button)) = focus::pressed_in_item(event, ".more") else { return };
        let found = self
            .notebook
            .keeping
            .with_untracked(|library| library.summaries().iter().find(|entry| entry.id == id).cloned());
        self.of.set(found);
        // Once it says what it is of: the first button that can be pressed gets the focus.
        clock::after(0, move || {
            if let Some(dialog) = self.dialog.get_untracked() {
                focus::show_dialog_at(&dialog, &button);
            }
        });
    }

    pub(super) fn sheet(self) -> AnyView {
        let label = move || self.of.with(|of| of.as_ref().map(|entry| format!("{}, actions", title_of(entry))));
        let pressed = move |event: MouseEvent| {
            if self.dialog.get_untracked().is_some_and(|dialog| focus::is_outside(&event, &dialog)) {
                // The press would take the focus from where it goes back to.
                event.prevent_default();
                self.close();
            }
        };
        // Of one that can't be read there is nothing to be copied or saved.
        let is_unreadable = move || self.of.with(|of| of.as_ref().is_some_and(|entry| entry.unreadable));
        view! {
            <dialog class="actions" aria-label=label node_ref=self.dialog on:mousedown=pressed>
                <div hidden=is_unreadable>
                    {self.button("Open in the table view", Notebook::open_at_table)}
                    {self.button("Make a copy", |notebook, id| notebook.want(Wanted::Copy(id.to_owned())))}
                    {self.button("Save as a file", |notebook, id| notebook.want(Wanted::File(id.to_owned())))}
                </div>
                {self.button("Delete", |notebook, id| {
                    focus::focus_near_item(id);
                    notebook.delete(id);
                })}
            </dialog>
        }
        .into_any()
    }

    fn button(self, label: &'static str, act: fn(Notebook, &str)) -> AnyView {
        let press = move |_| {
            self.close();
            if let Some(entry) = self.of.get_untracked() {
                act(self.notebook, &entry.id);
            }
        };
        view! {
            <button type="button" on:click=press>
                {label}
            </button>
        }
        .into_any()
    }

    /// Closes it: the browser gives the focus back to the button.
    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }
}
