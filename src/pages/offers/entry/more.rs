//! What opens above the line: what an offer depends on, what is asked in return, a note, and when it was made.

use leptos::prelude::*;
use tableside_core::case::{Offer, Side};

use super::draft::Draft;
use super::slips::Place;
use super::{alert, names};
use crate::browser::clock;
use crate::browser::id::new_id;
use crate::components::{LATEST_MOMENT, NoteField, beside_odd_year, follow_unless_typed};

/// The sheet.
#[component]
pub(super) fn MoreFields(
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
                <button class="btn" type="button" on:click=move |_| draft.record_and_another()>
                    "Record, and add a second choice"
                </button>
                <p class="hint-line">"Two packages on the table at once: either one can be taken."</p>
            }
            .into_any()
        })
    };
    let close = move |_| {
        draft.close_up();
    };
    view! {
        <div class="entry-sheet" role="group" aria-label=move || whose_words(draft)>
            <div class="sheet-head">
                <h2 class="small-head">{move || whose_words(draft)}</h2>
                <button class="btn quiet" type="button" on:click=close>
                    "Close"
                    <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </div>
            {words_field(
                draft,
                ("field condition", "If you …", "A condition: without it, the offer doesn’t hold."),
                |offer| &offer.if_you,
                |offer, text| offer.if_you = text,
            )}
            {words_field(
                draft,
                ("field", "… then we …", "What comes with it, beside the figures."),
                |offer| &offer.then_we,
                |offer, text| offer.then_we = text,
            )}
            {words_field(
                draft,
                ("field asked", "Asked in return", "A wish: the offer holds without it, too."),
                |offer| &offer.in_return,
                |offer, text| offer.in_return = text,
            )}
            {note}
            {moment_field(draft)}
            <div class="acts">{another}</div>
        </div>
    }
    .into_any()
}

/// Whose “you” and “we” it is.
fn whose_words(draft: Draft) -> String {
    let is_own = draft.side.get() == Side::Us && !draft.notebook.preferences.is_table_view();
    if is_own {
        return "Your offer, in your words".to_owned();
    }
    let [ours, theirs] = names(draft.notebook);
    let name = if draft.side.get() == Side::Us { ours } else { theirs };
    if name.is_word {
        "Their offer, in their words".to_owned()
    } else {
        format!("{0}’s offer, in {0}’s words", name.short)
    }
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
                <span class="lab">"When, if not now"</span>
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

/// One line of words of the offer, by its classes, its label, and what tells it from the others.
fn words_field(
    draft: Draft,
    (class, label, hint): (&'static str, &'static str, &'static str),
    read: fn(&Offer) -> &String,
    write: fn(&mut Offer, String),
) -> AnyView {
    let id = format!("hint-{}", new_id());
    view! {
        <div class="field">
            <label class=class>
                <span class="lab">{label}</span>
                <input
                    class="inp"
                    type="text"
                    autocomplete="off"
                    aria-describedby=id.clone()
                    prop:value=move || draft.offer.with(|offer| read(offer).clone())
                    on:input:target=move |event| draft.change(|offer| write(offer, event.target().value()))
                />
            </label>
            <p class="hint-line" id=id>
                {hint}
            </p>
        </div>
    }
    .into_any()
}

fn note_field(draft: Draft) -> AnyView {
    let label = "Note, for you only";
    let value = Signal::derive(move || draft.offer.with(|offer| offer.note.clone()));
    let set = move |text: String| draft.change(|offer| offer.note = text);
    view! { <NoteField label=label placeholder=label value=value set=set /> }.into_any()
}
