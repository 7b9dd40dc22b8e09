//! Help to find a package: swaps that are better for both, three packages worth the same, the best for them at a score
//! that one names. What is found becomes an offer with one click.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::analysis::finder::{Move, NoProposal, Proposal, Wish, find};
use tableside_core::analysis::hundred::Hundred;
use tableside_core::analysis::score;
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Side};
use tableside_core::impasse::said_on;
use tableside_core::number::Entry;

use super::proposal::{record, terms_list, warnings};
use crate::browser::id::new_id;
use crate::browser::{clock, paste};
use crate::components::{SelectField, in_hundred};
use crate::state::{Notebook, Numbers, later_here, use_notebook};

/// What is said beside the field for a score that is none.
const NO_SCORE: &str = "A score is a number from 0 to 100.";
const SCORE_HINT: &str = "score-hint";
/// From whose last offer packages are looked for.
const STARTS: &[(&str, &str)] =
    &[(Side::Us.into_str(), "Your last offer"), (Side::Them.into_str(), "Their last offer")];

/// What stands below the wishes.
#[derive(Clone)]
enum Answer {
    /// Nothing was wished for, or what was found no longer fits.
    None,
    /// It is being looked for.
    Looking,
    /// What was found, seen from the last offer of a side.
    Found(Wish, Side, Arc<Result<Vec<Proposal>, NoProposal>>),
}

/// The wishes, and what was found for the last one.
#[component]
pub fn Finder() -> impl IntoView {
    let search = Search::new(use_notebook());
    view! {
        <div class="finder">
            <div class="by-score">
                <SelectField
                    label="Start from"
                    options=STARTS
                    value=Signal::derive(move || search.start.get().into_str().to_owned())
                    set=move |word: String| search.start_from(&word)
                />
                <button class="btn" type="button" on:click=move |_| search.look_for(Wish::Trades)>
                    "Swaps that are better for both"
                </button>
                <button class="btn" type="button" on:click=move |_| search.look_for(Wish::Improve)>
                    "Better for one, worse for nobody"
                </button>
            </div>
            {score_form(search)}
            <p class="hint-line" id=SCORE_HINT>{move || search.beside_score()}</p>
            <div class="finds" role="region" aria-label="What was found" aria-live="polite">
                {move || search.found()}
            </div>
        </div>
    }
    .into_any()
}

/// What is looked for at a score that one names.
fn score_form(search: Search) -> AnyView {
    view! {
        <form
            class="by-score"
            aria-label="At a score"
            on:submit=move |event| {
                event.prevent_default();
                search.look_for_best();
            }
        >
            <label class="field">
                <span class="lab">"Worth to you at least (0 to 100)"</span>
                <input
                    class="inp"
                    type="text"
                    autocomplete="off"
                    inputmode="decimal"
                    aria-describedby=SCORE_HINT
                    aria-invalid=move || search.is_wrong.get().then_some("true")
                    prop:value=move || search.score.get()
                    on:input:target=move |event| search.type_score(event.target().value())
                    on:paste=move |event| {
                        if let Some(text) = paste::cells(&event) {
                            search.type_score(text);
                        }
                    }
                />
            </label>
            <button class="btn" type="submit">"The best for them at that score"</button>
            <button class="btn" type="button" on:click=move |_| search.look_for_equals()>
                "Three packages worth the same to you"
            </button>
        </form>
    }
    .into_any()
}

/// What is wished for, and what was found.
#[derive(Clone, Copy)]
struct Search {
    notebook: Notebook,
    /// From whose last offer it is looked for.
    start: RwSignal<Side>,
    /// What was typed as a score.
    score: RwSignal<String>,
    /// Was a package asked for at a score that is none?
    is_wrong: RwSignal<bool>,
    answer: RwSignal<Answer>,
}

impl Search {
    fn new(notebook: Notebook) -> Self {
        let answer = RwSignal::new(Answer::None);
        // What was found for another state of the negotiation no longer fits.
        Effect::new(move || {
            notebook.track();
            answer.set(Answer::None);
        });
        Self {
            notebook,
            // The coach starts from our own last offer, too.
            start: RwSignal::new(Side::Us),
            score: RwSignal::new(String::new()),
            is_wrong: RwSignal::new(false),
            answer,
        }
    }

    fn start_from(self, word: &str) {
        self.start.set(if word == Side::Them.into_str() { Side::Them } else { Side::Us });
        self.answer.set(Answer::None);
    }

    fn type_score(self, text: String) {
        self.is_wrong.set(false);
        // What was found is for another score.
        self.answer.set(Answer::None);
        self.score.set(text);
    }

    fn look_for(self, wish: Wish) {
        let by = self.start.get_untracked();
        self.answer.set(Answer::Looking);
        later_here(move || {
            let found = self.notebook.with_untracked(|case| find(case, wish, by));
            self.answer.set(Answer::Found(wish, by, Arc::new(found)));
        });
    }

    /// Looks for the best package for them at the score that was typed.
    fn look_for_best(self) {
        self.look_at_score(|at_least| Wish::BestForThem { at_least });
    }

    /// Looks for packages that are worth the score that was typed. Where nothing was typed and there is no score of our
    /// own, the answer says so.
    fn look_for_equals(self) {
        let is_empty = self.score.with_untracked(|typed| typed.trim().is_empty());
        self.look_at_score(|at_least| Wish::Equals { at_least: (!is_empty).then_some(at_least) });
    }

    fn look_at_score(self, wish: impl FnOnce(f64) -> Wish) {
        if let Some(at_least) = self.typed_score() {
            self.look_for(wish(at_least));
        } else {
            self.answer.set(Answer::None);
            self.is_wrong.set(true);
            self.notebook.screen.announce(NO_SCORE);
        }
    }

    /// The engine's score for what was typed in hundredths of all that we hope for; that of our last offer where nothing
    /// was. Nothing where it is no number from 0 to 100.
    fn typed_score(self) -> Option<f64> {
        match self.score.with_untracked(|typed| self.notebook.numbers_untracked().read(typed)) {
            Entry::Exact(score) => {
                let share = Some(score.to_f64() / 100.0).filter(|share| (0.0..=1.0).contains(share))?;
                Some(self.notebook.with_untracked(|case| Hundred::of(case, Side::Us)).score(share))
            }
            Entry::Empty => Some(self.notebook.with_untracked(last_score).unwrap_or_default()),
            Entry::Ambiguous { .. } | Entry::Cells(_) | Entry::Unreadable(_) => None,
        }
    }

    /// What is said of the score.
    fn beside_score(self) -> Option<AnyView> {
        if self.is_wrong.get() {
            return Some(view! { <span class="warn">{NO_SCORE}</span> }.into_any());
        }
        let shown = |case: &Case| Some(Hundred::of(case, Side::Us).share(last_score(case)?));
        let score = self.notebook.with(shown).map(in_hundred)?;
        let said = format!("Left empty: as much as your last offer, {score}.");
        Some(view! { <span>{said}</span> }.into_any())
    }

    /// What stands below the wishes.
    fn found(self) -> Option<AnyView> {
        match self.answer.get() {
            Answer::None => None,
            Answer::Looking => Some(view! { <p class="hint-line">"Looking …"</p> }.into_any()),
            Answer::Found(wish, by, found) => Some(match &*found {
                Ok(proposals) => {
                    self.notebook.with_untracked(|case| listed(self.notebook, case, (wish, by), proposals))
                }
                Err(none) => view! { <p class="read">{none.to_string()}</p> }.into_any(),
            }),
        }
    }
}

/// The engine's score of our own last offer.
fn last_score(case: &Case) -> Option<f64> {
    score::package(case, Side::Us, &case.standing(Side::Us, case.offers.len()))
}

fn listed(notebook: Notebook, case: &Case, (wish, by): (Wish, Side), proposals: &[Proposal]) -> AnyView {
    let (talks, numbers) = (Talks::new(case), notebook.numbers_untracked());
    let start = matches!(wish, Wish::Trades | Wish::Improve).then(|| {
        let seen = seen_from(case, by);
        view! { <p class="hint-line">{seen}</p> }
    });
    let together = matches!(wish, Wish::Equals { .. }) && proposals.len() > 1;
    let lead = together.then(|| all_at_once(notebook, proposals.to_vec()));
    let numbered = proposals.iter().enumerate();
    let drawn = numbered.map(|(index, proposal)| drawn_proposal(notebook, &talks, index, proposal, &numbers));
    let drawn = drawn.collect_view();
    view! {
        {start}
        {lead}
        <div class="fair">{drawn}</div>
    }
    .into_any()
}

/// From which last offer it was looked for.
fn seen_from(case: &Case, by: Side) -> String {
    let (whose, other) = if by == Side::Us { ("your", "they have") } else { ("their", "you have") };
    // What the last offer leaves open comes from the other side.
    let open = case.on_the_table(by).len() > case.standing(by, case.offers.len()).len();
    let filled = if open { format!(", filled up with what only {other} said") } else { String::new() };
    format!("Seen from {whose} last offer{filled}.")
}

/// What packages worth the same are good for, and all of them as one offer.
fn all_at_once(notebook: Notebook, proposals: Vec<Proposal>) -> AnyView {
    let said = "Worth the same to you, and not to them: which one they take shows what they care about.";
    view! {
        <div>
            <p class="read">{said}</p>
            <button class="btn go" type="button" on:click=move |_| offer(notebook, &proposals)>
                "Put all of them on the table together"
            </button>
        </div>
    }
    .into_any()
}

fn drawn_proposal(
    notebook: Notebook,
    talks: &Talks<'_>,
    index: usize,
    proposal: &Proposal,
    numbers: &Numbers,
) -> AnyView {
    let title = format!("Package {}", index + 1);
    let name = title.clone();
    let sentence = sentence(talks.case, proposal, numbers);
    let sentence = (!sentence.is_empty()).then(|| view! { <p>{sentence}</p> });
    let shown = |side, score| in_hundred(Hundred::of(talks.case, side).share(score));
    let worth = format!("{} for you, {} for them", shown(Side::Us, proposal.us), shown(Side::Them, proposal.them));
    let short = (!proposal.enough_for_them)
        .then(|| view! { <p class="hint-line">"Still less than they need, as you guess."</p> });
    let terms = terms_list(talks.case, &proposal.terms, numbers);
    let warnings = warnings(talks, &proposal.terms, numbers);
    let own = proposal.clone();
    view! {
        <section class="proposal" aria-label=name>
            <h3>{title}</h3>
            {sentence}
            <p class="worth">{worth}</p>
            {short}
            {terms}
            {warnings}
            <button class="btn" type="button" on:click=move |_| offer(notebook, std::slice::from_ref(&own))>
                "Make this offer"
            </button>
        </section>
    }
    .into_any()
}

/// "Give them …; ask for …."
fn sentence(case: &Case, proposal: &Proposal, numbers: &Numbers) -> String {
    let said = |change: &Move| {
        let issue = case.issue(&change.issue)?;
        Some(said_on(issue, &change.to, numbers))
    };
    let gives: Vec<String> = proposal.gives().filter_map(said).collect();
    let gets: Vec<String> = proposal.gets().filter_map(said).collect();
    match (&gives[..], &gets[..]) {
        ([], []) => String::new(),
        (gives, []) => format!("Give them {}.", gives.join(" and ")),
        ([], gets) => format!("Ask for {}.", gets.join(" and ")),
        (gives, gets) => format!("Give them {}; ask for {}.", gives.join(" and "), gets.join(" and ")),
    }
}

/// Puts packages on the table: several as one move.
fn offer(notebook: Notebook, proposals: &[Proposal]) {
    let now = clock::now();
    let offers = proposals.iter().map(|proposal| proposal.as_offer(new_id(), now.clone())).collect();
    record(notebook, offers);
}
