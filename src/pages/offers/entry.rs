//! The line in which an offer is written: whose it is, what moved, and Enter.

mod draft;
mod field;
mod record;
mod slips;

use reactive_graph::owner::on_cleanup;
use tableside_core::case::{Offer, Side};

use crate::browser::{clock, dom};
use crate::components::{note_field, our_name, quiet_button, side_tag, text_field, their_name};
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook, later_here};
pub use draft::{Draft, FIRST_FIELD};
use field::{field_keys, term_field};
use record::WHOLE;
pub use slips::past_theirs;

/// Where one says what an offer depends on.
const CONDITION_FIELD: &str = ".entry-more .condition .inp";
/// What is left free above the line, in pixels.
const BETWEEN: i32 = 12;

/// The line at the foot of the page.
pub fn entry_line(draft: Draft) -> El {
    let notebook = Notebook::here();
    draft.follow_table();
    // A field is drawn anew when its issue was renamed, changed its kind or its options.
    let issues = move || {
        let corrected = draft.0.offer.with(|offer| offer.terms.clone());
        draft.0.typed.with(|typed| notebook.read(|case| field_keys(case, typed, &corrected)))
    };
    let id_of = |key: &str| key.split_once(' ').map_or_else(String::new, |(_, id)| id.to_owned());
    let fields = el("div.entry-terms").rows(issues, move |key| term_field(draft, &id_of(key)));
    let whole = move || draft.0.faults.with(|faults| faults.get(WHOLE).map(|fault| words("span.warn", fault)));
    let press_more = move || {
        draft.0.more.update(|more| *more = !*more);
        if draft.0.more.now(|more| *more) {
            dom::focus_soon(CONDITION_FIELD.to_owned());
        }
    };
    let more = quiet_button("If … then …", press_more).state_of("aria-expanded", move || draft.0.more.get());
    let beside = move || {
        let said = "A package beside the one on the table: they can choose either.";
        draft.is_beside().then(|| words("p.hint-line", said))
    };
    let waits = move || {
        let said = "What you were writing before comes back after this.";
        draft.0.aside.with(|aside| (!aside.is_empty()).then(|| words("p.hint-line", said)))
    };
    // It has its place always: the first key moves nothing.
    let cancel = quiet_button("Cancel", move || draft.cancel()).class_if("away", move || draft.stays_empty());
    let record = move || if draft.is_correction() { "Save the change" } else { "Record" }.to_owned();
    later_here(move || draft.rehearse());
    let form = el("form.entry");
    let place = form.clone();
    let watch = dom::on_resize(form.element(), move |_| keep_clear(Some(dom::height(place.element()))));
    on_cleanup(move || {
        drop(watch);
        keep_clear(None);
    });
    form.attr("aria-label", "Write an offer")
        .class_if("begun", move || draft.0.begun.get())
        .on("submit", move |event| {
            event.prevent_default();
            draft.record();
        })
        .part(move || draft.0.more.get().to_string(), move || draft.0.more.get().then(|| more_fields(draft)))
        .add(side_choice(draft))
        .add(fields)
        .live(beside)
        .live(waits)
        .add(el("p.hint-line").attr("role", "alert").live(whole))
        .add(el("div.acts").add(more).add(cancel).add(el("button.btn.go").attr("type", "submit").text_of(record)))
}

/// Keeps what has the focus, and the notice, clear of the line, which is so high; of nothing where there is no line.
fn keep_clear(height: Option<i32>) {
    let clear = height.map(|height| height + BETWEEN);
    dom::set_length("html", "scroll-padding-bottom", clear);
    dom::set_length(".notice-place", "bottom", clear);
}

/// Whose offer it is.
fn side_choice(draft: Draft) -> El {
    let notebook = Notebook::here();
    let choice = move |side: Side, name: &str| {
        let input = el("input").attr("type", "radio").attr("name", "by");
        let input = input.checked_of(move || draft.side() == side).ticked(move |_| draft.set_side(side));
        el(&format!("label.{}", side.word()))
            .class_if("sel", move || draft.side() == side)
            .add(input)
            .add(side_tag(side, name))
    };
    el("fieldset.seg").add(words("legend.unseen", "Whose offer")).part(
        move || notebook.read(their_name),
        move || {
            let (them, us) = (notebook.now(their_name), notebook.now(our_name));
            [choice(Side::Them, &them), choice(Side::Us, &us)]
        },
    )
}

/// The condition, what is asked in return, and a note.
fn more_fields(draft: Draft) -> El {
    let field = |label: &str, read: fn(&Offer) -> &String, write: fn(&mut Offer, String)| {
        text_field(
            label,
            move || draft.0.offer.with(|offer| read(offer).clone()),
            move |text| draft.change(|offer| write(offer, text)),
        )
    };
    // Nothing private while others look on.
    let note = (!Desk::here().is_table_view()).then(|| {
        note_field(
            "Note, for you only",
            "Note, for you only",
            move || draft.0.offer.with(|offer| offer.note.clone()),
            move |text| draft.change(|offer| offer.note = text),
        )
    });
    let when = el("input.inp")
        .attr("type", "datetime-local")
        .value_of(move || draft.0.offer.with(|offer| clock::local(&offer.at)))
        .chosen(move |text| {
            draft.0.faults.update(|faults| drop(faults.remove(slips::MOMENT)));
            draft.change(|offer| offer.at = clock::from_local(&text).unwrap_or_default());
        });
    let odd = move || draft.0.faults.with(|faults| faults.get(slips::MOMENT).map(|said| words("span.warn", said)));
    let when = el("div.field")
        .add(el("label.field").add(words("span.lab", "When; empty for now")).add(when))
        .add(el("p.hint-line").attr("role", "alert").live(odd));
    // Here and not beside the button that opens this: a second press there shall not record.
    let another = move || {
        let is_new = !draft.is_correction();
        is_new.then(|| quiet_button("Record, and another beside it", move || draft.record_and_another()))
    };
    el("div.entry-more")
        .add(when)
        .add(
            field("If you …", |offer| &offer.if_you, |offer, text| offer.if_you = text)
                .attr("class", "field condition"),
        )
        .add(field("… then we …", |offer| &offer.then_we, |offer, text| offer.then_we = text))
        .add(
            field("Asked in return", |offer| &offer.in_return, |offer, text| offer.in_return = text)
                .attr("class", "field asked"),
        )
        .add_all(note)
        .add(el("div.acts").live(another))
}
