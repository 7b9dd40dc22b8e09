//! A long list: the first few stand there, and the rest once one asks for it.

use leptos::prelude::*;

use crate::browser::observe;
use crate::state::Notebook;

/// How much of a list is shown. A handle: copies mean the same list.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Cut {
    few: usize,
    is_whole: RwSignal<bool>,
    is_printed: RwSignal<bool>,
    read_only: RwSignal<bool>,
}

impl Cut {
    /// The first few of a list; all of it on paper, and where nothing can be pressed.
    pub(in crate::pages) fn at(few: usize, notebook: Notebook) -> Self {
        let [is_whole, is_printed] = [RwSignal::new(false), RwSignal::new(false)];
        observe::on_print(move |on| is_printed.set(on));
        Self { few, is_whole, is_printed, read_only: notebook.read_only }
    }

    /// So many of the list are shown at most.
    pub(in crate::pages) fn shown(self) -> usize {
        if self.is_whole.get() || self.is_printed.get() || self.read_only.get() { usize::MAX } else { self.few }
    }

    /// What shows the rest of a list of so many, and folds it away again; nothing where there is no more.
    pub(in crate::pages) fn button(self, count: Signal<usize>) -> AnyView {
        let more = Memo::new(move |_| count.get().saturating_sub(self.few));
        let words = move || match (self.is_whole.get(), more.get()) {
            (true, _) => "Show fewer".to_owned(),
            (false, 1) => "Show one more".to_owned(),
            (false, more) => format!("Show {more} more"),
        };
        let press = move |_| self.is_whole.update(|is_whole| *is_whole = !*is_whole);
        view! {
            <Show when=move || { more.get() > 0 }>
                <button
                    class="btn quiet"
                    type="button"
                    aria-expanded=move || self.is_whole.get().to_string()
                    on:click=press
                >
                    {words}
                </button>
            </Show>
        }
        .into_any()
    }
}
