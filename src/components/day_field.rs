//! Fields for days and moments, with the browser's own calendar. While one types a year, the browser gives a year for each
//! digit (2, 20, 202); what is written back meanwhile would wipe what is typed.

use leptos::html::Input;
use leptos::prelude::*;
use tableside_core::time::{OddYear, has_short_year, odd_year};

use super::field::labelled;
use crate::browser::focus;
use crate::browser::id::new_id;

/// The last day that a field takes: with it, browsers take no year of six digits.
const LATEST_DAY: &str = "9999-12-31";
/// The same for a moment.
pub const LATEST_MOMENT: &str = "9999-12-31T23:59";

/// Shows a value in a field for days or moments, but never while one types in it: then it waits until the field is left.
/// Gives what has to be told when one types and when one leaves.
pub fn follow_unless_typed(input: NodeRef<Input>, value: impl Fn() -> String + 'static) -> RwSignal<bool> {
    let typing = RwSignal::new(false);
    Effect::new(move || {
        let value = value();
        if typing.get() {
            return;
        }
        if let Some(input) = input.get()
            && input.value() != value
        {
            input.set_value(&value);
        }
    });
    typing
}

/// A day, with the browser's own calendar. It gives whole days or nothing.
#[component]
pub fn DayField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it: `2026-12-01`, or nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what is chosen or typed.
    #[prop(into)]
    set: Callback<String>,
) -> impl IntoView {
    let hint = format!("hint-{}", new_id());
    let day = NodeRef::new();
    let typing = follow_unless_typed(day, move || value.get());
    let input = view! {
        <input
            class="inp"
            type="date"
            max=LATEST_DAY
            autocomplete="off"
            aria-describedby=hint.clone()
            node_ref=day
            on:input:target=move |event| {
                typing.set(true);
                let text = event.target().value();
                // A year on its way is taken when the field is left, if it stays.
                if !has_short_year(&text) {
                    set.run(text);
                }
            }
            on:blur:target=move |event| {
                let text = event.target().value();
                if has_short_year(&text) && value.with_untracked(|value| *value != text) {
                    set.run(text);
                }
                typing.set(false);
            }
        />
    };
    view! {
        <div class="field">
            {labelled(label, input.into_any())}
            {move || beside_odd_year(&value.get(), set, hint.clone())}
        </div>
    }
    .into_any()
}

/// What is asked about a year that few mean, and the day or moment that may have been meant. `id` is that of the place.
pub fn beside_odd_year(text: &str, set: Callback<String>, id: String) -> Option<AnyView> {
    let odd = odd_year(text)?;
    let said = odd_year_words(&odd);
    let choice = odd.meant.map(|(year, text)| {
        let field = format!("[aria-describedby='{id}']");
        let choose = move |_| {
            set.run(text.clone());
            // The button is gone then: one goes on in the field.
            focus::focus(&field);
        };
        view! { <button class="btn" type="button" on:click=choose>{year.to_string()}</button> }
    });
    let asked = view! {
        <div class="hint-line" id=id>
            <span class="warn">{said}" "</span>
            {choice}
        </div>
    };
    Some(asked.into_any())
}

/// What is said of a year that few mean.
pub fn odd_year_words(odd: &OddYear) -> String {
    match &odd.meant {
        Some((meant, _)) => format!("That is the year {}. Did you mean {meant}?", odd.year),
        None => format!("That is the year {}. Is it right?", odd.year),
    }
}
