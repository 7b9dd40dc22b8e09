//! What is to be settled: every issue with both sides' values.

use leptos::prelude::*;
use tableside_core::analysis::gap;
use tableside_core::case::{Case, CaseError, Choice, Issue, IssueKind, Points, Side, Stance, Weight, Worth};
use tableside_core::number::Decimal;

use crate::browser::dom;
use crate::browser::id::new_id;
use crate::components::{NumberField, SelectField, TextField, Tick, room_sentence};
use crate::state::Notebook;

/// All issues, and a way to add one.
#[component]
pub fn IssuesSheet() -> impl IntoView {
    let notebook = Notebook::here();
    let ids = notebook.part(|case| case.open_issues().map(|issue| issue.id.clone()).collect::<Vec<_>>());
    view! {
        <div class="sheet">
            <For each=move || ids.get() key=String::clone children=|id| view! { <IssueRow id /> } />
            <AddIssue />
        </div>
    }
}

/// Buttons that add an issue of each kind.
#[component]
pub fn AddIssue() -> impl IntoView {
    let notebook = Notebook::here();
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
    view! {
        <div class="acts">
            <button class="btn" on:click=move |_| add(IssueKind::Amount)>
                "Add an amount"
            </button>
            <button class="btn" on:click=move |_| add(IssueKind::Choice)>
                "Add a choice"
            </button>
            <button class="btn" on:click=move |_| add(IssueKind::Text)>
                "Add something in words"
            </button>
        </div>
    }
}

/// A handle to one issue of the open negotiation.
#[derive(Clone, Copy)]
struct OneIssue {
    notebook: Notebook,
    id: StoredValue<String>,
}

impl OneIssue {
    fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Issue) -> T + Send + Sync + 'static,
        missing: impl Fn() -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.notebook
            .part(move |case| self.id.with_value(|id| case.issue(id).map_or_else(&missing, &read)))
    }

    fn number(self, read: fn(&Issue) -> Option<Decimal>) -> Memo<Option<Decimal>> {
        self.part(read, || None)
    }

    fn words(self, read: fn(&Issue) -> &str) -> Memo<String> {
        self.part(move |issue| read(issue).to_owned(), String::new)
    }

    fn change(self, edit: impl FnOnce(&mut Issue)) {
        self.id.with_value(|id| {
            self.notebook.try_edit(|case| {
                edit(case.issue_mut(id)?);
                Ok(())
            });
        });
    }

    fn edit_case<T>(self, edit: impl FnOnce(&mut Case, &str) -> Result<T, CaseError>) -> Option<T> {
        self.id.with_value(|id| self.notebook.try_edit(|case| edit(case, id)))
    }

    fn name(self, field: &str) -> String {
        self.id.with_value(|id| format!("issues.{id}.{field}"))
    }
}

#[component]
fn IssueRow(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let issue = OneIssue { notebook, id: StoredValue::new(id.clone()) };
    let kind = issue.part(|issue| issue.kind, IssueKind::default);
    let name = issue.words(|issue| &issue.name);
    let remove = move |_| {
        issue.id.with_value(|id| {
            notebook.remove(
                format!("“{}”", name.get_untracked()),
                |case| case.remove_issue(id),
                Case::restore_issue,
            );
        });
    };
    view! {
        <div class="item" data-item=id>
            <div class="line">
                <TextField
                    label="Issue"
                    value=name
                    set=move |text| issue.change(|issue| issue.name = text)
                    placeholder="Monthly fee"
                />
                <SelectField
                    label="Kind"
                    value=Signal::derive(move || kind.get().word().to_owned())
                    options=Signal::derive(kinds)
                    set=move |word: String| {
                        if let Some(kind) = IssueKind::from_word(&word) {
                            issue.edit_case(|case, id| case.set_issue_kind(id, kind));
                        }
                    }
                />
                <button class="btn quiet" aria-label=move || format!("Delete {}", name.get()) on:click=remove>
                    "Delete"
                </button>
            </div>
            {move || match kind.get() {
                IssueKind::Amount => view! { <AmountFields issue /> }.into_any(),
                IssueKind::Choice => view! { <ChoiceFields issue /> }.into_any(),
                IssueKind::Text => {
                    view! { <p class="hint-line">"Recorded in every offer, never counted."</p> }.into_any()
                }
            }}
            {move || (kind.get() != IssueKind::Text).then(|| view! { <Weights issue /> })}
        </div>
    }
}

fn kinds() -> Vec<(String, String)> {
    let name = |kind: &IssueKind| match kind {
        IssueKind::Amount => "Amount",
        IssueKind::Choice => "Choice",
        IssueKind::Text => "Words",
    };
    IssueKind::ALL.iter().map(|kind| (kind.word().to_owned(), name(kind).to_owned())).collect()
}

/// Opening, target and walk-away of both sides.
#[component]
fn AmountFields(issue: OneIssue) -> impl IntoView {
    let hard = issue.part(|issue| issue.us.hard, || false);
    view! {
        <div class="grid3">
            <StanceField issue side=Side::Us label="Opening" field="opening" />
            <StanceField issue side=Side::Us label="Target" field="target" />
            <StanceField issue side=Side::Us label="Walk-away" field="walk_away" />
        </div>
        <Tick on=hard set=move |on| issue.change(|issue| issue.us.hard = on)>
            "Anything worse than the walk-away rules the deal out"
        </Tick>
        <StanceWarning issue />
        <details>
            <summary>"What you think of them, unit and step"</summary>
            <div class="grid3">
                <StanceField issue side=Side::Them label="Their opening, you guess" field="opening" />
                <StanceField issue side=Side::Them label="Their target, you guess" field="target" />
                <StanceField issue side=Side::Them label="Their limit, you guess" field="walk_away" />
                <TextField
                    label="Unit (empty for money)"
                    value=issue.words(|issue| &issue.unit)
                    set=move |text| issue.change(|issue| issue.unit = text)
                    placeholder="per month, days …"
                />
                <NumberField
                    label="Smallest step"
                    name=issue.name("step")
                    value=issue.number(|issue| issue.step)
                    check=check_step
                    set=move |number| issue.change(|issue| issue.step = number)
                />
            </div>
        </details>
        <Room issue />
    }
}

/// One amount of one side's stance.
#[component]
fn StanceField(issue: OneIssue, side: Side, label: &'static str, field: &'static str) -> impl IntoView {
    let get = move |issue: &Issue| {
        let stance = issue.stance(side);
        match field {
            "opening" => stance.opening,
            "target" => stance.target,
            _ => stance.walk_away,
        }
    };
    let set = move |number: Option<Decimal>| {
        issue.change(|issue| {
            let stance = stance_mut(issue, side);
            match field {
                "opening" => stance.opening = number,
                "target" => stance.target = number,
                _ => stance.walk_away = number,
            }
        });
    };
    view! {
        <NumberField
            label
            name=issue.name(&format!("{}.{field}", side.word()))
            value=issue.part(get, || None)
            set
        />
    }
}

fn stance_mut(issue: &mut Issue, side: Side) -> &mut Stance {
    match side {
        Side::Us => &mut issue.us,
        Side::Them => &mut issue.them,
    }
}

/// Says when target and walk-away don't go together.
#[component]
fn StanceWarning(issue: OneIssue) -> impl IntoView {
    let words = issue.part(|issue| stance_doubt(&issue.us), || None);
    view! { <p class="hint-line">{move || words.get().map(|words| view! { <span class="warn">{words}</span> })}</p> }
}

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
#[component]
fn Room(issue: OneIssue) -> impl IntoView {
    let room = issue.part(|issue| gap::room(issue).map(|room| (issue.clone(), room)), || None);
    view! {
        <p class="hint-line">
            {move || {
                room.get()
                    .map(|(issue, room)| {
                        let numbers = issue_numbers();
                        let limit = numbers.amount(&issue, room.their_limit);
                        let width = numbers.amount(&issue, room.width.abs());
                        format!("They may stop at {limit}, you guess. {}", room_sentence(room.width, &width))
                    })
            }}
        </p>
    }
}

fn issue_numbers() -> crate::state::Numbers {
    Notebook::here().numbers.get()
}

/// The options of a choice, with what each is worth to both sides.
#[component]
fn ChoiceFields(issue: OneIssue) -> impl IntoView {
    let ids = issue.part(
        |issue| issue.open_options().map(|option| option.id.clone()).collect::<Vec<_>>(),
        Vec::new,
    );
    let add = move |_| {
        issue.edit_case(|case, id| case.add_option(id, new_id()));
    };
    view! {
        <For each=move || ids.get() key=String::clone children=move |option| view! { <OptionRow issue option /> } />
        <button class="btn quiet" on:click=add>
            "Add an option"
        </button>
    }
}

#[component]
fn OptionRow(issue: OneIssue, option: String) -> impl IntoView {
    let option = StoredValue::new(option);
    let find = move |issue: &Issue| issue.option(&option.get_value()).cloned();
    let change = move |edit: &dyn Fn(&mut Choice)| {
        issue.edit_case(|case, id| {
            edit(case.option_mut(id, &option.get_value())?);
            Ok(())
        });
    };
    let points = move |side| {
        issue.part(
            move |issue| match find(issue)?.worth(side) {
                Worth::Points(points) => Some(Decimal::nearest(points.get())),
                _ => None,
            },
            || None,
        )
    };
    let never = issue.part(move |issue| find(issue).is_some_and(|option| option.us == Worth::Never), || false);
    let name = issue.part(move |issue| find(issue).map(|option| option.name).unwrap_or_default(), String::new);
    let set_us = move |number: Option<Decimal>| change(&|option| option.us = worth(number));
    let set_them = move |number: Option<Decimal>| change(&|option| option.them = worth(number));
    let remove = move |_| {
        issue.edit_case(|case, id| case.remove_option(id, &option.get_value()));
    };
    let field = issue.name(&format!("options.{}", option.get_value()));
    view! {
        <div class="line">
            <TextField
                label="Option"
                value=name
                set=move |text: String| change(&|option| option.name.clone_from(&text))
                placeholder="12 months"
            />
            <NumberField
                label="To you, 0–100"
                name=format!("{field}.us")
                value=points(Side::Us)
                check=check_points
                set=set_us
            />
            <NumberField
                label="To them, you guess"
                name=format!("{field}.them")
                value=points(Side::Them)
                check=check_points
                set=set_them
            />
            <Tick
                on=never
                set=move |on| change(&|option| option.us = if on { Worth::Never } else { Worth::Unknown })
            >
                "Never"
            </Tick>
            <button class="btn quiet" aria-label=move || format!("Delete {}", name.get()) on:click=remove>
                "Delete"
            </button>
        </div>
    }
}

fn worth(number: Option<Decimal>) -> Worth {
    number.and_then(|number| Points::new(number.to_f64())).map_or(Worth::Unknown, Worth::Points)
}

/// How much the issue matters to both sides.
#[component]
fn Weights(issue: OneIssue) -> impl IntoView {
    let field = move |side: Side, label: &'static str| {
        let value = issue.part(
            move |issue| issue.stance(side).weight.map(|weight| Decimal::nearest(weight.get())),
            || None,
        );
        let set = move |number: Option<Decimal>| {
            issue.change(|issue| {
                stance_mut(issue, side).weight = number.and_then(|number| Weight::new(number.to_f64()));
            });
        };
        let name = issue.name(&format!("{}.weight", side.word()));
        view! { <NumberField label name value set check=check_weight /> }
    };
    view! {
        <div class="grid3">
            {field(Side::Us, "How much it matters to you")} {field(Side::Them, "And to them, you guess")}
        </div>
    }
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
