//! A field for a number, as people type numbers. What can't be read stays as it was typed, with a word about it.

use leptos::prelude::*;
use tableside_core::number::{Decimal, Entry};

use super::field::label_class;
use crate::browser::id::new_id;
use crate::state::{Notebook, Numbers};

/// What is wrong with what was typed.
#[derive(Clone, PartialEq)]
enum Doubt {
    None,
    /// Two numbers are possible.
    Which(Decimal, Decimal),
    /// A sentence.
    Said(String),
}

/// A number with its label.
#[component]
pub fn NumberField(
    /// What it is for.
    #[prop(into)]
    label: String,
    /// The name under which an unreadable text is kept in the case.
    #[prop(into)]
    name: String,
    /// The number.
    #[prop(into)]
    value: Signal<Option<Decimal>>,
    /// Told of every number that was typed, and of an emptied field.
    #[prop(into)]
    set: Callback<Option<Decimal>>,
    /// A sentence about a number that can't stand here.
    #[prop(default = |_| Ok(()))]
    check: fn(Decimal) -> Result<(), &'static str>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: &'static str,
    /// Is the label only for those who can't see where the field stands?
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let notebook = Notebook::here();
    let numbers = notebook.numbers;
    let typing = RwSignal::new(None::<String>);
    let draft = notebook.part({
        let name = name.clone();
        move |case| case.drafts.get(&name).cloned()
    });
    let hint = format!("hint-{}", new_id());
    let take = {
        let name = name.clone();
        Callback::new(move |text: String| {
            let number = match numbers.with_untracked(|numbers| numbers.read(&text)) {
                Entry::Exact(number) if check(number).is_ok() => Ok(Some(number)),
                Entry::Empty => Ok(None),
                _ => Err(()),
            };
            notebook.edit(|case| case.set_draft(&name, number.is_err().then_some(text.as_str())));
            set.run(number.unwrap_or_default());
        })
    };
    let shown = move || {
        typing
            .get()
            .or_else(|| draft.get())
            .or_else(|| value.get().map(|number| numbers.with(|numbers| numbers.plain(number))))
            .unwrap_or_default()
    };
    let doubt = Memo::new(move |_| {
        draft.get().map_or(Doubt::None, |text| numbers.with(|numbers| doubt_about(&text, numbers, check)))
    });
    let wrong = move || doubt.get() != Doubt::None;
    let choose = move |number: Decimal| {
        typing.set(None);
        take.run(numbers.with_untracked(|numbers| plain_entry(numbers, number)));
    };
    view! {
        <div class="field">
            <label class="field">
                <span class=label_class(bare)>{label}</span>
                <input
                    class="inp number"
                    inputmode="decimal"
                    autocomplete="off"
                    placeholder=placeholder
                    prop:value=shown
                    aria-invalid=move || wrong().then_some("true")
                    aria-describedby=hint.clone()
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        typing.set(Some(text.clone()));
                        take.run(text);
                    }
                    on:blur=move |_| typing.set(None)
                />
            </label>
            <div class="hint-line" id=hint>
                {move || match doubt.get() {
                    Doubt::None => ().into_any(),
                    Doubt::Said(words) => view! { <span class="warn">{words}</span> }.into_any(),
                    Doubt::Which(one, other) => which(one, other, &numbers.get(), choose).into_any(),
                }}
            </div>
        </div>
    }
}

/// Asks which of two numbers was meant.
fn which<C>(one: Decimal, other: Decimal, numbers: &Numbers, choose: C) -> impl IntoView + use<C>
where
    C: Fn(Decimal) + Copy + Send + 'static,
{
    let button = |number: Decimal| {
        view! {
            <button type="button" class="btn" on:click=move |_| choose(number)>
                {numbers.plain(number)}
            </button>
        }
    };
    view! {
        <span class="warn">"Which one do you mean? "</span>
        {button(one)}
        {button(other)}
    }
}

/// What is to be said about a text that is kept because it is no number here.
fn doubt_about(text: &str, numbers: &Numbers, check: fn(Decimal) -> Result<(), &'static str>) -> Doubt {
    match numbers.read(text) {
        Entry::Empty => Doubt::None,
        Entry::Ambiguous { decimal, thousands } => Doubt::Which(decimal, thousands),
        Entry::Unreadable(fault) => Doubt::Said(fault.to_string()),
        Entry::Exact(number) => check(number).err().map_or(Doubt::None, |words| Doubt::Said(words.to_owned())),
    }
}

/// A number spelled so that it can be read in one way only: with a fraction of four digits where three could
/// be taken for thousands.
fn plain_entry(numbers: &Numbers, number: Decimal) -> String {
    let spelled = numbers.plain(number);
    match numbers.read(&spelled) {
        Entry::Ambiguous { .. } => format!("{spelled}0"),
        _ => spelled,
    }
}
