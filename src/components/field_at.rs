//! Fields of the open negotiation: each stands for one value of the case, and what is typed is kept at once.

use leptos::prelude::*;
use tableside_core::case::Words;

use super::{DayField, GrowingField, NameField, NoteField, SelectField, TextField, Tick};
use crate::state::Field;

/// One line of words.
#[component]
pub fn TextAt(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it stands for.
    field: Field<String>,
) -> impl IntoView {
    view! { <TextField label=label name=field.name() value=words_of(field) set=typing_into(field) /> }.into_any()
}

/// A name: one line of words, of so many letters as a list can show.
#[component]
pub fn NameAt(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it stands for.
    field: Field<String>,
) -> impl IntoView {
    view! { <NameField label=label name=field.name() value=words_of(field) set=typing_into(field) /> }.into_any()
}

/// Words that are mostly one line, and grow where they aren't.
#[component]
pub fn GrowingAt(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it stands for.
    field: Field<String>,
) -> impl IntoView {
    view! { <GrowingField label=label name=field.name() value=words_of(field) set=typing_into(field) /> }.into_any()
}

/// Several lines of words; the label stands in the field while it is empty.
#[component]
pub fn NoteAt(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it stands for.
    field: Field<String>,
) -> impl IntoView {
    view! { <NoteField label=label.clone() placeholder=label name=field.name() value=words_of(field) set=typing_into(field) /> }
        .into_any()
}

/// A day.
#[component]
pub fn DayAt(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it stands for.
    field: Field<tableside_core::time::Day>,
) -> impl IntoView {
    view! { <DayField label=label value=words_of(field) set=typing_into(field) /> }.into_any()
}

/// A box to tick.
#[component]
pub fn TickAt(
    /// Its words.
    #[prop(into)]
    label: Signal<String>,
    /// What it stands for.
    field: Field<bool>,
) -> impl IntoView {
    view! { <Tick label=label on=Signal::derive(move || field.get()) set=move |on| field.set(on) /> }.into_any()
}

/// One of several words of the case file, each with its name.
#[component]
pub fn SelectAt<T: Words + 'static>(
    /// Its label.
    #[prop(into)]
    label: String,
    /// The words with their names.
    options: &'static [(&'static str, &'static str)],
    /// What it stands for.
    field: Field<T>,
) -> impl IntoView {
    view! {
        <SelectField label=label options=options value=words_of(field) set=move |word: String| field.choose(&word) />
    }
    .into_any()
}

/// The words that stand in a field.
fn words_of<T: Words + 'static>(field: Field<T>) -> Signal<String> {
    Signal::derive(move || field.text())
}

/// Puts words into a field as they are typed.
fn typing_into<T: Words + 'static>(field: Field<T>) -> Callback<String> {
    Callback::new(move |text: String| field.type_text(&text))
}
