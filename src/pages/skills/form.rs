//! The self-assessment: how often one did what each statement says. Each answer is kept at once.

use tableside_core::skills::{ANSWERS, Statement, statements};

use super::Assessments;
use crate::browser::dom;
use crate::components::{button, select_field};
use crate::element::{El, el, words};

/// The form of one self-assessment.
pub fn form(these: &Assessments, id: &str) -> El {
    let done = these.open.clone();
    let counted = {
        let (these, id) = (these.clone(), id.to_owned());
        move || {
            format!(
                "{} of {} answered. Each answer is kept at once; leave out what doesn’t fit.",
                these.read(&id, |one| one.answers.len()),
                statements().len()
            )
        }
    };
    el("section.assessment")
        .attr("aria-labelledby", "assessment")
        .add(words("h2", "Your last negotiation").attr("id", "assessment").attr("tabindex", "-1"))
        .add(words("p.read", "Think of one that is over. How often did you do this?"))
        .add(about(these, id))
        .add_all(statements().iter().map(|statement| question(these, id, statement)))
        .add(el("p.hint-line").attr("role", "status").text_of(counted))
        .add(el("div.acts").add(button("Done", move || {
            done.set(None);
            dom::focus_soon("h1".to_owned());
        })))
}

/// Which negotiation it is about.
fn about(these: &Assessments, id: &str) -> El {
    let mut named = vec![(String::new(), "One that isn’t in this notebook".to_owned())];
    // One that was deleted since keeps its name.
    let kept = these.read(id, |one| (one.case.clone(), one.about.clone()));
    named.extend(these.desk.summaries(|all| {
        let title = |title: &str| if title.is_empty() { "Untitled".to_owned() } else { title.to_owned() };
        all.iter().map(|summary| (summary.id.clone(), title(&summary.title))).collect::<Vec<_>>()
    }));
    if !named.iter().any(|(id, _)| *id == kept.0) {
        named.push(kept);
    }
    let options: Vec<(&str, &str)> = named.iter().map(|(id, title)| (id.as_str(), title.as_str())).collect();
    let (read, set, id) = (these.clone(), these.clone(), id.to_owned());
    let value = move || read.read(&id, |one| one.case.clone());
    let titles = named.clone();
    select_field("Which one was it?", &options, value, move |chosen| {
        let title = titles.iter().find(|(id, _)| *id == chosen && !id.is_empty()).map(|(_, title)| title.clone());
        set.change(|one| {
            one.about = title.unwrap_or_default();
            one.case = chosen;
        });
    })
}

/// A statement with its five answers.
fn question(these: &Assessments, id: &str, statement: &'static Statement) -> El {
    let none = (None, "No answer");
    let answers = (1..).map(Some).zip(ANSWERS).chain([none]).map(|(answer, word): (Option<u8>, &str)| {
        let (read, set, id) = (these.clone(), these.clone(), id.to_owned());
        let input = el("input")
            .attr("type", "radio")
            .attr("name", statement.id)
            .checked_of(move || read.read(&id, |one| one.answer(statement.id)) == answer)
            .ticked(move |on| {
                if on {
                    set.change(|one| one.set_answer(statement.id, answer));
                }
            });
        el("label").add(input).add(words("span", word))
    });
    el("fieldset.question").add(words("legend.read", statement.text)).add(el("div.answers").add_all(answers))
}
