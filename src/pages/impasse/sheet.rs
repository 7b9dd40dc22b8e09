//! A page to hand over, as it prints: it can be copied, printed and put into one's own words.

use leptos::prelude::*;
use tableside_core::impasse::{Block, Move, Paper};
use tableside_core::name::shows;

use super::helper::Helper;
use crate::browser::{files, focus};
use crate::components::NoteField;
use crate::state::Field;

/// What is said of a page in the user's own words, in the place of what it holds else.
const OWN_WORDS: &str = "Your own words now; they no longer follow the offers. Read them before you hand them over.";
/// Where one goes on once it is made of the offers again.
const CHANGE: &str = ".tool .acts [aria-expanded]";

/// A page that is made of the negotiation until somebody writes it anew. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    helper: Helper,
    /// The move that one tries by handing it over.
    of: Move,
    paper: Memo<Paper>,
    /// The user's own words for it.
    own: Field<String>,
    is_open: RwSignal<bool>,
    /// Does one type in its field? What one empties stays empty until one has left it.
    is_typing: RwSignal<bool>,
}

impl Sheet {
    /// To be made while the tool is built.
    pub fn new(helper: Helper, of: Move, paper: Memo<Paper>, own: Field<String>) -> Self {
        let sheet = Self { helper, of, paper, own, is_open: RwSignal::new(false), is_typing: RwSignal::new(false) };
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

    /// The page itself, what it holds until one writes it anew, and the field in which one does.
    pub fn shown(self, label: &'static str, holds: &'static str) -> AnyView {
        let has_own = Memo::new(move |_| shows(&self.own.get()));
        let body = move || if has_own.get() { own_words(self.own) } else { drawn(&self.paper.get()) };
        // Until somebody types, what is made of the offers stands there, and stays that.
        let value = Signal::derive(move || if self.is_typing.get() { self.own.get() } else { self.text() });
        let set = move |text: String| {
            self.is_typing.set(true);
            self.own.type_text(&text);
        };
        view! {
            <p class="hint-line" aria-live="polite">
                {move || if has_own.get() { OWN_WORDS } else { holds }}
            </p>
            <Show when=move || has_own.get()>
                <p>{self.again()}</p>
            </Show>
            <div class="paper" role="region" aria-label=label>
                {body}
            </div>
            <Show when=move || self.is_open.get()>
                <div class="own-words" on:focusout=move |_| self.is_typing.set(false)>
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

    /// Gives the user's own words up for what is made of the offers.
    fn again(self) -> AnyView {
        let press = move |_| {
            self.own.set(String::new());
            self.helper.notebook.note_with_undo("It is written from the offers again.");
            // The button is gone then.
            focus::focus_soon(CHANGE.to_owned());
        };
        view! {
            <button class="btn quiet flush" type="button" on:click=press>
                "Write it from the offers again"
            </button>
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
                on:click=move |_| self.helper.copy(self.of, untrack(|| self.text()))
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
