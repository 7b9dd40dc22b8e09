//! The impasse helper: eight ways on, a note for each, and what was tried.

use tableside_core::analysis::{batna, gap};
use tableside_core::case::{Case, in_sentence};
use tableside_core::guide::{self, Item, topic};
use tableside_core::number::Decimal;
use tableside_core::route::Route;
use tableside_core::time::Timestamp;

use super::heading::heading_below;
use super::stage::item_note;
use crate::browser::clock;
use crate::components::{button, link_button, note_at, quiet_button};
use crate::element::{El, el, words};
use crate::signal::Signal;
use crate::state::{Notebook, Numbers, Slot};

/// The impasse helper.
pub fn impasse() -> Vec<El> {
    let notebook = Notebook::here();
    let found = topic("impasse");
    let items = found.into_iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items);
    let ways = items.enumerate().map(|(index, item)| way(notebook, index + 1, item));
    let aside = el("aside").attr("aria-label", "Where you stand").add(if_not(notebook)).add(tried(notebook));
    vec![
        heading_below(move || above(notebook), "Unstick it", Vec::new()),
        words("p.read.lead-in", found.map_or("", |topic| topic.summary)),
        el("div.cols").add(el("section").attr("aria-label", "Eight ways on").add_all(ways)).add(aside),
    ]
}

/// How far apart the sides are, above the heading.
fn above(notebook: Notebook) -> String {
    let numbers = notebook.numbers();
    let found = notebook.read(|case| {
        let open = gap::gaps(case).into_iter().find(|gap| gap.apart.is_some_and(|apart| apart > Decimal::ZERO))?;
        Some((numbers.amount(open.issue, open.apart?), in_sentence(&open.issue.name)))
    });
    match found {
        Some((apart, issue)) => format!("{apart} apart on the {issue}"),
        None => "When nothing moves any more".to_owned(),
    }
}

/// One way on.
fn way(notebook: Notebook, number: usize, item: &'static Item) -> El {
    let phrase = Signal::new(0_usize);
    let next = phrase.clone();
    let said = move || {
        let phrase = item.say.get(phrase.get() % item.say.len().max(1));
        phrase.map(|phrase| format!("“{phrase}”")).unwrap_or_default()
    };
    let tried = button("Tried it", move || {
        Slot::at(&["impasse"]).add(&[("at", clock::now().as_str().into()), ("move", item.id.into())]);
    });
    let another =
        (item.say.len() > 1).then(|| quiet_button("Another phrase", move || next.update(|phrase| *phrase += 1)));
    let body = el("div")
        .add(words("h2", item.title))
        .add(words("p.read", item.text))
        .add(el("p.say").attr("aria-live", "polite").text_of(said))
        .add(item_note(notebook, item, "Your note"))
        .add(el("div.acts").add(tried).add_all(another));
    el("section.move")
        .attr("aria-label", item.title)
        .add(words("span.no", &number.to_string()).attr("aria-hidden", "true"))
        .add(body)
}

/// What their last number is worth against the best alternative.
fn if_not(notebook: Notebook) -> El {
    let said = move || {
        let numbers = notebook.numbers();
        notebook.read(|case| against_words(case, &numbers)).unwrap_or_else(|| {
            "Write down what you do without a deal, under Prepare. Then you can see here what leaving would cost."
                .to_owned()
        })
    };
    let leave = link_button("How to leave well", &Route::Guide(Some("impasse"))).attr("class", "btn quiet");
    el("div.hint").add(words("h3", "If it can’t be solved")).add(el("p").text_of(said)).add(leave)
}

fn against_words(case: &Case, numbers: &Numbers) -> Option<String> {
    let against = batna::against_their_last(case)?;
    let (theirs, size) = (numbers.money(against.theirs), numbers.money(against.gain.abs()));
    let alternative = &against.alternative.name;
    Some(if against.gain > Decimal::ZERO {
        format!("Their {theirs} is worth {size} more to you than “{alternative}”. Leaving costs you that much.")
    } else if against.gain == Decimal::ZERO {
        format!("Their {theirs} is worth exactly as much to you as “{alternative}”.")
    } else {
        format!("“{alternative}” is worth {size} more to you than their {theirs}. You may leave.")
    })
}

/// What was tried so far, newest first.
fn tried(notebook: Notebook) -> El {
    let tried = Slot::at(&["impasse"]);
    let ids = move || {
        let mut ids = tried.ids();
        ids.reverse();
        ids
    };
    let any = ids.clone();
    let nothing = el("p.hint-line").text_of(move || if any().is_empty() { "Nothing yet." } else { "" }.to_owned());
    el("div")
        .add(words("h3", "Tried so far"))
        .add(nothing)
        .rows(ids, move |id| attempt_row(notebook, Slot::at(&["impasse", id])))
}

fn attempt_row(notebook: Notebook, attempt: Slot) -> El {
    let (at, way) = (attempt.then("at"), attempt.then("move"));
    let head = move || {
        let at = Timestamp::parse(&at.text()).unwrap_or_default();
        let title = guide::item(&way.text()).map_or("", |item| item.title);
        format!("{} · {title}", notebook.numbers().moment(&at))
    };
    el("div.item")
        .add(el("p.eyebrow").text_of(head))
        .add(note_at("What came of it", attempt.then("outcome")))
        .add(quiet_button("Delete", move || attempt.remove("The note")))
}
