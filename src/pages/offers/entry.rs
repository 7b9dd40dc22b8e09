//! The line in which an offer is written: whose it is, what moved, and Enter.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use tableside_core::case::{Issue, IssueKind, Offer, Side, Terms};
use tableside_core::number::Entry;

use super::their_name;
use crate::browser::id::new_id;
use crate::browser::{clock, dom};
use crate::components::{NoteField, TextField, side_tag};
use crate::state::{Desk, Notebook, Numbers};

/// The offer that is being written. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Draft {
    notebook: Notebook,
    desk: Desk,
    /// What it says so far; an existing offer's ID when one is being corrected.
    offer: RwSignal<Offer>,
    /// What was typed for each issue, as it was typed.
    typed: RwSignal<Terms>,
    /// What is wrong with it, by issue; the empty ID stands for the whole.
    faults: RwSignal<Terms>,
    /// Are the conditions and the note open?
    more: RwSignal<bool>,
}

impl Draft {
    /// An empty line; the other side is asked for first, since one listens before one answers.
    pub fn new(notebook: Notebook) -> Self {
        let by = notebook.now(|case| case.offers.last().map_or(Side::Them, |offer| offer.by.other()));
        Self {
            notebook,
            desk: Desk::here(),
            offer: RwSignal::new(Offer { by, ..Offer::default() }),
            typed: RwSignal::new(Terms::new()),
            faults: RwSignal::new(Terms::new()),
            more: RwSignal::new(false),
        }
    }

    /// Takes an offer into the line to correct it.
    pub fn correct(self, offer: &Offer) {
        let numbers = self.notebook.numbers.get_untracked();
        let typed = self.notebook.now(|case| {
            let shown = |(id, term): (&String, &String)| {
                let issue = case.issue(id)?;
                let words = if issue.kind == IssueKind::Choice { term.clone() } else { numbers.term(issue, term) };
                Some((id.clone(), words))
            };
            offer.terms.iter().filter_map(shown).collect()
        });
        self.offer.set(offer.clone());
        self.typed.set(typed);
        self.faults.set(Terms::new());
        self.more.set(!(offer.if_you.is_empty() && offer.then_we.is_empty() && offer.note.is_empty()));
        dom::focus_soon(".entry input:not([type=radio])".to_owned());
    }

    /// Empties the line for the side whose turn it is.
    fn clear(self, by: Side) {
        self.offer.set(Offer { by, ..Offer::default() });
        self.typed.set(Terms::new());
        self.faults.set(Terms::new());
    }

    fn is_correction(self) -> bool {
        self.offer.with(|offer| !offer.id.is_empty())
    }

    /// Records the offer or the correction, or says what is wrong with it.
    fn record(self) {
        let numbers = self.notebook.numbers.get_untracked();
        let read = self.notebook.now(|case| {
            let issue = |(id, text): (&String, &String)| Some((case.issue(id)?.clone(), text.clone()));
            let typed: Vec<(Issue, String)> =
                self.typed.with_untracked(|typed| typed.iter().filter_map(issue).collect());
            read_terms(&typed, &numbers)
        });
        let terms = match read {
            Ok(terms) => terms,
            Err(faults) => return self.faults.set(faults),
        };
        let mut offer = Offer { terms, ..self.offer.get_untracked() };
        let correction = !offer.id.is_empty();
        let by = offer.by;
        let recorded = if correction {
            self.notebook.check_edit(|case| case.correct_offer(offer))
        } else {
            offer.id = new_id();
            offer.at = clock::now();
            self.notebook.check_edit(|case| case.record_offer(offer))
        };
        match recorded {
            Ok(()) => {
                self.clear(if correction { self.notebook.now(next_side) } else { by.other() });
                self.more.set(false);
                dom::focus_soon(".entry input:not([type=radio])".to_owned());
            }
            Err(error) => {
                self.desk.announce(error.to_string());
                self.faults.set(Terms::from([(String::new(), error.to_string())]));
            }
        }
    }
}

fn next_side(case: &tableside_core::case::Case) -> Side {
    case.offers.last().map_or(Side::Them, |offer| offer.by.other())
}

/// The terms that were typed, or what is wrong with them by issue. An empty field says nothing on its issue.
fn read_terms(typed: &[(Issue, String)], numbers: &Numbers) -> Result<Terms, Terms> {
    let mut terms = Terms::new();
    let mut faults = Terms::new();
    for (issue, text) in typed.iter().filter(|(_, text)| !text.trim().is_empty()) {
        if issue.kind != IssueKind::Amount {
            terms.insert(issue.id.clone(), text.clone());
            continue;
        }
        match numbers.read(text) {
            Entry::Exact(amount) => {
                terms.insert(issue.id.clone(), amount.to_string());
            }
            Entry::Ambiguous { decimal, thousands } => {
                let (one, other) = (numbers.plain(decimal), numbers.plain(thousands));
                faults.insert(issue.id.clone(), format!("Is that {one} or {other}? Type it without a point or comma, or with two digits after it."));
            }
            Entry::Unreadable(fault) => {
                faults.insert(issue.id.clone(), fault.to_string());
            }
            Entry::Empty => {}
        }
    }
    if faults.is_empty() { Ok(terms) } else { Err(faults) }
}

/// The line at the foot of the page.
#[component]
pub fn EntryLine(draft: Draft) -> impl IntoView {
    let notebook = Notebook::here();
    let issues = notebook.part(|case| case.open_issues().cloned().collect::<Vec<_>>());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        draft.record();
    };
    let words = move || if draft.is_correction() { "Save the change" } else { "Record" };
    let cancel = move |_| draft.clear(notebook.now(next_side));
    let whole = move || draft.faults.with(|faults| faults.get("").cloned());
    view! {
        <form class="entry" aria-label="Write an offer" on:submit=submit>
            <SideChoice draft />
            <div class="entry-terms">
                <For
                    each=move || issues.get()
                    key=|issue| (issue.id.clone(), issue.name.clone(), issue.kind.word())
                    children=move |issue| view! { <TermField issue draft /> }
                />
            </div>
            <More draft />
            <p class="hint-line" role="alert">
                {move || whole().map(|words| view! { <span class="warn">{words}</span> })}
            </p>
            <div class="acts">
                <button
                    type="button"
                    class="btn quiet"
                    aria-expanded=move || if draft.more.get() { "true" } else { "false" }
                    on:click=move |_| draft.more.update(|more| *more = !*more)
                >
                    "If … then …"
                </button>
                {move || {
                    draft
                        .is_correction()
                        .then(|| {
                            view! {
                                <button type="button" class="btn quiet" on:click=cancel>
                                    "Cancel"
                                </button>
                            }
                        })
                }}
                <button class="btn go">{words}</button>
            </div>
        </form>
    }
}

/// Whose offer it is.
#[component]
fn SideChoice(draft: Draft) -> impl IntoView {
    let notebook = Notebook::here();
    let them = notebook.part(their_name);
    let choice = move |side: Side, name: Signal<String>| {
        let chosen = move || draft.offer.with(|offer| offer.by == side);
        view! {
            <label class=side.word() class:sel=chosen>
                <input
                    type="radio"
                    name="by"
                    prop:checked=chosen
                    on:change=move |_| draft.offer.update(|offer| offer.by = side)
                />
                {side_tag(side, name)}
            </label>
        }
    };
    view! {
        <fieldset class="seg">
            <legend class="unseen">"Whose offer"</legend>
            {choice(Side::Them, them.into())}
            {choice(Side::Us, Signal::derive(|| "You".to_owned()))}
        </fieldset>
    }
}

/// What the offer says on one issue; shows what carries over while it is empty.
#[component]
fn TermField(issue: Issue, draft: Draft) -> impl IntoView {
    let notebook = Notebook::here();
    let issue = StoredValue::new(issue);
    let id = issue.with_value(|issue| issue.id.clone());
    let carried = {
        let id = id.clone();
        let standing = move |by| notebook.follow(|case| case.standing(by, case.offers.len()).remove(&id));
        Memo::new(move |_| standing(draft.offer.with(|offer| offer.by)))
    };
    let carried_words = move || {
        let numbers = notebook.numbers.get();
        carried.get().map(|term| issue.with_value(|issue| numbers.term(issue, &term)))
    };
    let typed = {
        let id = id.clone();
        Memo::new(move |_| draft.typed.with(|typed| typed.get(&id).cloned().unwrap_or_default()))
    };
    let set = {
        let id = id.clone();
        move |text: String| {
            draft.typed.update(|typed| {
                typed.insert(id.clone(), text);
            });
            draft.faults.update(|faults| {
                faults.remove(&id);
                faults.remove("");
            });
        }
    };
    let fault = Memo::new(move |_| draft.faults.with(|faults| faults.get(&id).cloned()));
    let untouched = move || typed.with(String::is_empty) && carried.with(Option::is_some);
    let name = issue.with_value(|issue| if issue.name.is_empty() { "Unnamed issue".to_owned() } else { issue.name.clone() });
    let hint = format!("hint-{}", new_id());
    let control = if issue.with_value(|issue| issue.kind == IssueKind::Choice) {
        let known = options(notebook, &issue.with_value(|issue| issue.id.clone()));
        let options = move || {
            let empty = carried_words().map_or_else(|| "–".to_owned(), |words| format!("{words} (carries over)"));
            let chosen = typed.get();
            let option = |(id, name): (String, String)| {
                let selected = id == chosen;
                view! {
                    <option value=id prop:selected=selected>
                        {name}
                    </option>
                }
            };
            let all = std::iter::once((String::new(), empty)).chain(known.get());
            all.map(option).collect_view()
        };
        view! {
            <select class="inp" class:carry=untouched on:change=move |event| set(event_target_value(&event))>
                {options}
            </select>
        }
        .into_any()
    } else {
        let amount = issue.with_value(|issue| issue.kind == IssueKind::Amount);
        view! {
            <input
                class="inp"
                class:number=amount
                class:carry=untouched
                inputmode=amount.then_some("decimal")
                autocomplete="off"
                placeholder=move || carried_words().unwrap_or_default()
                prop:value=typed
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=hint.clone()
                on:input=move |event| set(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field">
                <span class="lab">{name}</span>
                {control}
            </label>
            <p class="hint-line" id=hint>
                {move || fault.get().map(|words| view! { <span class="warn">{words}</span> })}
            </p>
        </div>
    }
}

/// The options of a choice that can be taken: IDs and names.
fn options(notebook: Notebook, issue: &str) -> Memo<Vec<(String, String)>> {
    let issue = issue.to_owned();
    notebook.part(move |case| {
        let options = case.issue(&issue).into_iter().flat_map(Issue::open_options);
        options.map(|option| (option.id.clone(), option.name.clone())).collect()
    })
}

/// The condition, what is asked in return, and a note.
#[component]
fn More(draft: Draft) -> impl IntoView {
    let field = move |label: &'static str, read: fn(&Offer) -> &String, write: fn(&mut Offer, String)| {
        view! {
            <TextField
                label
                value=Signal::derive(move || draft.offer.with(|offer| read(offer).clone()))
                set=move |text| draft.offer.update(|offer| write(offer, text))
            />
        }
    };
    move || {
        draft.more.get().then(|| {
            view! {
                <div class="entry-more">
                    {field("If you …", |offer| &offer.if_you, |offer, text| offer.if_you = text)}
                    {field("… then we …", |offer| &offer.then_we, |offer, text| offer.then_we = text)}
                    {field("Asked in return", |offer| &offer.in_return, |offer, text| offer.in_return = text)}
                    <NoteField
                        label="Note, for you only"
                        value=Signal::derive(move || draft.offer.with(|offer| offer.note.clone()))
                        set=move |text| draft.offer.update(|offer| offer.note = text)
                    />
                </div>
            }
        })
    }
}
