//! A page to hand over, as it prints: it can be copied, printed and put into one's own words.

use leptos::prelude::*;
use tableside_core::impasse::{Block, Paper};
use tableside_core::name::shows;

use super::helper::Helper;
use crate::browser::{files, focus};
use crate::components::NoteField;
use crate::state::Field;

/// A page that is made of the negotiation until somebody writes it anew. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    helper: Helper,
    paper: Memo<Paper>,
    /// The user's own words for it.
    own: Field<String>,
    is_open: RwSignal<bool>,
}

impl Sheet {
    /// To be made while the tool is built.
    pub fn new(helper: Helper, paper: Memo<Paper>, own: Field<String>) -> Self {
        let sheet = Self { helper, paper, own, is_open: RwSignal::new(false) };
        // What the search has led to stands in the field, which is there then.
        Effect::new(move || {
            let name = own.name();
            if helper.notebook.screen.sought.with(|sought| sought.as_ref() == Some(&name)) {
                sheet.is_open.set(true);
            }
        });
        sheet
    }

    /// What stands on it as plain text.
    fn text(self) -> String {
        let own = self.own.get();
        if shows(&own) { own } else { self.paper.with(Paper::text) }
    }

    /// The page itself, and the field in which it is changed.
    pub fn shown(self, label: &'static str) -> AnyView {
        let has_own = Memo::new(move |_| shows(&self.own.get()));
        let body = move || if has_own.get() { own_words(self.own) } else { drawn(&self.paper.get()) };
        // Until somebody types, what is made of the offers stands there, and stays that.
        let value = Signal::derive(move || self.text());
        let set = move |text: String| self.own.type_text(&text);
        view! {
            <div class="paper" role="region" aria-label=label>
                {body}
            </div>
            <Show when=move || self.is_open.get()>
                <div class="own-words">
                    <NoteField
                        label=format!("{label}, in your words")
                        placeholder=label
                        name=self.own.name()
                        value=value
                        set=set
                    />
                    <p class="hint-line">
                        "What you write here stays as it is: when offers change, check whether it still holds. Leave it
                        empty, and it is made from the offers again."
                    </p>
                </div>
            </Show>
        }
        .into_any()
    }

    /// What one can do with it: the first is the next step of its tool, where `is_next` says so.
    pub fn acts(self, copy: &'static str, is_next: bool) -> AnyView {
        let open = move |_| {
            self.is_open.update(|is_open| *is_open = !*is_open);
            focus::focus_soon(".own-words textarea".to_owned());
        };
        view! {
            <button
                class="btn"
                class:go=is_next
                type="button"
                on:click=move |_| self.helper.copy(untrack(|| self.text()))
            >
                {copy}
            </button>
            <button class="btn" type="button" on:click=move |_| files::print_sheet()>
                "Print"
            </button>
            <button class="btn quiet" type="button" aria-expanded=move || self.is_open.get().to_string() on:click=open>
                "Change the words"
            </button>
        }
        .into_any()
    }
}

fn own_words(own: Field<String>) -> AnyView {
    view! { <p class="kept-lines">{move || own.get()}</p> }.into_any()
}

fn drawn(paper: &Paper) -> AnyView {
    let block = |block: &Block| match block {
        Block::Words(words) => view! { <p class="kept-lines">{words.clone()}</p> }.into_any(),
        Block::List(lines) => {
            let line = |line: &String| view! { <li>{line.clone()}</li> };
            view! { <ul>{lines.iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    let title = (!paper.title.is_empty()).then(|| view! { <h3>{paper.title.clone()}</h3> });
    let below = (!paper.below.is_empty()).then(|| view! { <p class="below">{paper.below.clone()}</p> });
    view! { {title} {below} {paper.blocks.iter().map(block).collect_view()} }.into_any()
}
