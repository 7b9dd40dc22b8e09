//! One negotiation in the list: what it is, how far it has come, and where it stands. Hundreds of them are drawn at a time,
//! so each has few elements, and none has an event of its own.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::name::{UNNAMED_ISSUE, UNTITLED, named, shows};
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};
use tableside_core::sentence::{counted, the};
use tableside_core::storage::{Agreed, Apart, Gain, Summary};
use tableside_core::time::{Day, Timestamp};

use super::due;
use crate::browser::clock;
use crate::components::StagePath;
use crate::state::{Notebook, Numbers};

/// The card of a negotiation, as it is on a day.
pub(super) fn card(notebook: Notebook, summary: &Summary, today: &Day) -> AnyView {
    let title = title_of(summary);
    let is_own = !summary.unreadable && !summary.unread && shows(&summary.title);
    let path = (!summary.progress.is_empty()).then(|| {
        let shares: Vec<f64> = summary.progress.iter().map(|share| share.get()).collect();
        view! {
            <div class="card-path">
                <StagePath shares=shares />
                {summary.stage().name()}
            </div>
        }
        .into_any()
    });
    let next = due::next(notebook, summary, today);
    // With what nothing is known of, nothing is done yet.
    let more = (!summary.unread).then(|| {
        let label = format!("{title}, actions");
        view! {
            <button class="more" type="button" aria-haspopup="dialog" aria-label=label>
                "⋯"
            </button>
        }
    });
    view! {
        <li class="card" data-item=summary.id.clone()>
            <div>
                <a
                    class="card-title"
                    href=Route::case(&summary.id, CasePlace::Overview).to_string()
                    translate=is_own.then_some("no")
                >
                    {title.to_owned()}
                </a>
                <span class="eyebrow">{under_title(summary)}</span>
            </div>
            {path}
            <div class="card-state">{state_of(notebook, summary)}</div>
            {next}
            {more}
        </li>
    }
    .into_any()
}

/// What a negotiation is called in the list.
pub(super) fn title_of(summary: &Summary) -> &str {
    if summary.unreadable {
        "A negotiation that can’t be read"
    } else if summary.unread {
        "A negotiation"
    } else {
        named(&summary.title, UNTITLED)
    }
}

fn under_title(summary: &Summary) -> AnyView {
    let them = shows(&summary.them).then(|| view! { <span translate="no">{summary.them.clone()}</span> });
    let is_example = !summary.example.is_empty();
    let between = (is_example && them.is_some()).then_some(" · ");
    let example = is_example.then_some("a finished example");
    view! { {them}{between}{example} }.into_any()
}

/// Where a negotiation stands: one fact, and a small line under it.
fn state_of(notebook: Notebook, summary: &Summary) -> AnyView {
    let currency = summary.apart.as_ref().map_or("", |apart| apart.currency.as_str());
    let numbers = notebook.preferences.numbers(if currency.is_empty() { "USD" } else { currency });
    if !summary.agreed_at.is_unset() {
        return agreed_words(notebook, summary, &numbers);
    }
    if !summary.ended_at.is_unset() {
        let below = numbers.moment(&summary.ended_at);
        return view! { "Ended without a deal"<span class="eyebrow">{below}</span> }.into_any();
    }
    let first = match &summary.apart {
        Some(apart) => apart_words(apart, &numbers),
        None => words_before_a_gap(summary).into_any(),
    };
    let last = last_words(summary, &numbers).map(|words| view! { <span class="eyebrow">{words}</span> });
    view! { {first}{last}{break_line(notebook, &summary.back_at)} }.into_any()
}

/// What was agreed, and under it when, and what that is worth against the best alternative.
fn agreed_words(notebook: Notebook, summary: &Summary, numbers: &Numbers) -> AnyView {
    let term = |agreed: &Agreed| match agreed.amount {
        Some(amount) if !agreed.currency.is_empty() => {
            let numbers = notebook.preferences.numbers(&agreed.currency);
            format!("{} {}", numbers.money(amount), agreed.unit).trim_end().to_owned()
        }
        Some(amount) => numbers.with_unit(amount, &agreed.unit),
        None if !agreed.day.is_unset() => numbers.in_full(&agreed.day),
        None => agreed.words.clone(),
    };
    let terms = summary.agreed.iter().map(term).collect::<Vec<_>>().join(" · ");
    let more = (summary.agreed_more > 0).then(|| format!(" · and {}", counted(summary.agreed_more, "more issue")));
    let gain = summary.gain.as_ref().map(|Gain { currency, amount }| {
        let size = notebook.preferences.numbers(currency).money(amount.abs());
        let words = if amount.is_negative() { "less than leaving" } else { "better than leaving" };
        if *amount == Decimal::ZERO { "as good as leaving".to_owned() } else { format!("{size} {words}") }
    });
    let at = format!("Agreed {}", numbers.moment_within(&summary.agreed_at));
    view! {
        <b class="good">{at}</b>
        " "
        <span translate="no">{terms}</span>
        {more}
        <span class="eyebrow">{gain}</span>
    }
    .into_any()
}

/// What is said of a negotiation in which nothing is known of how far apart the sides are.
const fn words_before_a_gap(summary: &Summary) -> &'static str {
    match (&summary.last, summary.no_alternative) {
        _ if summary.unreadable => "Nothing was changed. Open it to see what can be saved.",
        _ if summary.unread => "Not read yet",
        (Some(_), _) => "Only one side has made an offer",
        (None, true) => "Your best alternative is still empty",
        (None, false) => "No offer yet",
    }
}

fn apart_words(apart: &Apart, numbers: &Numbers) -> AnyView {
    let issue = the(named(&apart.issue, UNNAMED_ISSUE));
    if apart.amount == Decimal::ZERO {
        return format!("The offers meet on {issue}").into_any();
    }
    if apart.amount.is_negative() {
        return format!("The offers have crossed on {issue}").into_any();
    }
    let amount = if apart.currency.is_empty() {
        numbers.with_unit(apart.amount, &apart.unit)
    } else {
        numbers.money(apart.amount)
    };
    view! { <b translate="no">{amount}</b>{format!(" apart on {issue}")} }.into_any()
}

fn last_words(summary: &Summary, numbers: &Numbers) -> Option<String> {
    let last = summary.last.as_ref()?;
    let who = match last.by {
        Side::Us => "You",
        Side::Them => "They",
    };
    let amount = last.amount.map(|amount| numbers.with_unit(amount, &last.sign));
    let named = amount.or_else(|| (!last.day.is_unset()).then(|| numbers.in_full(&last.day)));
    let named = named.map(|named| format!(" {named}")).unwrap_or_default();
    Some(format!("{who} offered{named} · {}", numbers.moment(&last.at)))
}

/// Until when there is a break, or since when it is over; nothing where there is none.
fn break_line(notebook: Notebook, back_at: &Timestamp) -> Option<AnyView> {
    let back_at = Some(back_at).filter(|back_at| !back_at.is_unset())?.clone();
    let words = move || {
        // It may end while one looks at it.
        notebook.screen.breaks_over.track();
        let at = notebook.preferences.numbers("USD").moment_within(&back_at);
        let is_over = back_at.seconds() <= clock::now().seconds();
        if is_over { format!("The break ended {at}") } else { format!("Break until {at}") }
    };
    Some(view! { <span class="eyebrow">{words}</span> }.into_any())
}
