//! The list of negotiations, in the order that the user wants, and looking for some of them.

use leptos::prelude::*;
use tableside_core::storage::{ListOrder, Summary, listed};

use super::actions::Actions;
use super::card::card;
use crate::browser::{clock, locale};
use crate::components::{Keyed, SelectField};
use crate::state::Notebook;

const ORDERS: &[(&str, &str)] = &[
    (ListOrder::Changed.into_str(), "Last changed"),
    (ListOrder::Title.into_str(), "Title"),
    (ListOrder::Due.into_str(), "Due next"),
];

/// The list, with the words that are looked for in it.
#[derive(Clone, Copy)]
struct List {
    notebook: Notebook,
    words: RwSignal<String>,
    actions: Actions,
}

/// All negotiations, or those that are looked for.
pub(super) fn list(notebook: Notebook) -> AnyView {
    let list = List { notebook, words: RwSignal::new(String::new()), actions: Actions::new(notebook) };
    let is_one_of_several = Memo::new(move |_| notebook.keeping.summaries(|all| all.len() > 1));
    // Drawn anew when one goes or comes: what had the focus in it must not be another one's while a key is held.
    let ids = Memo::new(move |_| {
        // Where there is only one there is no field for them.
        let words = if is_one_of_several.get() { list.words.get() } else { String::new() };
        let order = notebook.preferences.with(|settings| settings.list_order);
        notebook.keeping.summaries(|all| {
            let shown = listed(all, &words, order, &clock::today(), locale::plain);
            shown.into_iter().map(|one| one.id.clone()).collect::<Vec<_>>()
        })
    });
    let draw = move |ids: Vec<String>| list.of(ids);
    view! {
        <div>{move || is_one_of_several.get().then(|| list.tools(ids))}</div>
        <div>
            <Keyed key=ids draw=draw />
        </div>
        {list.actions.sheet()}
    }
    .into_any()
}

impl List {
    /// The cards of some negotiations, by their IDs. Each follows what is known of it.
    fn of(self, ids: Vec<String>) -> AnyView {
        if ids.is_empty() {
            return view! { <p class="read">"No negotiation holds these words."</p> }.into_any();
        }
        let cards = move || {
            let today = clock::today();
            self.notebook.keeping.summaries(|all| {
                let known = |id: &String| all.iter().find(|summary| summary.id == *id);
                let cards = ids.iter().filter_map(known).map(|summary: &Summary| card(self.notebook, summary, &today));
                cards.collect_view()
            })
        };
        let actions = self.actions;
        view! {
            <ul class="cards" aria-label="Negotiations" on:click=move |event| actions.open(&event)>
                {cards}
            </ul>
        }
        .into_any()
    }

    /// The field for words, and the order.
    fn tools(self, ids: Memo<Vec<String>>) -> AnyView {
        let (words, preferences) = (self.words, self.notebook.preferences);
        let order = Signal::derive(move || preferences.with(|settings| settings.list_order.into_str().to_owned()));
        let set_order = move |word: String| {
            if let Ok(order) = word.parse::<ListOrder>() {
                preferences.update(|settings| settings.list_order = order);
            }
        };
        let counted = move || {
            words.with(|words| !words.trim().is_empty()).then(|| match ids.with(Vec::len) {
                1 => "One negotiation".to_owned(),
                count => format!("{count} negotiations"),
            })
        };
        view! {
            <div class="list-tools">
                <label class="field">
                    <span class="lab">"Find in this list"</span>
                    <input
                        class="inp"
                        type="search"
                        autocomplete="off"
                        prop:value=move || words.get()
                        on:input:target=move |event| words.set(event.target().value())
                    />
                </label>
                <SelectField label="Order" options=ORDERS value=order set=set_order />
                <p class="unseen" role="status">
                    {counted}
                </p>
            </div>
        }
        .into_any()
    }
}
