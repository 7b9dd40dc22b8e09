//! A field for a number, as people type numbers: a percentage and a day, too, where its issue counts those. What can't be
//! read stays as it was typed, with a word about it.

use std::iter;

use leptos::prelude::*;
use tableside_core::case::{Numeric, Quantity};
use tableside_core::number::{Decimal, Entry};

use crate::browser::id::new_id;
use crate::browser::{focus, paste};
use crate::state::{Field, Notebook, Numbers};

/// What is wrong with what was typed.
enum Doubt {
    None,
    /// A question, and the numbers that are possible.
    Which(String, Vec<Decimal>),
    /// A sentence.
    Said(String),
}

/// A number of the open negotiation with its label, and what is odd about it beside others.
#[component]
pub fn NumberAt<T: Numeric + 'static>(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it counts; an amount of an issue counts what the issue does.
    quantity: Quantity,
    /// What it stands for.
    field: Field<T>,
    /// What is odd about it beside others, in sentences.
    #[prop(into, optional)]
    odd: Signal<Vec<&'static str>>,
) -> impl IntoView {
    let typed = Typed {
        notebook: field.notebook(),
        name: StoredValue::new(field.name()),
        quantity,
        number: Signal::derive(move || field.number(quantity)),
        set: Callback::new(move |number| field.type_number(quantity, number)),
        typing: RwSignal::new(None),
    };
    number_field(label, typed, odd)
}

/// A number of the open negotiation, and what is being typed for it.
#[derive(Clone, Copy)]
struct Typed {
    notebook: Notebook,
    /// The name under which the case keeps what can't be read as a number.
    name: StoredValue<String>,
    /// What was asked for; see [`Typed::counts`].
    quantity: Quantity,
    number: Signal<Option<Decimal>>,
    set: Callback<Option<Decimal>>,
    /// What stands in the field while one types; nothing once one has left it.
    typing: RwSignal<Option<String>>,
}

fn number_field(label: String, typed: Typed, odd: Signal<Vec<&'static str>>) -> AnyView {
    let hint = format!("hint-{}", new_id());
    let described = hint.clone();
    let said = move || {
        let odd = odd.get().into_iter().map(|odd| view! { <span class="warn">{odd}</span> }.into_any());
        typed.said(&described).into_iter().chain(odd).collect_view()
    };
    view! {
        <div class="field">
            <label class="field">
                <span class="lab">{label}</span>
                <input
                    class="inp number"
                    inputmode=move || if typed.counts() == Quantity::Day { "text" } else { "decimal" }
                    autocomplete="off"
                    placeholder=move || typed.numbers().cue()
                    aria-describedby=hint.clone()
                    aria-invalid=move || (!matches!(typed.doubt(), Doubt::None)).then_some("true")
                    prop:value=move || typed.shown()
                    on:input:target=move |event| {
                        let text = event.target().value();
                        typed.typing.set(Some(text.clone()));
                        typed.take(&text);
                    }
                    on:paste=move |event| {
                        if let Some(text) = paste::cells(&event) {
                            typed.typing.set(Some(text.clone()));
                            typed.take(&text);
                        }
                    }
                    on:blur=move |_| typed.typing.set(None)
                />
            </label>
            <div class="hint-line" id=hint>{said}</div>
        </div>
    }
    .into_any()
}

impl Typed {
    /// What was typed and can't be read as a number here.
    fn draft(self) -> Option<String> {
        self.name.with_value(|name| self.notebook.with(|case| case.drafts.get(name).cloned()))
    }

    /// What it counts now.
    fn counts(self) -> Quantity {
        self.name.with_value(|name| self.notebook.with(|case| case.quantity_of(name, self.quantity)))
    }

    /// How its numbers are written and read.
    fn numbers(self) -> Numbers {
        let numbers = self.notebook.numbers();
        if self.quantity != Quantity::Amount {
            return numbers;
        }
        let on =
            |name: &String| self.notebook.with(|case| case.issue_of_field(name).map(|issue| numbers.typed_on(issue)));
        self.name.with_value(on).unwrap_or_else(|| numbers.typed_as_money())
    }

    /// What the field shows.
    fn shown(self) -> String {
        let written = |number| {
            let numbers = self.numbers();
            // A day has to be read again when one changes a letter of it.
            if self.counts() == Quantity::Day { numbers.entry(number) } else { numbers.plain(number) }
        };
        let number = || self.number.get().map(written);
        self.typing.get().or_else(|| self.draft()).or_else(number).unwrap_or_default()
    }

    fn doubt(self) -> Doubt {
        self.draft().map_or(Doubt::None, |text| doubt_about(&text, &self.numbers(), self.counts()))
    }

    /// Takes what was typed: as the number that it is, or as a draft.
    fn take(self, text: &str) {
        let (numbers, quantity) = untrack(|| (self.numbers(), self.counts()));
        let number = match numbers.read(text) {
            Entry::Exact(number) if quantity.check(number).is_ok() => Ok(Some(number)),
            Entry::Empty => Ok(None),
            _ => Err(()),
        };
        self.name.with_value(|name| {
            let draft = number.is_err().then_some(text);
            self.notebook.type_in(name.clone(), |case| case.set_draft(name, draft));
        });
        self.set.run(number.unwrap_or_default());
    }

    /// What is wrong with what was typed, and the numbers to choose from where it could be several; `hint` is the ID of the
    /// place where that stands.
    fn said(self, hint: &str) -> Vec<AnyView> {
        match self.doubt() {
            Doubt::None => Vec::new(),
            Doubt::Said(sentence) => vec![view! { <span class="warn">{sentence}</span> }.into_any()],
            Doubt::Which(question, numbers) => {
                let question = view! { <span class="warn">{question}" "</span> }.into_any();
                iter::once(question).chain(numbers.into_iter().map(|number| self.choice(number, hint))).collect()
            }
        }
    }

    fn choice(self, number: Decimal, hint: &str) -> AnyView {
        let numbers = self.numbers();
        let spelled = numbers.entry(number);
        let field = format!("[aria-describedby='{hint}']");
        let choose = move |_| {
            self.typing.set(None);
            self.take(&spelled);
            // The button is gone then: one goes on in the field.
            focus::focus(&field);
        };
        view! { <button class="btn" type="button" on:click=choose>{numbers.plain(number)}</button> }.into_any()
    }
}

/// What is to be said about a text that is kept because it is no number here.
fn doubt_about(text: &str, numbers: &Numbers, quantity: Quantity) -> Doubt {
    let entry = numbers.read(text);
    match &entry {
        Entry::Empty => Doubt::None,
        Entry::Ambiguous { .. } => Doubt::Which("Which one do you mean?".to_owned(), entry.choices()),
        Entry::Cells(_) => Doubt::Which(numbers.question(&entry).unwrap_or_default(), entry.choices()),
        Entry::Unreadable(fault) => Doubt::Said(fault.to_string()),
        Entry::Exact(number) => {
            quantity.check(*number).err().map_or(Doubt::None, |words| Doubt::Said(words.to_owned()))
        }
    }
}
