//! The coach beside the offers: at most three hints, each with its reason, what to do, and the line of the guide
//! behind it. Quiet when there is nothing to say; once there is a deal, how it turned out.

use leptos::html::Aside;
use leptos::prelude::*;
use tableside_core::case::{Case, Side, Terms};
use tableside_core::coach::{self, Next};
use tableside_core::guide::{self, Stage, Topic};
use tableside_core::route::{CasePlace, Route};

use super::entry::{Draft, FIRST_FIELD};
use crate::browser::{focus, observe};
use crate::components::{DealPanel, hint_reason};
use crate::state::{Notebook, Numbers, turn, use_notebook};

/// Of up to so many offers, the first hints come before anything is painted: what came a moment later would push away what one
/// looks at. Those of a longer history wait, so that it opens as fast.
const AT_ONCE: usize = 100;
/// What the first hint has one do.
const FIRST_BUTTON: &str = ".coach .hint .acts > :first-child";

/// The place of the hints that there are, which takes no room while there are none.
#[component]
pub fn Coach(
    /// The line in which the next offer is written.
    draft: Draft,
    /// Is told what each of the hints advises.
    advice: RwSignal<Vec<&'static str>>,
    /// Is told whether the hints are in the window; they are while there are none.
    in_sight: RwSignal<bool>,
) -> impl IntoView {
    let notebook = use_notebook();
    let turn = turn(notebook);
    let place = Place { notebook, draft, hints: RwSignal::new(Vec::new()), done: StoredValue::new(None) };
    let look = move || {
        place.look_again();
        let advised = |hints: &Vec<Hint>| hints.iter().map(|hint| hint.advice).collect::<Vec<_>>();
        let advised = place.hints.with_untracked(advised);
        if advised.is_empty() {
            in_sight.set(true);
        }
        advice.set(advised);
    };
    if notebook.with_untracked(|case| case.offers.len() <= AT_ONCE) {
        look();
    }
    Effect::new(move || {
        if turn.get() > 0 {
            look();
        }
    });
    view! {
        <div class="coach">
            <DealPanel has_way=true />
            <Show when=move || place.hints.with(|hints| !hints.is_empty())>{place.drawn(in_sight)}</Show>
        </div>
    }
    .into_any()
}

/// The first piece of advice while the place of the hints is out of sight, and how many more there are: a way there.
#[component]
pub fn HintReminder(
    /// What each of the hints advises.
    advice: RwSignal<Vec<&'static str>>,
    /// Are the hints in the window?
    in_sight: RwSignal<bool>,
) -> impl IntoView {
    // It stays as long as it has the focus, which would be lost: the history may get lower as that leaves a row.
    let is_held = RwSignal::new(false);
    let is_shown = move || !in_sight.get() || is_held.get();
    let said = Memo::new(move |_| if is_shown() { advice.with(|advice| reminder(advice)) } else { None });
    let way = |said: String| {
        view! { <button class="btn quiet" type="button" on:click=move |_| go_there()>{said}</button> }
    };
    view! {
        <p class="reminder of-coach" on:focusin=move |_| is_held.set(true) on:focusout=move |_| is_held.set(false)>
            {move || said.get().map(way)}
        </p>
    }
    .into_any()
}

fn go_there() {
    focus::bring_into_view(".coach");
    focus::focus_in_place(FIRST_BUTTON);
}

fn reminder(advice: &[&str]) -> Option<String> {
    let (first, others) = advice.split_first()?;
    let more = match others.len() {
        0 => String::new(),
        1 => " And one more.".to_owned(),
        others => format!(" And {others} more."),
    };
    Some(format!("Hint: {first}{more}"))
}

/// A hint as it is drawn. While all of it stays, what is drawn stays, too.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Hint {
    /// What it is put away under.
    key: String,
    /// What it is put away for: it comes back when this changes.
    reason: String,
    advice: &'static str,
    /// Its reason in sentences.
    words: String,
    step: Option<Step>,
    /// The line of the guide behind it: the way there, and its title.
    why: Option<(String, &'static str)>,
}

/// What one can do about a hint, right there or where it is done.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Step {
    /// Write the next offer.
    NextOffer,
    /// Write these terms into it: the issues' IDs, each with what is said on it.
    TakeUp(Vec<(String, String)>),
    /// Say what is asked in return for the offer with this ID.
    AskInReturn(String),
    /// Go to a place.
    Go { label: String, address: String },
    /// Write down for the issue with this ID what both say on it.
    WriteDown { issue: String, term: String },
}

/// The place of the hints. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Place {
    notebook: Notebook,
    draft: Draft,
    hints: RwSignal<Vec<Hint>>,
    /// The place of the hint that is being done with: its buttons go.
    done: StoredValue<Option<usize>>,
}

impl Place {
    /// Looks which hints there are now.
    fn look_again(self) {
        if let Some(place) = self.done.get_value() {
            self.done.set_value(None);
            go_on(place);
        }
        let numbers = self.notebook.numbers_untracked();
        let hints: Vec<Hint> = self
            .notebook
            .with_untracked(|case| coach::hints(case).iter().map(|hint| Hint::of(case, hint, &numbers)).collect());
        self.hints.set(hints);
    }

    /// Notes that a hint is being done with.
    fn is_done(self, key: &str) {
        let place = self.hints.with_untracked(|hints| hints.iter().position(|hint| hint.key == key));
        self.done.set_value(place);
    }

    fn drawn(self, in_sight: RwSignal<bool>) -> AnyView {
        let aside = NodeRef::<Aside>::new();
        aside.on_load(move |aside| observe::on_sight(&aside, move |is_seen| in_sight.set(is_seen)));
        view! {
            <aside aria-label="What may help now" node_ref=aside>
                <For
                    each=move || self.hints.get()
                    key=Clone::clone
                    children=move |hint: Hint| self.hint(hint)
                />
            </aside>
        }
        .into_any()
    }

    fn hint(self, hint: Hint) -> AnyView {
        let Hint { key, reason, advice, words, step, why } = hint;
        let step = step.map(|step| self.step(key.clone(), step));
        let put_away = move |_| {
            self.is_done(&key);
            self.notebook.edit(|case| case.dismiss(key.clone(), reason.clone()));
        };
        let why = why.map(|(address, title)| {
            view! { <p class="eyebrow">"In the guide: "<a href=address>{title}</a></p> }
        });
        view! {
            <section class="hint" aria-label=advice>
                <h2>{advice}</h2>
                <p>{words}</p>
                <div class="acts">
                    {step}
                    <button class="btn quiet" type="button" on:click=put_away>"Hide"</button>
                </div>
                {why}
            </section>
        }
        .into_any()
    }

    /// The button or the way to do something about the hint with a key.
    fn step(self, key: String, step: Step) -> AnyView {
        let (notebook, draft) = (self.notebook, self.draft);
        match step {
            Step::NextOffer => button("Write the next offer", Draft::begin),
            Step::TakeUp(terms) => {
                let terms: Terms = terms.into_iter().collect();
                button("Write it into the next offer", move || draft.take_up(&terms))
            }
            Step::AskInReturn(id) => button("Add it to the offer", move || {
                if let Some(offer) = notebook.with_untracked(|case| case.offer(&id).cloned()) {
                    draft.ask_in_return(&offer);
                }
            }),
            Step::Go { label, address } => view! { <a class="btn" href=address>{label}</a> }.into_any(),
            Step::WriteDown { issue, term } => button("Write it down as settled", move || {
                self.is_done(&key);
                notebook.try_edit(|case| {
                    case.issue_mut(&issue)?.agreed.clone_from(&term);
                    Ok(())
                });
            }),
        }
    }
}

fn button(label: &'static str, press: impl Fn() + 'static) -> AnyView {
    view! { <button class="btn" type="button" on:click=move |_| press()>{label}</button> }.into_any()
}

/// The focus goes to the hint that stands in the place of one that is done with, or to another; else to the offer line.
fn go_on(place: usize) {
    let button = format!(".coach .hint:nth-of-type({}) .acts > :first-child", place + 1);
    focus::focus_soon_if_lost(vec![button, FIRST_BUTTON.to_owned(), FIRST_FIELD.to_owned()]);
}

impl Hint {
    fn of(case: &Case, hint: &coach::Hint<'_>, numbers: &Numbers) -> Self {
        let why = hint.rule.items().first().and_then(|id| {
            let (topic, item) = line_of(id)?;
            let line = Route::GuideItem { topic: topic.slug, item: item.id }.beside(Some(&case.id));
            Some((line.to_string(), item.title))
        });
        Self {
            key: hint.key(),
            reason: hint.reason(),
            advice: coach::words::advice(hint.rule),
            words: hint_reason(hint, numbers),
            step: Step::of(case, hint),
            why,
        }
    }
}

impl Step {
    fn of(case: &Case, hint: &coach::Hint<'_>) -> Option<Self> {
        Some(match hint.next() {
            Next::NextOffer => Self::NextOffer,
            Next::TakeUp => Self::TakeUp(hint.swap.as_ref()?.offered().clone().into_iter().collect()),
            Next::CorrectOffer => Self::AskInReturn(hint.offers.last()?.id.clone()),
            Next::Impasse => {
                let address = Route::case(&case.id, CasePlace::Impasse).to_string();
                Self::Go { label: "Get it moving".to_owned(), address }
            }
            Next::Item(id) => {
                let (topic, item) = line_of(id)?;
                let stage = Stage::ALL.iter().find(|stage| stage.slug() == topic.slug)?;
                Self::Go { label: format!("Fill in: {}", item.title), address: Route::at_spot(&case.id, *stage, id) }
            }
            Next::WriteDown => {
                let issue = hint.issues.first()?.id.clone();
                let term = case.standing(Side::Them, case.offers.len()).remove(&issue)?;
                Self::WriteDown { issue, term }
            }
        })
    }
}

/// A line of the guide with its topic.
fn line_of(id: &str) -> Option<(&'static Topic, &'static guide::Item)> {
    guide::topics().iter().find_map(|topic| {
        let mut items = topic.sections.iter().flat_map(|section| &section.items);
        Some((topic, items.find(|item| item.id == id)?))
    })
}
