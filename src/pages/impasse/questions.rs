//! The three questions. What the case tells is guessed: a dashed answer, to be pressed. Pressed again, it is taken back.

use leptos::prelude::*;
use tableside_core::case::{Case, Part, Words};
use tableside_core::impasse::Answer;
use tableside_core::part;
use tableside_core::worksheet::STANDSTILL;

use super::helper::Helper;
use crate::state::Field;

/// The three questions in a row.
pub(super) fn questions(helper: Helper) -> AnyView {
    let cause = helper.told(|view| guess(&view.answers.cause));
    let feeling = helper.told(|view| guess(&view.answers.feeling));
    let time = helper.told(|view| guess(&view.answers.time));
    view! {
        <div class="questions">
            {question(helper, "cause", part!(standstill.cause), cause)}
            {question(helper, "feeling", part!(standstill.feeling), feeling)}
            {question(helper, "time", part!(standstill.time), time)}
        </div>
    }
    .into_any()
}

/// What is guessed, by its word, and from what; both empty where nothing is.
fn guess<T: Words>(answer: &Answer<T>) -> (String, String) {
    if answer.because.is_empty() { Default::default() } else { (answer.is.words().to_owned(), answer.because.clone()) }
}

fn question<T: Words + Default + Clone + 'static>(
    helper: Helper,
    name: &'static str,
    part: Part<Case, T>,
    guess: Memo<(String, String)>,
) -> AnyView {
    let field = helper.notebook.field(part);
    asked(
        STANDSTILL.asks(name),
        STANDSTILL.choices(name),
        Signal::derive(move || field.text()),
        guess,
        Callback::new(move |word: &'static str| press(field, word)),
    )
}

/// Takes an answer, or takes it back where it is given already.
fn press<T: Words + Default + Clone + 'static>(field: Field<T>, word: &str) {
    if untrack(|| field.text()) == word {
        field.set(T::default());
    } else {
        field.choose(word);
    }
}

/// Compiled once, and not for each question.
fn asked(
    asks: &'static str,
    choices: &'static [(&'static str, &'static str)],
    said: Signal<String>,
    guess: Memo<(String, String)>,
    set: Callback<&'static str>,
) -> AnyView {
    let is_said = move || said.with(|said| choices.iter().any(|(word, _)| word == said));
    let chip = move |(word, label): &(&'static str, &'static str)| {
        let (word, label) = (*word, *label);
        let is_guess = move || !is_said() && guess.with(|(guess, _)| guess == word);
        view! {
            <button
                class="chip"
                type="button"
                class:guess=is_guess
                aria-pressed=move || said.with(|said| said == word).to_string()
                on:click=move |_| set.run(word)
            >
                {label}
                {move || is_guess().then(|| view! { <span class="unseen">" (guessed)"</span> })}
            </button>
        }
        .into_any()
    };
    let because = move || {
        if is_said() {
            return "You said so. Press it again to take it back.".to_owned();
        }
        guess.with(|(_, because)| if because.is_empty() { String::new() } else { format!("Guessed: {because}.") })
    };
    view! {
        <div role="group" aria-label=asks>
            <h2>{asks}</h2>
            <div class="chips">{choices.iter().map(chip).collect_view()}</div>
            <p class="hint-line">{because}</p>
        </div>
    }
    .into_any()
}

/// A question with its answers as a line of words, for a tool: pressed again, the answer is taken back.
pub(super) fn small_question<T: Words + Default + Clone + 'static>(
    asks: &'static str,
    choices: &'static [(&'static str, &'static str)],
    field: Field<T>,
) -> AnyView {
    let chip = move |(word, label): &(&'static str, &'static str)| {
        let (word, label) = (*word, *label);
        let is_said = move || (field.text() == word).to_string();
        view! {
            <button class="chip" type="button" aria-pressed=is_said on:click=move |_| press(field, word)>
                {label}
            </button>
        }
        .into_any()
    };
    view! { <div class="chips" role="group" aria-label=asks>{choices.iter().map(chip).collect_view()}</div> }.into_any()
}
