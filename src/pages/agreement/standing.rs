//! How far the agreement has come: not begun, a draft, agreed, in force, done; opened again, or ended without a deal. And what
//! one can do about that.

use leptos::prelude::*;
use tableside_core::analysis::closing::further;
use tableside_core::analysis::deal::deal;
use tableside_core::case::{Agreement, AgreementStatus, Case};
use tableside_core::coach::before_agreeing;
use tableside_core::part;
use tableside_core::route::{CasePlace, Route};

use super::lacking;
use crate::browser::{clock, focus};
use crate::components::{Keyed, SelectAt, end_talks, verdict_words};
use crate::pages::offers::reopen;
use crate::state::{Field, Notebook};

/// The region of the page.
const LABEL: &str = "Where the agreement stands";
/// How far an agreement has come, to choose from.
const STATUSES: &[(&str, &str)] = &[
    (AgreementStatus::Draft.into_str(), "Draft"),
    (AgreementStatus::Agreed.into_str(), "Agreed by both"),
    (AgreementStatus::InForce.into_str(), "In force"),
    (AgreementStatus::Done.into_str(), "Done"),
];
/// What is said of an agreement while the talks are open again.
const OPEN_AGAIN: &str = "The talks are open again, so nothing is agreed now. What was agreed then, and what you wrote here, \
                          stays until you agree again.";
/// The same where it isn't certain that anything was agreed: the talks may have ended without a deal before.
const GO_ON: &str = "The talks are open again, so nothing is agreed now. What you noted as settled and what you wrote here \
                     stay.";
/// What is said where the talks ended without a deal.
const ENDED: &str = "No deal this time. Thank them all the same: you may well meet again. And note what you learned while \
                     you remember it.";

/// What there is of an agreement.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum There {
    Nothing,
    Deal,
    OpenAgain,
    Ended,
}

/// How far the agreement has come.
pub(super) fn standing(notebook: Notebook) -> AnyView {
    let there = Memo::new(move |_| notebook.with(there));
    let draw = move |there| match there {
        There::Nothing => none_yet(notebook),
        There::Deal => the_deal(notebook),
        There::OpenAgain => open_again(notebook),
        There::Ended => ended(notebook),
    };
    view! {
        <section class="deal-state" aria-label=LABEL>
            <Keyed key=there draw=draw />
        </section>
    }
    .into_any()
}

fn there(case: &Case) -> There {
    match (case.deal(), case.ended_at()) {
        (Some(_), _) => There::Deal,
        (None, Some(_)) => There::Ended,
        (None, None) if case.agreement.is_some() => There::OpenAgain,
        (None, None) => There::Nothing,
    }
}

fn none_yet(notebook: Notebook) -> AnyView {
    let offers = Route::case(&notebook.id_untracked(), CasePlace::Offers);
    let start = move |_| {
        notebook.edit(|case| case.start_agreement(clock::now()));
        lacking::go_to_first(notebook);
    };
    // What one would agree to, held against one's own limits before it is started.
    let doubt = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| {
            let verdict = before_agreeing(case);
            (!verdict.worse.is_empty()).then(|| verdict_words(&verdict, &numbers))
        })
    });
    view! {
        <div>
            <p class="read">
                "There is no agreement yet. Accept an offer under "<a href=offers.to_string()>"Offers"</a>
                ", and its terms will stand here for you to complete. Or begin with what you have agreed on so far."
            </p>
            <p class="acts">
                <button class="btn go" type="button" on:click=start>
                    "Start the agreement"
                </button>
                {end_button(notebook)}
            </p>
            <div>{move || doubt.get().map(|doubt| view! { <p class="hint-line warn">{doubt}</p> })}</div>
        </div>
    }
    .into_any()
}

fn the_deal(notebook: Notebook) -> AnyView {
    let agreement = notebook.field(part!(agreement)).some();
    let made = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| {
            let deal = deal(case)?;
            let at = numbers.moment_within(&deal.agreement.at);
            Some(match deal.offer {
                Some((place, _)) => format!("Agreed {at}, from offer {}", place + 1),
                None => format!("Agreed {at}, without an offer"),
            })
        })
    });
    // Takes back that the agreement was started, while nothing is written into it.
    let discard = move |_| {
        notebook.edit(Case::discard_agreement);
        focus::focus_soon(".deal-state .btn".to_owned());
    };
    view! {
        <div class="line" data-item="status">
            <SelectAt label="Status" options=STATUSES field=agreement.then(part!(status)) />
            <p class="eyebrow">{move || made.get()}</p>
        </div>
        <div>{move || asked(notebook, agreement.then(part!(status)))}</div>
        <div>
            <Show
                when=move || notebook.with(Case::may_discard_agreement)
                fallback=move || reopen_button(notebook)
            >
                <button class="btn quiet" type="button" on:click=discard>
                    "Not agreed after all"
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// Where the deal fell through, or is to be talked about again: as under Offers.
fn reopen_button(notebook: Notebook) -> AnyView {
    view! {
        <button class="btn quiet" type="button" on:click=move |_| reopen(notebook)>
            "Reopen the talks"
        </button>
    }
    .into_any()
}

/// What the days ask: whether it has begun, whether it is done. Those of a worked example are its story's.
fn asked(notebook: Notebook, status: Field<AgreementStatus>) -> Option<AnyView> {
    let further = notebook.with(|case| further(case, &clock::today()).filter(|_| case.example.is_empty()))?;
    let said = if further.status == AgreementStatus::Done { "It is done" } else { "It is in force" };
    let take = move |_| {
        status.choose(further.status.into_str());
        focus::focus_soon("[data-item='status'] select".to_owned());
    };
    let asked = view! {
        <div class="hint-line" role="status">
            {further.asked}" "
            <button class="btn" type="button" on:click=take>
                {said}
            </button>
        </div>
    };
    Some(asked.into_any())
}

fn open_again(notebook: Notebook) -> AnyView {
    let again = move |_| {
        if notebook.try_edit(|case| case.agree_again(clock::now())).is_some() {
            focus::focus_soon("[data-item='status'] select".to_owned());
        }
    };
    let terms = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| super::their_paper::terms_of_open(case, &numbers))
    });
    let was_agreed =
        Memo::new(move |_| notebook.with(|case| case.agreement.as_ref().is_some_and(Agreement::was_agreed)));
    let row = |(issue, said): (String, String)| view! { <tr><th scope="row">{issue}</th><td>{said}</td></tr> };
    view! {
        <div>
            <p class="read">{move || if was_agreed.get() { OPEN_AGAIN } else { GO_ON }}</p>
            <table class="terms" translate="no">
                <tbody>{move || terms.get().into_iter().map(row).collect_view()}</tbody>
            </table>
            <p class="acts">
                <button class="btn go" type="button" on:click=again>
                    {move || if was_agreed.get() { "Agree to these terms again" } else { "Agree to these terms" }}
                </button>
                {end_button(notebook)}
            </p>
        </div>
    }
    .into_any()
}

/// Notes that there will be none. One undo takes it back.
fn end_button(notebook: Notebook) -> AnyView {
    let end = move |_| {
        end_talks(notebook);
        focus::focus_soon("[id='DEAL-C6'] .work :is(input, textarea)".to_owned());
    };
    view! {
        <button class="btn quiet" type="button" on:click=end>
            "End the talks without a deal"
        </button>
    }
    .into_any()
}

fn ended(notebook: Notebook) -> AnyView {
    let at = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| case.ended_at().map(|at| format!("Ended without a deal, {}", numbers.moment_within(at))))
    });
    let resume = move |_| {
        notebook.edit(Case::resume_talks);
        focus::focus_soon(".deal-state .btn".to_owned());
    };
    view! {
        <div>
            <p class="eyebrow">{move || at.get()}</p>
            <p class="read">{ENDED}</p>
            <p class="acts">
                <button class="btn" type="button" on:click=resume>
                    "Reopen the talks"
                </button>
            </p>
        </div>
    }
    .into_any()
}
