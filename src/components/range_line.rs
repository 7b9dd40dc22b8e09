//! The bargaining range of an amount issue, drawn as a line.

use leptos::prelude::*;
use tableside_core::analysis::gap;
use tableside_core::case::{Case, Side};
use tableside_core::name::named;
use tableside_core::number::Decimal;
use tableside_core::picture::{Anchor, Label, Mark, MarkKind, RangeLine, pixels};

use super::{Measured, Picture, SideShape, Stroke, Written, laid_out};
use crate::state::{Notebook, use_notebook};

/// The height of a row of labels.
const ROW: f64 = 18.0;
/// From the line to the nearest labels on either side.
const CLEAR: f64 = 26.0;

/// The line of one issue; nothing is drawn while fewer than two values are known.
#[component]
pub fn RangePicture(
    /// The issue's ID.
    issue: String,
) -> impl IntoView {
    let (notebook, width) = (use_notebook(), RwSignal::new(0));
    let drawn = laid_out(width, move |case, width| Some((line_of(notebook, case, &issue, width)?, width)));
    view! {
        <Measured width=width>{move || drawn.get().map(|drawn| drawing(&drawn.0, drawn.1))}</Measured>
    }
    .into_any()
}

fn line_of(notebook: Notebook, case: &Case, issue: &str, width: f64) -> Option<RangeLine> {
    let issue = case.issue(issue)?;
    let (gap, numbers) = (gap::gap(case, issue), notebook.numbers_untracked().on(issue));
    let them = named(&case.them.name, "they");
    // In the table view, both sides read it.
    let is_table_view = notebook.preferences.is_table_view_untracked();
    let us = if is_table_view { notebook.our_name(case) } else { "you".to_owned() };
    RangeLine::new(case, &gap, width, |side, kind, value| meaning(side, kind, &numbers.plain(value), [&us, them]))
}

fn meaning(side: Side, kind: MarkKind, value: &str, [us, them]: [&str; 2]) -> String {
    let what = match (side, kind) {
        (_, MarkKind::Agreed) => "agreed",
        (Side::Us, MarkKind::Last) => us,
        (Side::Them, MarkKind::Last) => them,
        (Side::Us, MarkKind::WalkAway) => "your walk-away",
        (Side::Them, MarkKind::WalkAway) => "their limit, you guess",
        (Side::Us, MarkKind::Target) => "your target",
        (Side::Them, MarkKind::Target) => "their target, you guess",
        (Side::Us, MarkKind::Opening) => "your opening",
        (Side::Them, MarkKind::Opening) => "their opening, you guess",
    };
    format!("{what} {value}")
}

#[allow(clippy::cast_precision_loss)] // There are a handful of rows.
fn drawing(line: &RangeLine, width: f64) -> AnyView {
    let axis = line.rows_above as f64 * ROW + CLEAR;
    let height = axis + CLEAR + line.rows_below as f64 * ROW;
    let room = line.room.map(|(start, end)| {
        let words = line.room_words().map(|middle| {
            view! { <Written class="room-words" text="room to agree" x=middle y=axis + 4.0 anchor=Anchor::Middle /> }
        });
        view! {
            <rect class="room" x=pixels(start) width=pixels(end - start) y=pixels(axis - 9.0) height="18" rx="2" />
            {words}
        }
    });
    let between = line.between.map(|(start, end)| {
        view! { <Stroke class="between" at=[start, end, axis - 20.0, axis - 20.0] /> }
    });
    let marks = line.marks.iter().map(|mark| drawn_mark(mark, axis)).collect_view();
    view! {
        <Picture width=width height=height summary=summary(line)>
            <Stroke class="axis" at=[0.0, width, axis, axis] />
            {room}
            {between}
            {marks}
        </Picture>
    }
    .into_any()
}

/// The line in words, in the order of its values.
fn summary(line: &RangeLine) -> String {
    let mut words: Vec<(Decimal, &str)> = Vec::new();
    for mark in &line.marks {
        let place = words.partition_point(|(value, _)| *value <= mark.value);
        words.insert(place, (mark.value, &mark.label.text));
    }
    let words: Vec<&str> = words.into_iter().map(|(_, text)| text).collect();
    format!("From low to high: {}.", words.join("; "))
}

#[allow(clippy::cast_precision_loss)] // There are a handful of rows.
fn drawn_mark(mark: &Mark, axis: f64) -> AnyView {
    let Mark { x, label, .. } = mark;
    let (x, row, side) = (*x, label.row as f64, mark.side.into_str());
    if mark.kind == MarkKind::Agreed {
        return view! {
            <Stroke class="agreed-mark" at=[x, x, axis - 26.0, axis + 12.0] />
            <circle class="agreed-mark" cx=pixels(x) cy=pixels(axis) r="7" />
            <Written class="agreed-words" text=&label.text x=label.x y=axis - 34.0 - row * ROW anchor=label.anchor />
        }
        .into_any();
    }
    if mark.kind == MarkKind::Last {
        return view! {
            <SideShape side=mark.side x=x y=axis - 20.0 size=6.0 />
            {label_at(label, side, axis - 34.0 - row * ROW)}
        }
        .into_any();
    }
    let y = axis + CLEAR + 4.0 + row * ROW;
    let weight = if mark.kind == MarkKind::WalkAway { "hard" } else { "soft" };
    let reach = if mark.kind == MarkKind::Opening { 5.0 } else { 13.0 };
    let leader = (label.row > 0).then(|| view! { <Stroke class="leader" at=[x, x, axis + 14.0, y - 12.0] /> });
    view! {
        {leader}
        <Stroke class=format!("limit {side} {weight}") at=[x, x, axis - reach, axis + reach] />
        {label_at(label, side, y)}
    }
    .into_any()
}

fn label_at(label: &Label, side: &str, y: f64) -> AnyView {
    view! { <Written class=format!("value {side}") text=&label.text x=label.x y=y anchor=label.anchor /> }.into_any()
}

/// How wide the room is, in a sentence; what would have to change when there is none.
pub fn room_sentence(width: Decimal, shown: &str) -> String {
    if width > Decimal::ZERO {
        format!("That leaves {shown} in which both can agree.")
    } else if width == Decimal::ZERO {
        "The two limits meet at one number. There is no room beside it.".to_owned()
    } else {
        format!(
            "The two limits miss each other by {shown}. One of them, or what else is in the deal, would have to change."
        )
    }
}
