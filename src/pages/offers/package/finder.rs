//! Help to find a package: swaps that are better for both, three packages worth the same, the best for them at a score
//! that one names. What is found becomes an offer with one click.

use std::rc::Rc;

use tableside_core::analysis::finder::{Move, NoProposal, Proposal, Wish, find};
use tableside_core::analysis::score;
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Side};
use tableside_core::number::Entry;
use tableside_core::texts::joined;

use super::proposal::{record, terms_list, warnings};
use crate::browser::clock;
use crate::browser::id::new_id;
use crate::components::{button, go_button, in_hundred, select_field};
use crate::element::{El, el, follow, words};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Numbers, later};

/// What is said beside the field for a score that is none.
const NO_SCORE: &str = "A score is a number from 0 to 100.";
const SCORE_HINT: &str = "score-hint";

/// What stands below the wishes.
#[derive(Clone)]
enum Answer {
    /// Nothing was wished for, or what was found no longer fits.
    None,
    /// It is being looked for.
    Looking,
    /// What was found, seen from the last offer of a side.
    Found(Wish, Side, Rc<Result<Vec<Proposal>, NoProposal>>),
}

/// The wishes, and what was found for the last one. It goes when the negotiation changes: it would no longer fit.
pub fn finder(notebook: Notebook) -> El {
    let answer = Signal::new(Answer::None);
    let (old, shown, unmade) = (answer.clone(), answer.clone(), answer.clone());
    follow(move || {
        notebook.read(|_| ());
        old.set(Answer::None);
    });
    // The coach starts from our own last offer, too.
    let start = Signal::new(Side::Us);
    let (from, chosen, reset) = (start.clone(), start.clone(), answer.clone());
    let wish = move |wish: Wish| {
        let (answer, by) = (answer.clone(), from.now(|side| *side));
        answer.set(Answer::Looking);
        later(move || {
            let found = notebook.now(|case| find(case, wish, by));
            answer.set(Answer::Found(wish, by, Rc::new(found)));
        });
    };
    let starts = [(Side::Us.word(), "Your last offer"), (Side::Them.word(), "Their last offer")];
    let from = select_field(
        "Start from",
        &starts,
        move || start.get().word().to_owned(),
        move |word| {
            chosen.set(if word == Side::Them.word() { Side::Them } else { Side::Us });
            reset.set(Answer::None);
        },
    );
    let (score, wrong) = (Signal::new(String::new()), Signal::new(false));
    let (trades, equals, improve, best) = (wish.clone(), wish.clone(), wish.clone(), wish);
    let (typed, type_in, asked) = (score.clone(), score.clone(), score);
    let (marked, mended, refused) = (wrong.clone(), wrong.clone(), wrong.clone());
    let gone = unmade.clone();
    // What is wished for at the score that was typed.
    let typed_nothing = {
        let asked = asked.clone();
        move || asked.now(|text| text.trim().is_empty())
    };
    let at_score = Rc::new(move |wished: &dyn Fn(f64)| match typed_score(notebook, &asked.now(Clone::clone)) {
        Some(at_least) => wished(at_least),
        None => {
            unmade.set(Answer::None);
            refused.set(true);
            Desk::here().announce(NO_SCORE.to_owned());
        }
    });
    let best_at_score = {
        let at_score = at_score.clone();
        move || at_score(&|at_least| best(Wish::BestForThem { at_least }))
    };
    // Without a score of our own, that is said.
    let equals_at_score = move || {
        let is_empty = typed_nothing();
        at_score(&|at_least| equals(Wish::Equals { at_least: (!is_empty).then_some(at_least) }));
    };
    let input = el("input.inp").attr("type", "text").attr("autocomplete", "off").attr("inputmode", "decimal");
    let input = input
        .attr("aria-describedby", SCORE_HINT)
        .attr_of("aria-invalid", move || marked.get().then(|| "true".to_owned()))
        .value_of(move || typed.get())
        .typed(move |text| {
            mended.set(false);
            // What was found is for another score.
            gone.set(Answer::None);
            type_in.set(text);
        });
    let named = el("label.field").add(words("span.lab", "Worth to you at least (0 to 100)")).add(input);
    let beside = move || {
        if wrong.get() {
            return Some(words("span.warn", NO_SCORE));
        }
        let score = notebook.read(last_score).map(in_hundred);
        score.map(|score| words("span", &format!("Left empty: as much as your last offer, {score}.")))
    };
    let found = el("div.finds").attr("role", "region").attr("aria-label", "What was found").attr("aria-live", "polite");
    el("div.finder")
        .add(
            el("div.by-score")
                .add(from)
                .add(button("Swaps that are better for both", move || trades(Wish::Trades)))
                .add(button("Better for one, worse for nobody", move || improve(Wish::Improve))),
        )
        .add(
            el("form.by-score")
                .attr("aria-label", "At a score")
                .on("submit", move |event| {
                    event.prevent_default();
                    best_at_score();
                })
                .add(named)
                .add(el("button.btn").attr("type", "submit").text("The best for them at that score"))
                .add(button("Three packages worth the same to you", equals_at_score)),
        )
        .add(el("p.hint-line").attr("id", SCORE_HINT).live(beside))
        .add(found.live(move || match shown.get() {
            Answer::None => Vec::new(),
            Answer::Looking => vec![words("p.hint-line", "Looking …")],
            Answer::Found(wish, by, found) => match &*found {
                Ok(proposals) => notebook.now(|case| listed(notebook, case, (wish, by), proposals)),
                Err(none) => vec![words("p.read", &none.to_string())],
            },
        }))
}

/// The score of our own last offer.
fn last_score(case: &Case) -> Option<f64> {
    score::package(case, Side::Us, &case.standing(Side::Us, case.offers.len()))
}

/// The score that was typed, in hundredths; that of our last offer where nothing was. Nothing where it is no number from
/// 0 to 100.
fn typed_score(notebook: Notebook, typed: &str) -> Option<f64> {
    match notebook.numbers_now().read(typed) {
        Entry::Exact(score) => Some(score.to_f64() / 100.0).filter(|score| (0.0..=1.0).contains(score)),
        Entry::Empty => Some(notebook.now(last_score).unwrap_or_default()),
        Entry::Ambiguous { .. } | Entry::Unreadable(_) => None,
    }
}

fn listed(notebook: Notebook, case: &Case, (wish, by): (Wish, Side), proposals: &[Proposal]) -> Vec<El> {
    let numbers = notebook.numbers_now();
    let together = matches!(wish, Wish::Equals { .. }) && proposals.len() > 1;
    let all: Vec<Proposal> = proposals.to_vec();
    let start = matches!(wish, Wish::Trades | Wish::Improve).then(|| {
        let (whose, other) = if by == Side::Us { ("your", "they have") } else { ("their", "you have") };
        // What the last offer leaves open comes from the other side.
        let open = case.on_the_table(by).len() > case.standing(by, case.offers.len()).len();
        let filled = if open { format!(", filled up with what only {other} said") } else { String::new() };
        words("p.hint-line", &format!("Seen from {whose} last offer{filled}."))
    });
    let lead = together.then(|| {
        let said = "Worth the same to you, and not to them: which one they take shows what they care about.";
        el("div").add(words("p.read", said)).add(go_button("Put all on the table as one move", move || {
            offer(notebook, &all);
        }))
    });
    let talks = Talks::new(case);
    let drawn =
        proposals.iter().enumerate().map(|(index, proposal)| drawn(notebook, &talks, index, proposal, &numbers));
    start.into_iter().chain(lead).chain([el("div.fair").add_all(drawn)]).collect()
}

fn drawn(notebook: Notebook, talks: &Talks<'_>, index: usize, proposal: &Proposal, numbers: &Numbers) -> El {
    let worth = format!("{} for you, {} for them", in_hundred(proposal.us), in_hundred(proposal.them));
    let short = (!proposal.enough_for_them).then(|| words("p.hint-line", "Still less than they need, as you guess."));
    let sentence = sentence(talks.case, proposal, numbers);
    let sentence = (!sentence.is_empty()).then(|| words("p", &sentence));
    let own = proposal.clone();
    let name = format!("Package {}", index + 1);
    el("section.proposal")
        .attr("aria-label", &name)
        .add(words("h3", &name))
        .add_all(sentence)
        .add(words("p.worth", &worth))
        .add_all(short)
        .add(terms_list(talks.case, &proposal.terms, numbers))
        .add_all(warnings(talks, &proposal.terms, numbers))
        .add(button("Make this offer", move || offer(notebook, std::slice::from_ref(&own))))
}

/// "Give them …, ask for …."
fn sentence(case: &Case, proposal: &Proposal, numbers: &Numbers) -> String {
    let said = |change: &Move| {
        let issue = case.issue(&change.issue)?;
        Some(format!("{}: {}", issue_name(issue), numbers.term(issue, &change.to)))
    };
    let gives: Vec<String> = proposal.gives().filter_map(said).collect();
    let gets: Vec<String> = proposal.gets().filter_map(said).collect();
    match (&gives[..], &gets[..]) {
        ([], []) => String::new(),
        (gives, []) => format!("Give them {}.", joined(gives, " and ")),
        ([], gets) => format!("Ask for {}.", joined(gets, " and ")),
        (gives, gets) => format!("Give them {}; ask for {}.", joined(gives, " and "), joined(gets, " and ")),
    }
}

/// Puts packages on the table: several as one move.
fn offer(notebook: Notebook, proposals: &[Proposal]) {
    let now = clock::now();
    let offers = proposals.iter().map(|proposal| proposal.as_offer(new_id(), now.clone())).collect();
    record(notebook, offers);
}
