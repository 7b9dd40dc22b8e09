//! The self-assessment: how often one did what each statement says. Each answer is kept at once.

use leptos::prelude::*;
use tableside_core::name::{UNTITLED, named};
use tableside_core::skills::{ANSWERS, Assessment, Statement, statements};

use super::Assessments;
use crate::browser::focus;
use crate::components::SelectOf;

/// One self-assessment that is being answered.
#[derive(Clone, Copy)]
struct Answered {
    these: Assessments,
    id: StoredValue<String>,
}

impl Answered {
    fn read<T: Default>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        self.id.with_value(|id| self.these.read(id, read))
    }
}

/// The form of the self-assessment with an ID.
pub fn form(these: Assessments, id: String) -> AnyView {
    let one = Answered { these, id: StoredValue::new(id) };
    let counted = move || {
        format!(
            "{} of {} answered. Each answer is kept at once; leave out what doesn’t fit.",
            one.read(|one| one.answers.len()),
            statements().len()
        )
    };
    let done = move |_| {
        these.finish();
        focus::focus_soon("h1".to_owned());
    };
    view! {
        <section class="assessment" aria-labelledby="assessment">
            <h2 id="assessment" tabindex="-1">
                "Your last negotiation"
            </h2>
            <p class="read">"Think of one that is over. How often did you do this?"</p>
            {about(one)}
            {statements().iter().map(|statement| question(one, statement)).collect_view()}
            <p class="hint-line" role="status">
                {counted}
            </p>
            <div class="acts">
                <button class="btn" type="button" on:click=done>
                    "Done"
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// Which negotiation it is about.
fn about(one: Answered) -> AnyView {
    let mut these = vec![(String::new(), "One that isn’t in this notebook".to_owned())];
    // One that was deleted since keeps its name.
    let kept = one.read(|one| (one.case.clone(), one.about.clone()));
    one.these.notebook.keeping.with_untracked(|library| {
        let title = |title: &str| named(title, UNTITLED).to_owned();
        these.extend(library.summaries().iter().map(|summary| (summary.id.clone(), title(&summary.title))));
    });
    if !these.iter().any(|(id, _)| *id == kept.0) {
        these.push(kept);
    }
    let options = Signal::stored(these);
    let choose = move |chosen: String| {
        let title = options.with_untracked(|all| {
            all.iter().find(|(id, _)| *id == chosen && !id.is_empty()).map(|(_, title)| title.clone())
        });
        one.these.change(|one| {
            one.about = title.unwrap_or_default();
            one.case = chosen;
        });
    };
    let value = Signal::derive(move || one.read(|one| one.case.clone()));
    view! { <SelectOf label="Which one was it?" options=options value=value set=choose /> }.into_any()
}

/// A statement with its five answers.
fn question(one: Answered, statement: &'static Statement) -> AnyView {
    let none = (None, "No answer");
    let answers = (1..).map(Some).zip(ANSWERS).chain([none]);
    let answers = answers.map(|(number, word): (Option<u8>, &'static str)| answer(one, statement, number, word));
    view! {
        <fieldset class="question">
            <legend class="read">{statement.text}</legend>
            <div class="answers">{answers.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// An answer by its number, or none.
fn answer(one: Answered, statement: &'static Statement, number: Option<u8>, word: &'static str) -> AnyView {
    view! {
        <label>
            <input
                type="radio"
                name=statement.id
                prop:checked=move || one.read(|one| one.answer(statement.id)) == number
                on:change:target=move |event| {
                    if event.target().checked() {
                        one.these.change(|one| one.set_answer(statement.id, number));
                    }
                }
            />
            <span>{word}</span>
        </label>
    }
    .into_any()
}
