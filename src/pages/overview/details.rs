//! What a negotiation is called, who is at the table, the currency, and getting it out: folded away, since one needs it
//! once and the rest every day.

use leptos::prelude::*;
use tableside_core::case::{Case, Currency};
use tableside_core::name::shows;
use tableside_core::number::Decimal;
use tableside_core::part;

use super::{earlier, take_along};
use crate::browser::{focus, keys};
use crate::components::{NameAt, TextField};
use crate::state::Notebook;

/// Shown as an example of how money looks.
const EXAMPLE_AMOUNT: Decimal = Decimal::whole(12_000);
/// The field under whose name a currency is kept that is none yet.
const CURRENCY: &str = "currency";
/// What unfolds the details.
const SUMMARY: &str = ".details > summary";

/// The details. They are unfolded where there is nothing else to see yet, as a negotiation begins with its name,
/// and where something in them can't be read.
///
/// Not a button of ours: in a negotiation that may only be read, none can be pressed.
pub fn details(notebook: Notebook) -> AnyView {
    let open = RwSignal::new(notebook.with_untracked(is_wanted));
    let close = move |event: leptos::ev::KeyboardEvent| {
        if open.get_untracked() && keys::key_of(&event).as_deref() == Some("Escape") {
            event.prevent_default();
            open.set(false);
            focus::focus(SUMMARY);
        }
    };
    view! {
        <details
            class="details"
            aria-label="Details"
            prop:open=move || open.get()
            on:toggle:target=move |event| open.set(event.target().open())
            on:keydown=close
        >
            <summary class="btn quiet">"Details"</summary>
            <div class="details-body">
                <div class="grid2">
                    <NameAt label="What you call it" field=notebook.field(part!(title)) />
                    <NameAt label="The other side" field=notebook.field(part!(them.name)) />
                    <NameAt label="Your side" field=notebook.field(part!(us.name)) />
                    {currency(notebook)}
                </div>
                {take_along::take_along(notebook)}
                {earlier::earlier(notebook)}
            </div>
        </details>
    }
    .into_any()
}

/// Is there nothing yet but that it was begun, or something in the details that can't stay as it is?
fn is_wanted(case: &Case) -> bool {
    let is_bare = !shows(&case.title) && !shows(&case.them.name) && case.issues.is_empty() && case.offers.is_empty();
    is_bare || case.drafts.contains_key(CURRENCY)
}

/// What was typed and is no currency stays as it was typed, like a number that can't be read.
fn currency(notebook: Notebook) -> AnyView {
    let refused = move || notebook.with(|case| case.drafts.get(CURRENCY).cloned());
    let value =
        Signal::derive(move || refused().unwrap_or_else(|| notebook.with(|case| case.currency.code().to_owned())));
    let set = move |typed: String| {
        let currency = Currency::parse(&typed.trim().to_ascii_uppercase());
        notebook.type_in(CURRENCY.to_owned(), |case| {
            case.set_draft(CURRENCY, currency.is_none().then_some(typed.as_str()));
            if let Some(currency) = currency {
                case.currency = currency;
            }
        });
    };
    view! {
        <div>
            <TextField label="Currency" value=value set=set />
            <p class="hint-line">{move || currency_hint(notebook, refused().is_some())}</p>
        </div>
    }
    .into_any()
}

fn currency_hint(notebook: Notebook, is_refused: bool) -> AnyView {
    if is_refused {
        let said = "A currency is three letters, such as USD, EUR or INR. Until then, the last one stays.";
        return view! { <span class="warn">{said}</span> }.into_any();
    }
    let said = format!("Money looks like this: {}", notebook.numbers().money(EXAMPLE_AMOUNT));
    view! { <span>{said}</span> }.into_any()
}
