//! The line in which an offer is written: whose it is, what moved, and Enter.

mod draft;
mod field;
mod record;
mod slips;
mod spread;

use leptos::html::Form;
use leptos::prelude::*;
use tableside_core::case::{Offer, Side};

use self::field::{TermField, TermRow, term_rows};
use self::slips::Place;
use crate::browser::id::new_id;
use crate::browser::{clock, focus, observe, page};
use crate::components::{LATEST_MOMENT, NoteField, SideTag, beside_odd_year, follow_unless_typed};
use crate::state::{later_here, their_name};
pub use draft::{Draft, Drafts, FIRST_FIELD};
pub use slips::past_theirs;

/// Where one says what an offer depends on.
const CONDITION_FIELD: &str = ".entry-more .condition .inp";
/// What is left free above the line, in pixels.
const BETWEEN: i32 = 12;

/// The line at the foot of the page.
#[component]
pub fn EntryLine(
    /// The offer that is being written in it.
    draft: Draft,
    /// What stands first in it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    draft.follow_table();
    let place = NodeRef::<Form>::new();
    place.on_load(|place| observe::on_resize(&place, |_, height| keep_clear(Some(height))));
    on_cleanup(|| keep_clear(None));
    // Behind what the rest of the page has to work out.
    Effect::new(move || later_here(move || draft.rehearse()));
    view! {
        <form
            class="entry"
            aria-label="Write an offer"
            class:begun=move || draft.begun.get()
            node_ref=place
            on:submit=move |event| {
                event.prevent_default();
                draft.record();
            }
        >
            {children.map(|children| children())}
            <Show when=move || draft.more.get()>
                <MoreFields draft=draft />
            </Show>
            {side_choice(draft)}
            {term_fields(draft)}
            {move || remarks(draft)}
            {alert(draft, Place::Whole)}
            {acts(draft)}
        </form>
    }
    .into_any()
}

/// Keeps what has the focus, and the notice, clear of the line, which is so high; of nothing where there is no line.
fn keep_clear(height: Option<i32>) {
    let clear = height.map(|height| height + BETWEEN);
    page::set_length("html", "scroll-padding-bottom", clear);
    page::set_length(".notice-place", "bottom", clear);
}

/// Whose offer it is.
fn side_choice(draft: Draft) -> AnyView {
    let notebook = draft.notebook;
    let us = Signal::derive(move || notebook.with(|case| notebook.our_name(case)));
    let them = Signal::derive(move || notebook.with(their_name));
    view! {
        <fieldset class="seg">
            <legend class="unseen">"Whose offer"</legend>
            {side_button(draft, Side::Them, them)}
            {side_button(draft, Side::Us, us)}
        </fieldset>
    }
    .into_any()
}

fn side_button(draft: Draft, side: Side, name: Signal<String>) -> AnyView {
    let is_chosen = move || draft.side.get() == side;
    view! {
        <label class=side.into_str() class:sel=is_chosen>
            <input type="radio" name="by" prop:checked=is_chosen on:change=move |_| draft.set_side(side) />
            <SideTag side=side name=name />
        </label>
    }
    .into_any()
}

/// A field for each issue. It is drawn anew when its issue was renamed, changed its kind or its options.
fn term_fields(draft: Draft) -> AnyView {
    let rows = Memo::new(move |_| {
        draft
            .offer
            .with(|offer| draft.typed.with(|typed| draft.notebook.with(|case| term_rows(case, typed, &offer.terms))))
    });
    view! {
        <div class="entry-terms">
            <For
                each=move || rows.get()
                key=Clone::clone
                children=move |row: TermRow| view! { <TermField draft=draft row=row /> }
            />
        </div>
    }
    .into_any()
}

/// What is to be known of the offer that is being written.
fn remarks(draft: Draft) -> Vec<AnyView> {
    let beside = draft.is_beside().then_some("A package beside the one on the table: they can choose either.");
    let waits = draft.aside.with(|aside| !aside.is_empty());
    let waits = waits.then_some("What you were writing before comes back after this.");
    let remark = |said: &'static str| view! { <p class="hint-line">{said}</p> }.into_any();
    beside.into_iter().chain(waits).map(remark).collect()
}

/// What is wrong in a place that is no field of an issue. Drawn anew each time, so that it is heard once more.
fn alert(draft: Draft, place: Place) -> AnyView {
    let times = StoredValue::new(0_u32);
    let said = move || {
        times.update_value(|times| *times += 1);
        draft.faults.with(|faults| faults.of(&place).map(|said| (times.get_value(), said.to_owned())))
    };
    view! {
        <p class="hint-line" role="alert">
            <For
                each=said
                key=|said: &(u32, String)| said.0
                children=|said: (u32, String)| view! { <span class="warn">{said.1}</span> }
            />
        </p>
    }
    .into_any()
}

/// What one can do with what stands in the line.
fn acts(draft: Draft) -> AnyView {
    let press_more = move |_| {
        draft.more.update(|more| *more = !*more);
        if draft.more.get_untracked() {
            focus::focus_soon(CONDITION_FIELD.to_owned());
        }
    };
    // “Cancel” has its place always: the first key moves nothing.
    view! {
        <div class="acts">
            <button
                class="btn quiet"
                type="button"
                aria-expanded=move || draft.more.get().to_string()
                on:click=press_more
            >
                "If … then …"
            </button>
            <button
                class="btn quiet"
                type="button"
                class:away=move || draft.stays_empty()
                on:click=move |_| draft.cancel()
            >
                "Cancel"
            </button>
            <button class="btn go" type="submit">
                {move || if draft.is_correction() { "Save the change" } else { "Record" }}
            </button>
        </div>
    }
    .into_any()
}

/// The moment, the condition, what is asked in return, and a note.
#[component]
fn MoreFields(
    /// The offer that is being written.
    draft: Draft,
) -> impl IntoView {
    // Nothing private while others look on.
    let note = (!draft.notebook.preferences.is_table_view_untracked()).then(|| note_field(draft));
    // Here and not beside the button that opens this: a second press there shall not record.
    let another = move || {
        let is_new = !draft.is_correction();
        is_new.then(|| {
            view! {
                <button class="btn quiet" type="button" on:click=move |_| draft.record_and_another()>
                    "Record, and another beside it"
                </button>
            }
            .into_any()
        })
    };
    view! {
        <div class="entry-more">
            {moment_field(draft)}
            {words_field(
                draft,
                ("field condition", "If you …"),
                |offer| &offer.if_you,
                |offer, text| offer.if_you = text,
            )}
            {words_field(
                draft,
                ("field", "… then we …"),
                |offer| &offer.then_we,
                |offer, text| offer.then_we = text,
            )}
            {words_field(
                draft,
                ("field asked", "Asked in return"),
                |offer| &offer.in_return,
                |offer, text| offer.in_return = text,
            )}
            {note}
            <div class="acts">{another}</div>
        </div>
    }
    .into_any()
}

/// When the offer was made, and what is odd about that.
fn moment_field(draft: Draft) -> AnyView {
    let chosen = move |text: &str| {
        draft.faults.update(|faults| faults.remove(&Place::Moment));
        draft.change(|offer| offer.at = clock::from_local(text).unwrap_or_default());
    };
    let moment = NodeRef::new();
    let said = move || draft.offer.with(|offer| clock::local(&offer.at));
    let typing = follow_unless_typed(moment, said);
    let hint = format!("hint-{}", new_id());
    // What is asked before one presses Enter; then the alert says it.
    let odd = {
        let hint = hint.clone();
        move || {
            let is_said = draft.faults.with(|faults| faults.of(&Place::Moment).is_some());
            if typing.get() || is_said {
                return None;
            }
            beside_odd_year(&said(), Callback::new(move |text: String| chosen(&text)), hint.clone())
        }
    };
    view! {
        <div class="field">
            <label class="field">
                <span class="lab">"When; empty for now"</span>
                <input
                    class="inp"
                    type="datetime-local"
                    max=LATEST_MOMENT
                    aria-describedby=hint
                    node_ref=moment
                    on:input=move |_| typing.set(true)
                    on:change:target=move |event| chosen(&event.target().value())
                    on:blur=move |_| typing.set(false)
                />
            </label>
            {odd}
            {alert(draft, Place::Moment)}
        </div>
    }
    .into_any()
}

/// One line of words of the offer, by its classes and its label.
fn words_field(
    draft: Draft,
    (class, label): (&'static str, &'static str),
    read: fn(&Offer) -> &String,
    write: fn(&mut Offer, String),
) -> AnyView {
    view! {
        <label class=class>
            <span class="lab">{label}</span>
            <input
                class="inp"
                type="text"
                autocomplete="off"
                prop:value=move || draft.offer.with(|offer| read(offer).clone())
                on:input:target=move |event| draft.change(|offer| write(offer, event.target().value()))
            />
        </label>
    }
    .into_any()
}

fn note_field(draft: Draft) -> AnyView {
    let label = "Note, for you only";
    let value = Signal::derive(move || draft.offer.with(|offer| offer.note.clone()));
    let set = move |text: String| draft.change(|offer| offer.note = text);
    view! { <NoteField label=label placeholder=label value=value set=set /> }.into_any()
}
