//! The deal: its terms, who does what by when, and how both see that it works.

use leptos::prelude::*;
use tableside_core::case::{Agreement, Duty, Measure, Review};
use tableside_core::route::{CasePlace, Route};
use tableside_core::time::Day;

use crate::browser::id::new_id;
use crate::components::{NoteField, TextField};
use crate::state::Notebook;

/// The agreement, or how one comes about.
#[component]
pub fn AgreementSheet() -> impl IntoView {
    let notebook = Notebook::here();
    let there = notebook.part(|case| case.agreement.is_some());
    let offers = notebook.now(|case| Route::case(&case.id, CasePlace::Offers).to_string());
    move || {
        if there.get() {
            return view! { <TheDeal /> }.into_any();
        }
        view! {
            <section class="row">
                <h3>"The agreement"</h3>
                <p class="read">
                    "There is none yet. Accept an offer under "<a href=offers.clone()>"Offers"</a>
                    ", and its terms are here to be completed."
                </p>
            </section>
        }
        .into_any()
    }
}

#[component]
fn TheDeal() -> impl IntoView {
    let notebook = Notebook::here();
    let terms = notebook.part(|case| {
        let Some(agreement) = &case.agreement else {
            return Vec::new();
        };
        case.agreed_terms(agreement)
            .into_iter()
            .filter_map(|(issue, term)| Some((case.issue(&issue)?.clone(), term)))
            .collect()
    });
    let at = notebook.part(|case| case.agreement.as_ref().map(|agreement| agreement.at.clone()).unwrap_or_default());
    let rows = move || {
        let numbers = notebook.numbers.get();
        let mut terms = terms.get();
        notebook.now(|case| {
            terms.sort_by_key(|(issue, _)| case.issues.iter().position(|known| known.id == issue.id));
        });
        terms
            .into_iter()
            .map(|(issue, term)| {
                let words = match term.parse() {
                    Ok(amount) if issue.kind == tableside_core::case::IssueKind::Amount => {
                        numbers.amount_with_unit(&issue, amount)
                    }
                    _ => numbers.term(&issue, &term),
                };
                view! {
                    <tr>
                        <th scope="row">{issue.name}</th>
                        <td>{words}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <section class="row deal" aria-label="The agreement">
            <div>
                <h3>"The agreement"</h3>
                <p class="eyebrow">{move || format!("Agreed {}", notebook.numbers.get().moment(&at.get()))}</p>
            </div>
            <div>
                <table class="terms">
                    <tbody>{rows}</tbody>
                </table>
                <Duties />
                <Measures />
                <Reviews />
                <NoteField
                    label="Anything else that was agreed"
                    value=notebook
                        .part(|case| case.agreement.as_ref().map(|deal| deal.text.clone()).unwrap_or_default())
                    set=move |text| change(notebook, |deal| deal.text = text)
                />
            </div>
        </section>
    }
}

fn change(notebook: Notebook, edit: impl FnOnce(&mut Agreement)) {
    notebook.edit(|case| {
        if let Some(agreement) = &mut case.agreement {
            edit(agreement);
        }
    });
}

/// The IDs of one of the agreement's lists.
fn ids(notebook: Notebook, read: fn(&Agreement) -> Vec<String>) -> Memo<Vec<String>> {
    notebook.part(move |case| case.agreement.as_ref().map(read).unwrap_or_default())
}

#[component]
fn Duties() -> impl IntoView {
    let notebook = Notebook::here();
    let ids = ids(notebook, |deal| deal.duties.iter().map(|duty| duty.id.clone()).collect());
    let add = move |_| change(notebook, |deal| deal.duties.push(Duty { id: new_id(), ..Duty::default() }));
    view! {
        <h4>"Who does what, by when"</h4>
        <For each=move || ids.get() key=String::clone children=|id| view! { <DutyRow id /> } />
        <button class="btn" on:click=add>
            "Add a task"
        </button>
    }
}

#[component]
fn DutyRow(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let id = StoredValue::new(id);
    let duty = notebook.part(move |case| {
        let deal = case.agreement.as_ref()?;
        deal.duties.iter().find(|duty| duty.id == id.get_value()).cloned()
    });
    let field = move |read: fn(Duty) -> String| Signal::derive(move || duty.get().map(read).unwrap_or_default());
    let edit = move |edit: &dyn Fn(&mut Duty)| {
        change(notebook, |deal| {
            if let Some(duty) = deal.duties.iter_mut().find(|duty| duty.id == id.get_value()) {
                edit(duty);
            }
        });
    };
    let remove = move |_| change(notebook, |deal| deal.duties.retain(|duty| duty.id != id.get_value()));
    view! {
        <div class="line">
            <TextField
                label="Who"
                value=field(|duty| duty.who)
                set=move |text: String| edit(&|duty| duty.who.clone_from(&text))
            />
            <TextField
                label="What"
                value=field(|duty| duty.what)
                set=move |text: String| edit(&|duty| duty.what.clone_from(&text))
            />
            <TextField
                label="By"
                kind="date"
                value=field(|duty| duty.by.as_str().to_owned())
                set=move |text: String| {
                    edit(
                        &|duty| {
                            if let Some(day) = Day::parse(&text) {
                                duty.by = day;
                            }
                        },
                    );
                }
            />
            <button class="btn quiet" aria-label="Delete this task" on:click=remove>
                "Delete"
            </button>
        </div>
    }
}

#[component]
fn Measures() -> impl IntoView {
    let notebook = Notebook::here();
    let ids = ids(notebook, |deal| deal.measures.iter().map(|measure| measure.id.clone()).collect());
    let add = move |_| change(notebook, |deal| deal.measures.push(Measure { id: new_id(), ..Measure::default() }));
    let row = move |id: String| {
        let id = StoredValue::new(id);
        let text = notebook.part(move |case| {
            let deal = case.agreement.as_ref()?;
            deal.measures.iter().find(|item| item.id == id.get_value()).map(|item| item.text.clone())
        });
        let set = move |text: String| {
            change(notebook, |deal| {
                if let Some(item) = deal.measures.iter_mut().find(|item| item.id == id.get_value()) {
                    item.text = text;
                }
            });
        };
        let remove = move |_| change(notebook, |deal| deal.measures.retain(|item| item.id != id.get_value()));
        view! {
            <div class="line">
                <TextField label="We see that it works when" value=Signal::derive(move || text.get().unwrap_or_default()) set />
                <button class="btn quiet" aria-label="Delete this measure" on:click=remove>
                    "Delete"
                </button>
            </div>
        }
    };
    view! {
        <h4>"How you both see that it works"</h4>
        <For each=move || ids.get() key=String::clone children=row />
        <button class="btn" on:click=add>
            "Add a measure"
        </button>
    }
}

#[component]
fn Reviews() -> impl IntoView {
    let notebook = Notebook::here();
    let ids = ids(notebook, |deal| deal.reviews.iter().map(|review| review.id.clone()).collect());
    let add = move |_| change(notebook, |deal| deal.reviews.push(Review { id: new_id(), ..Review::default() }));
    let row = move |id: String| {
        let id = StoredValue::new(id);
        let review = notebook.part(move |case| {
            let deal = case.agreement.as_ref()?;
            deal.reviews.iter().find(|item| item.id == id.get_value()).cloned()
        });
        let edit = move |edit: &dyn Fn(&mut Review)| {
            change(notebook, |deal| {
                if let Some(item) = deal.reviews.iter_mut().find(|item| item.id == id.get_value()) {
                    edit(item);
                }
            });
        };
        let remove = move |_| change(notebook, |deal| deal.reviews.retain(|item| item.id != id.get_value()));
        view! {
            <div class="line">
                <TextField
                    label="Look at it again"
                    value=Signal::derive(move || review.get().map(|item| item.text).unwrap_or_default())
                    set=move |text: String| edit(&|item| item.text.clone_from(&text))
                />
                <TextField
                    label="On"
                    kind="date"
                    value=Signal::derive(move || review.get().map(|item| item.on.as_str().to_owned()).unwrap_or_default())
                    set=move |text: String| {
                        edit(
                            &|item| {
                                if let Some(day) = Day::parse(&text) {
                                    item.on = day;
                                }
                            },
                        );
                    }
                />
                <button class="btn quiet" aria-label="Delete this review" on:click=remove>
                    "Delete"
                </button>
            </div>
        }
    };
    view! {
        <h4>"When you look at it again"</h4>
        <For each=move || ids.get() key=String::clone children=row />
        <button class="btn" on:click=add>
            "Add a date"
        </button>
    }
}
