//! What is to be settled: every issue with both sides' values.

use std::rc::Rc;

use tableside_core::analysis::gap;
use tableside_core::case::{Case, CaseError, Choice, Issue, IssueKind, Points, Side, Stance, Weight, Worth};
use tableside_core::number::Decimal;

use crate::browser::dom;
use crate::browser::id::new_id;
use crate::components::{
    NumberField, button, delete_button, number_field, quiet_button, room_sentence, select_field, text_field, tick,
};
use crate::element::{El, el, words};
use crate::state::Notebook;

const KINDS: [(&str, &str); 3] = [("amount", "Amount"), ("choice", "Choice"), ("text", "Words")];

/// All issues, and a way to add one.
pub fn sheet(notebook: Notebook) -> El {
    let ids = move || notebook.read(|case| case.open_issues().map(|issue| issue.id.clone()).collect());
    let rows = el("div").rows(ids, move |id| row(&One { notebook, id: id.into() }));
    el("div.sheet").add(rows).add(add_issue(notebook))
}

/// Buttons that add an issue of each kind.
pub fn add_issue(notebook: Notebook) -> El {
    let add = move |kind| {
        let id = new_id();
        notebook.try_edit(|case| {
            case.add_issue(id.clone(), kind)?;
            if kind == IssueKind::Choice {
                case.add_option(&id, new_id())?;
                case.add_option(&id, new_id())?;
            }
            Ok(())
        });
        dom::focus_soon(format!("[data-item='{id}'] input"));
    };
    el("div.acts")
        .add(button("Add an amount", move || add(IssueKind::Amount)))
        .add(button("Add a choice", move || add(IssueKind::Choice)))
        .add(button("Add something in words", move || add(IssueKind::Text)))
}

/// One issue of the open negotiation.
#[derive(Clone)]
struct One {
    notebook: Notebook,
    id: Rc<str>,
}

impl One {
    fn read<T: Default>(&self, read: impl FnOnce(&Issue) -> T) -> T {
        self.notebook.read(|case| case.issue(&self.id).map(read).unwrap_or_default())
    }

    fn change(&self, edit: impl FnOnce(&mut Issue)) {
        self.edit_case(|case, id| {
            edit(case.issue_mut(id)?);
            Ok(())
        });
    }

    fn edit_case(&self, edit: impl FnOnce(&mut Case, &str) -> Result<(), CaseError>) {
        self.notebook.try_edit(|case| edit(case, &self.id));
    }

    /// A field for words of the issue.
    fn words(&self, label: &str, read: fn(&Issue) -> &String, write: fn(&mut Issue, String)) -> El {
        let (value, set) = (self.clone(), self.clone());
        text_field(
            label,
            move || value.read(|issue| read(issue).clone()),
            move |text| {
                set.change(|issue| write(issue, text));
            },
        )
    }

    /// A field for a number of the issue; `name` is its path within the issue.
    fn number(
        &self,
        label: &'static str,
        name: &str,
        check: fn(Decimal) -> Result<(), &'static str>,
        read: impl Fn(&Issue) -> Option<Decimal> + 'static,
        write: impl Fn(&mut Issue, Option<Decimal>) + 'static,
    ) -> El {
        let (value, set) = (self.clone(), self.clone());
        number_field(NumberField {
            label,
            name: format!("issues.{}.{name}", self.id),
            value: Box::new(move || value.read(&read)),
            set: Box::new(move |number| set.change(|issue| write(issue, number))),
            check,
        })
    }

    /// A field for an amount of one side.
    fn amount(&self, label: &'static str, side: Side, field: &str, of: fn(&mut Stance) -> &mut Option<Decimal>) -> El {
        let read = move |issue: &Issue| *of(&mut issue.stance(side).clone());
        let name = format!("{}.{field}", side.word());
        self.number(label, &name, |_| Ok(()), read, move |issue, number| *of(stance_mut(issue, side)) = number)
    }
}

fn stance_mut(issue: &mut Issue, side: Side) -> &mut Stance {
    match side {
        Side::Us => &mut issue.us,
        Side::Them => &mut issue.them,
    }
}

fn row(one: &One) -> El {
    let (named, removed, kind, set_kind, keyed, drawn) =
        (one.clone(), one.clone(), one.clone(), one.clone(), one.clone(), one.clone());
    let delete = delete_button(
        move || named.read(|issue| issue.name.clone()),
        move || {
            let what = format!("“{}”", removed.read(|issue| issue.name.clone()));
            removed.notebook.remove(&what, |case| case.remove_issue(&removed.id), Case::restore_issue);
        },
    );
    let kinds = select_field(
        "Kind",
        &KINDS,
        move || kind.read(|issue| issue.kind.word().to_owned()),
        move |word| {
            if let Some(kind) = IssueKind::from_word(&word) {
                set_kind.edit_case(|case, id| case.set_issue_kind(id, kind));
            }
        },
    );
    let name = one.words("Issue", |issue| &issue.name, |issue, text| issue.name = text);
    let fields = el("div.fields").part(
        move || keyed.read(|issue| issue.kind.word().to_owned()),
        move || match drawn.read(|issue| issue.kind) {
            IssueKind::Amount => amount_fields(&drawn),
            IssueKind::Choice => choice_fields(&drawn),
            IssueKind::Text => vec![words("p.hint-line", "Recorded in every offer, never counted.")],
        },
    );
    el("div.item").attr("data-item", &one.id).add(el("div.line").add(name).add(kinds).add(delete)).add(fields)
}

/// Opening, target and walk-away of both sides.
fn amount_fields(one: &One) -> Vec<El> {
    let (hard, set_hard, doubt, room) = (one.clone(), one.clone(), one.clone(), one.clone());
    let ours = el("div.grid3")
        .add(one.amount("Opening", Side::Us, "opening", |stance| &mut stance.opening))
        .add(one.amount("Target", Side::Us, "target", |stance| &mut stance.target))
        .add(one.amount("Walk-away", Side::Us, "walk_away", |stance| &mut stance.walk_away));
    let rules_out = tick(
        "Anything worse than the walk-away rules the deal out",
        move || hard.read(|issue| issue.us.hard),
        move |on| set_hard.change(|issue| issue.us.hard = on),
    );
    let doubt = el("p.hint-line")
        .live(move || doubt.read(|issue| stance_doubt(&issue.us)).map(|doubt| words("span.warn", doubt)));
    let theirs = el("div.grid3")
        .add(one.amount("Their opening, you guess", Side::Them, "opening", |stance| &mut stance.opening))
        .add(one.amount("Their target, you guess", Side::Them, "target", |stance| &mut stance.target))
        .add(one.amount("Their limit, you guess", Side::Them, "walk_away", |stance| &mut stance.walk_away))
        .add(one.words("Unit (empty for money)", |issue| &issue.unit, |issue, text| issue.unit = text))
        .add(one.number("Smallest step", "step", check_step, |issue| issue.step, |issue, step| issue.step = step));
    let more = el("details").add(words("summary", "What you think of them, unit and step")).add(theirs);
    let room = el("p.hint-line").text_of(move || room_words(&room));
    vec![ours, rules_out, doubt, more, weights(one), room]
}

/// What doesn't go together in one side's figures.
fn stance_doubt(stance: &Stance) -> Option<&'static str> {
    let (target, limit) = (stance.target?, stance.walk_away?);
    if target == limit {
        return Some("Target and walk-away are the same. Without a distance between them, offers can’t be compared.");
    }
    let opening = stance.opening?;
    let wrong = if target > limit { opening < limit } else { opening > limit };
    wrong.then_some("The opening is worse for you than the walk-away. Is one of them on the wrong side?")
}

/// The room between both limits, in a sentence.
fn room_words(one: &One) -> String {
    let numbers = one.notebook.numbers();
    one.read(|issue| {
        let room = gap::room(issue)?;
        let limit = numbers.amount(issue, room.their_limit);
        let width = numbers.amount(issue, room.width.abs());
        Some(format!("They may stop at {limit}, you guess. {}", room_sentence(room.width, &width)))
    })
    .unwrap_or_default()
}

/// The options of a choice, with what each is worth to both sides.
fn choice_fields(one: &One) -> Vec<El> {
    let (listed, drawn, added) = (one.clone(), one.clone(), one.clone());
    let ids = move || listed.read(|issue| issue.open_options().map(|option| option.id.clone()).collect());
    let add = quiet_button("Add an option", move || added.edit_case(|case, id| case.add_option(id, new_id())));
    vec![el("div.options").rows(ids, move |option| option_row(&drawn, option)), add, weights(one)]
}

fn option_row(one: &One, option: &str) -> El {
    let id: Rc<str> = option.into();
    let read = {
        let (one, id) = (one.clone(), id.clone());
        move || one.read(|issue| issue.option(&id).cloned()).unwrap_or_default()
    };
    let change = {
        let (one, id) = (one.clone(), id.clone());
        move |edit: &dyn Fn(&mut Choice)| {
            one.edit_case(|case, issue| {
                edit(case.option_mut(issue, &id)?);
                Ok(())
            });
        }
    };
    let points = |label: &'static str, side: Side, write: fn(&mut Choice, Worth)| {
        let (read, change) = (read.clone(), change.clone());
        number_field(NumberField {
            label,
            name: format!("issues.{}.options.{id}.{}", one.id, side.word()),
            value: Box::new(move || match read().worth(side) {
                Worth::Points(points) => Some(Decimal::nearest(points.get())),
                Worth::Never | Worth::Unknown => None,
            }),
            set: Box::new(move |number| change(&|option| write(option, worth(number)))),
            check: check_points,
        })
    };
    let to_us = points("To you, 0–100", Side::Us, |option, worth| option.us = worth);
    let to_them = points("To them, you guess", Side::Them, |option, worth| option.them = worth);
    let (name, named, never) = (read.clone(), read.clone(), read);
    let (set_name, set_never) = (change.clone(), change);
    let removed = one.clone();
    el("div.line")
        .add(text_field("Option", move || name().name, move |text| set_name(&|option| option.name.clone_from(&text))))
        .add(to_us)
        .add(to_them)
        .add(tick(
            "Never",
            move || never().us == Worth::Never,
            move |on| set_never(&|option| option.us = if on { Worth::Never } else { Worth::Unknown }),
        ))
        .add(delete_button(
            move || named().name,
            move || removed.edit_case(|case, issue| case.remove_option(issue, &id)),
        ))
}

fn worth(number: Option<Decimal>) -> Worth {
    number.and_then(|number| Points::new(number.to_f64())).map_or(Worth::Unknown, Worth::Points)
}

/// How much the issue matters to both sides.
fn weights(one: &One) -> El {
    let field = |label: &'static str, side: Side| {
        let read = move |issue: &Issue| issue.stance(side).weight.map(|weight| Decimal::nearest(weight.get()));
        let write = move |issue: &mut Issue, number: Option<Decimal>| {
            stance_mut(issue, side).weight = number.and_then(|number| Weight::new(number.to_f64()));
        };
        one.number(label, &format!("{}.weight", side.word()), check_weight, read, write)
    };
    el("div.grid3").add(field("How much it matters to you", Side::Us)).add(field("And to them, you guess", Side::Them))
}

fn check_weight(number: Decimal) -> Result<(), &'static str> {
    if number.is_negative() { Err("A weight is 0 or more.") } else { Ok(()) }
}

fn check_step(number: Decimal) -> Result<(), &'static str> {
    if number > Decimal::ZERO { Ok(()) } else { Err("A step is more than 0.") }
}

fn check_points(number: Decimal) -> Result<(), &'static str> {
    if number.is_negative() || number > Decimal::whole(100) { Err("Points lie between 0 and 100.") } else { Ok(()) }
}
