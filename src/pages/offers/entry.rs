//! The line in which an offer is written: whose it is, what moved, and Enter. It is one row; what needs more room opens
//! upward from it, and “Record” stays where it is.

mod at_table;
mod draft;
mod field;
mod left;
mod more;
mod record;
mod said;
mod slips;
mod spread;

use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Form, Section};
use leptos::prelude::*;
use tableside_core::case::{Case, Offer, Side, Terms};
use tableside_core::name::shows;

use self::at_table::seen;
use self::draft::FIT;
use self::field::{CARRIES, TermField, TermRow, term_rows};
use self::more::MoreFields;
use self::slips::Place;
use super::standing::reopen;
use crate::browser::{focus, keys, observe, page};
use crate::components::{Keyed, SideTag};
use crate::state::{Notebook, later_here, their_name};
pub use draft::{Draft, Drafts, FIRST_FIELD};
pub use slips::past_theirs;

/// What is left free above the line, in pixels.
const BETWEEN: i32 = 12;

/// The line at the foot of the page.
#[component]
pub fn EntryLine(
    /// The offer that is being written in it.
    draft: Draft,
    /// What stands above it.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    draft.follow_table();
    // Behind what the rest of the page has to work out.
    Effect::new(move || later_here(move || draft.rehearse()));
    let draw = move |is_closed: bool| {
        if is_closed { closed_line(draft.notebook) } else { open_line(draft, children.clone()) }
    };
    view! { <Keyed key=draft.closed draw=draw /> }.into_any()
}

fn open_line(draft: Draft, above: Option<ChildrenFn>) -> AnyView {
    let (line, up) = (NodeRef::<Form>::new(), NodeRef::<Div>::new());
    let measure = move || {
        let line = line.get_untracked().map_or(0, |line| focus::height(&line));
        let up = up.get_untracked().map_or(0, |up| focus::height(&up));
        keep_clear(Some(line + up));
        // What stands last can be scrolled out from behind it.
        page::set_length("html", "--above-line", Some(up));
    };
    line.on_load(move |line| observe::on_resize(&line, move |_, _| measure()));
    up.on_load(move |up| observe::on_resize(&up, move |_, _| measure()));
    on_cleanup(|| {
        keep_clear(None);
        page::set_length("html", "--above-line", None);
    });
    let notebook = draft.notebook;
    let rows = Memo::new(move |_| {
        let rows =
            |case: &Case, typed: &Terms, offer: &Offer| term_rows(case, &seen(notebook, case, typed), &offer.terms);
        draft.offer.with(|offer| draft.typed.with(|typed| notebook.with(|case| rows(case, typed, offer))))
    });
    let is_many = move || rows.with(Vec::len) > FIT;
    view! {
        <form
            class="entry"
            aria-label="Write an offer"
            class:begun=move || draft.begun.get()
            class:many=is_many
            class:all=move || draft.all.get()
            node_ref=line
            on:submit=move |event| {
                event.prevent_default();
                draft.record();
            }
            on:keydown=move |event| leaves_at_key(draft, &event)
        >
            <div class="entry-up" node_ref=up>
                {above.map(|above| above())}
                {opens_upward(draft, rows)}
            </div>
            {side_choice(draft.notebook, draft)}
            {term_fields(draft, rows)}
            {all_button(draft, rows)}
            {more_button(draft)}
            {left::left(draft)}
            {acts(draft)}
        </form>
    }
    .into_any()
}

/// What is open above the line, and what is said of the offer.
fn opens_upward(draft: Draft, rows: Memo<Vec<TermRow>>) -> AnyView {
    view! {
        <Show when=move || draft.more.get()>
            <MoreFields draft=draft />
        </Show>
        {move || remarks(draft)}
        {alert(draft, Place::Whole)}
        {said::said(draft, rows)}
    }
    .into_any()
}

/// Once the talks are over: nothing can be typed by mistake.
fn closed_line(notebook: Notebook) -> AnyView {
    let line = NodeRef::<Section>::new();
    line.on_load(|line| observe::on_resize(&line, |_, height| keep_clear(Some(height))));
    on_cleanup(|| keep_clear(None));
    let has_ended = Memo::new(move |_| notebook.with(|case| case.ended_at().is_some()));
    let said = move || {
        if has_ended.get() {
            view! {
                <b>"Ended without a deal."</b>
                " The offer line is closed until the talks go on."
            }
            .into_any()
        } else {
            view! {
                <b class="good">"Agreed."</b>
                " The offer line is closed. Later changes belong in the agreement."
            }
            .into_any()
        }
    };
    view! {
        <section class="entry closed" aria-label="Write an offer" node_ref=line>
            <p>{said}</p>
            <button class="btn" type="button" on:click=move |_| reopen(notebook)>
                "Reopen the talks"
            </button>
        </section>
    }
    .into_any()
}

/// Esc closes what is open above the line, else the notice; else one leaves the line, with what stands in it, and the keys of
/// the page act.
fn leaves_at_key(draft: Draft, event: &KeyboardEvent) {
    if keys::key_of(event).as_deref() != Some("Escape") {
        return;
    }
    if draft.close_up() {
        event.prevent_default();
    } else if draft.notebook.screen.notice.with_untracked(Option::is_none) {
        focus::focus_in_place("h1");
    }
}

/// Keeps what has the focus, and the notice, clear of the line and what is open above it, which are so high; of nothing where
/// there is no line.
fn keep_clear(height: Option<i32>) {
    let clear = height.map(|height| height + BETWEEN);
    page::set_length("html", "scroll-padding-bottom", clear);
    page::set_length(".notice-place", "--clear", clear);
}

/// What a side is called in the line.
#[derive(Clone, PartialEq)]
struct Name {
    short: String,
    /// For those who hear it.
    whole: String,
    /// Does a word stand for a name that there isn't?
    is_word: bool,
}

/// What both sides are called, ours first.
fn names(notebook: Notebook) -> [Name; 2] {
    notebook.with(|case| {
        let [ours, theirs] = notebook.short_names(case);
        let is_word = !shows(&case.them.name);
        let whole = if is_word { theirs.clone() } else { their_name(case) };
        [Name { short: ours, whole: notebook.our_name(case), is_word: false }, Name { short: theirs, whole, is_word }]
    })
}

/// Whose offer it is.
fn side_choice(notebook: Notebook, draft: Draft) -> AnyView {
    let both = Memo::new(move |_| names(notebook));
    let us = Signal::derive(move || both.with(|[ours, _]| ours.clone()));
    let them = Signal::derive(move || both.with(|[_, theirs]| theirs.clone()));
    view! {
        <fieldset class="seg">
            <legend class="unseen">"Whose offer"</legend>
            {side_button(draft, Side::Them, them)}
            {side_button(draft, Side::Us, us)}
        </fieldset>
    }
    .into_any()
}

fn side_button(draft: Draft, side: Side, name: Signal<Name>) -> AnyView {
    let is_chosen = move || draft.side.get() == side;
    let short = move || name.with(|name| name.short.clone());
    view! {
        <label class=side.into_str() class:sel=is_chosen>
            <input
                type="radio"
                name="by"
                aria-label=move || name.with(|name| name.whole.clone())
                prop:checked=is_chosen
                on:change=move |_| draft.set_side(side)
            />
            <SideTag side=side name=short />
        </label>
    }
    .into_any()
}

/// A field for each issue. It is drawn anew when its issue was renamed, changed its kind or its options.
fn term_fields(draft: Draft, rows: Memo<Vec<TermRow>>) -> AnyView {
    view! {
        // What scrolls is a stop of its own in Firefox. Here its fields are.
        <div class="entry-terms" tabindex="-1">
            <For
                each=move || rows.get()
                key=Clone::clone
                children=move |row: TermRow| view! { <TermField draft=draft row=row /> }
            />
        </div>
        <span id=CARRIES hidden>
            "carries over"
        </span>
    }
    .into_any()
}

/// What is to be known of the offer that is being written.
fn remarks(draft: Draft) -> Vec<AnyView> {
    let beside = draft.is_beside().then_some("A package beside the one on the table: they can choose either.");
    // Not before the table view is left, where nobody else sees it.
    let comes_back = !draft.notebook.preferences.is_table_view_untracked();
    let waits = draft.aside.with(|aside| !aside.is_empty()) && comes_back;
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

/// Opens the fields of all issues, where they don't stand side by side.
fn all_button(draft: Draft, rows: Memo<Vec<TermRow>>) -> AnyView {
    let name = move || match rows.with(Vec::len) {
        0 | 1 => "More".to_owned(),
        many => format!("All {many}"),
    };
    let has_no_key = move || draft.notebook.preferences.with(|settings| settings.no_single_keys);
    view! {
        <button
            class="btn every"
            type="button"
            aria-expanded=move || draft.all.get().to_string()
            on:click=move |_| draft.turn_all()
        >
            {name}
            <kbd aria-hidden="true" hidden=has_no_key>
                "P"
            </kbd>
        </button>
    }
    .into_any()
}

/// Opens what the offer depends on; marked where something is written there.
fn more_button(draft: Draft) -> AnyView {
    let says_more = Memo::new(move |_| draft.offer.with(says_more));
    view! {
        <button
            class="btn quiet if"
            type="button"
            aria-expanded=move || draft.more.get().to_string()
            on:click=move |_| draft.turn_more()
        >
            "If … then …"
            {move || says_more.get().then(|| view! { <b aria-hidden="true">"✓"</b> })}
        </button>
    }
    .into_any()
}

/// Does an offer have a condition, an ask, a note, or a moment of its own?
fn says_more(offer: &Offer) -> bool {
    let words = [&offer.if_you, &offer.then_we, &offer.in_return, &offer.note];
    // One that is there already has its moment.
    let has_moment = offer.id.is_empty() && !offer.at.is_unset();
    has_moment || words.iter().any(|text| !text.trim().is_empty())
}

/// What one can do with what stands in the line.
fn acts(draft: Draft) -> AnyView {
    let record = move || {
        if draft.is_correction() {
            view! {
                "Save"
                <span class="wide">" the change"</span>
            }
            .into_any()
        } else {
            view! { "Record" }.into_any()
        }
    };
    // “Cancel” has its place always: the first key moves nothing.
    view! {
        <button
            class="btn quiet cancel"
            type="button"
            aria-label="Cancel"
            title="Cancel"
            class:away=move || draft.empty.get()
            on:click=move |_| draft.cancel()
        >
            "×"
        </button>
        <button class="btn go" class:off=move || draft.empty.get() type="submit">
            {record}
            <kbd aria-hidden="true">"Enter"</kbd>
        </button>
    }
    .into_any()
}
