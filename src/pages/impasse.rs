//! The impasse helper: eight ways on, a note for each, and what was tried.

use leptos::prelude::*;
use tableside_core::analysis::{batna, gap};
use tableside_core::case::{Attempt, Case};
use tableside_core::guide::{Item, topic};
use tableside_core::number::Decimal;
use tableside_core::route::Route;

use super::heading::Heading;
use super::stage::ItemNote;
use crate::browser::clock;
use crate::browser::id::new_id;
use crate::components::NoteField;
use crate::state::Notebook;

/// The impasse helper.
#[component]
pub fn Impasse() -> impl IntoView {
    let notebook = Notebook::here();
    let apart = notebook.part(|case| {
        gap::gaps(case).into_iter().find_map(|gap| {
            Some((gap.issue.clone(), gap.apart.filter(|apart| *apart > Decimal::ZERO)?))
        })
    });
    let above = Signal::derive(move || match apart.get() {
        Some((issue, apart)) => {
            format!("{} apart on the {}", notebook.numbers.get().amount(&issue, apart), issue.name.to_lowercase())
        }
        None => "When nothing moves any more".to_owned(),
    });
    let items = topic("impasse").into_iter().flat_map(|topic| topic.sections).flat_map(|section| section.items);
    let moves = items.enumerate().map(|(index, item)| view! { <Way number=index + 1 item /> }).collect_view();
    view! {
        <Heading title="Unstick it" above />
        <p class="read lead-in">{topic("impasse").map_or("", |topic| topic.summary)}</p>
        <div class="cols">
            <section aria-label="Eight ways on">{moves}</section>
            <aside aria-label="Where you stand">
                <IfNot />
                <Tried />
            </aside>
        </div>
    }
}

/// One way on.
#[component]
fn Way(number: usize, item: &'static Item) -> impl IntoView {
    let notebook = Notebook::here();
    let phrase = RwSignal::new(0_usize);
    let said = move || item.say.get(phrase.get() % item.say.len().max(1)).copied();
    let tried = move |_| {
        let attempt = Attempt { id: new_id(), at: clock::now(), way: item.id.to_owned(), ..Attempt::default() };
        notebook.edit(|case| case.impasse.push(attempt));
    };
    let another = (item.say.len() > 1).then(|| {
        view! {
            <button class="btn quiet" on:click=move |_| phrase.update(|phrase| *phrase += 1)>
                "Another phrase"
            </button>
        }
    });
    view! {
        <section class="move" aria-label=item.title>
            <span class="no" aria-hidden="true">
                {number}
            </span>
            <div>
                <h2>{item.title}</h2>
                <p class="read">{item.text}</p>
                <p class="say" aria-live="polite">
                    {move || said().map(|words| format!("“{words}”"))}
                </p>
                <ItemNote item label=format!("Your note: {}", item.title) placeholder="Your note" />
                <div class="acts">
                    <button class="btn" on:click=tried>
                        "Tried it"
                    </button>
                    {another}
                </div>
            </div>
        </section>
    }
}

/// What their last number is worth against the best alternative.
#[component]
fn IfNot() -> impl IntoView {
    let notebook = Notebook::here();
    let found = notebook.part(|case| {
        let against = batna::against_their_last(case)?;
        Some((against.issue.clone(), against.theirs, against.alternative.name.clone(), against.gain))
    });
    let words = move || {
        let (_, theirs, alternative, gain) = found.get()?;
        let numbers = notebook.numbers.get();
        let (theirs, size) = (numbers.money(theirs), numbers.money(gain.abs()));
        Some(if gain > Decimal::ZERO {
            format!("Their {theirs} is worth {size} more to you than “{alternative}”. Leaving costs you that much.")
        } else if gain == Decimal::ZERO {
            format!("Their {theirs} is worth exactly as much to you as “{alternative}”.")
        } else {
            format!("“{alternative}” is worth {size} more to you than their {theirs}. You may leave.")
        })
    };
    view! {
        <div class="hint">
            <h3>"If it can’t be solved"</h3>
            <p>
                {move || {
                    words()
                        .unwrap_or_else(|| {
                            "Write down what you do without a deal, under Prepare. Then you can see here what leaving would cost."
                                .to_owned()
                        })
                }}
            </p>
            <a class="btn quiet" href=Route::Guide(Some("impasse")).to_string()>
                "How to leave well"
            </a>
        </div>
    }
}

/// What was tried so far, newest first.
#[component]
fn Tried() -> impl IntoView {
    let notebook = Notebook::here();
    let ids = notebook.part(|case| case.impasse.iter().rev().map(|attempt| attempt.id.clone()).collect::<Vec<_>>());
    view! {
        <h3>"Tried so far"</h3>
        {move || ids.with(Vec::is_empty).then(|| view! { <p class="hint-line">"Nothing yet."</p> })}
        <For each=move || ids.get() key=String::clone children=|id| view! { <AttemptRow id /> } />
    }
}

#[component]
fn AttemptRow(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let id = StoredValue::new(id);
    let find = move |case: &Case| case.impasse.iter().find(|attempt| attempt.id == id.get_value()).cloned();
    let attempt = notebook.part(find);
    let head = move || {
        let attempt = attempt.get()?;
        let title = tableside_core::guide::item(&attempt.way).map_or("", |item| item.title);
        Some(format!("{} · {title}", notebook.numbers.get().moment(&attempt.at)))
    };
    let set = move |text: String| {
        notebook.edit(|case| {
            if let Some(attempt) = case.impasse.iter_mut().find(|attempt| attempt.id == id.get_value()) {
                attempt.outcome = text;
            }
        });
    };
    let remove = move |_| {
        notebook.remove(
            "The note",
            |case| case.remove_attempt(&id.get_value()),
            |case, (index, attempt)| {
                case.restore_attempt(index, attempt);
                Ok(())
            },
        );
    };
    view! {
        <div class="item">
            <p class="eyebrow">{head}</p>
            <NoteField
                label="What came of it"
                value=Signal::derive(move || attempt.get().map(|attempt| attempt.outcome).unwrap_or_default())
                set
            />
            <button class="btn quiet" on:click=remove>
                "Delete"
            </button>
        </div>
    }
}
