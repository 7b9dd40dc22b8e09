//! The bargaining range of an amount issue, drawn as a line.

use leptos::prelude::*;
use tableside_core::analysis::gap;
use tableside_core::case::{Case, Side};
use tableside_core::number::Decimal;
use tableside_core::picture::{Anchor, Label, Mark, MarkKind, RangeLine};

use super::width::measured;
use crate::state::{Notebook, Numbers};

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
    let notebook = Notebook::here();
    let (place, width) = measured();
    let line = Memo::new(move |_| {
        let width = width.get();
        let numbers = notebook.numbers.get();
        notebook.follow(|case| (width > 0.0).then(|| line_of(case, &issue, &numbers, width)).flatten())
    });
    view! {
        <div class="picture" node_ref=place>
            {move || line.get().map(|line| drawing(&line, width.get_untracked()))}
        </div>
    }
}

fn line_of(case: &Case, issue: &str, numbers: &Numbers, width: f64) -> Option<RangeLine> {
    let gap = gap::gap(case, case.issue(issue)?);
    let them = if case.them.name.is_empty() { "they" } else { &case.them.name };
    RangeLine::new(&gap, width, |side, kind, value| words(side, kind, &numbers.plain(value), them))
}

fn words(side: Side, kind: MarkKind, value: &str, them: &str) -> String {
    match (side, kind) {
        (Side::Us, MarkKind::Last) => format!("you {value}"),
        (Side::Them, MarkKind::Last) => format!("{them} {value}"),
        (Side::Us, MarkKind::WalkAway) => format!("your walk-away {value}"),
        (Side::Them, MarkKind::WalkAway) => format!("their limit, you guess {value}"),
        (Side::Us, MarkKind::Target) => format!("your target {value}"),
        (Side::Them, MarkKind::Target) => format!("their target, you guess {value}"),
        (Side::Us, MarkKind::Opening) => format!("your opening {value}"),
        (Side::Them, MarkKind::Opening) => format!("their opening, you guess {value}"),
    }
}

#[allow(clippy::cast_precision_loss)] // There are a handful of rows.
fn drawing(line: &RangeLine, width: f64) -> impl IntoView + use<> {
    let axis = line.rows_above as f64 * ROW + CLEAR;
    let height = axis + CLEAR + line.rows_below as f64 * ROW;
    let summary = summary(line);
    let room = line.room.map(|(start, end)| {
        view! { <rect class="room" x=start y=axis - 9.0 width=end - start height="18" rx="2" /> }
    });
    let room_words = line.room.filter(|(start, end)| end - start > 90.0).map(|(start, end)| {
        view! {
            <text class="room-words" x=f64::midpoint(start, end) y=axis + 4.0 text-anchor="middle">
                "room to agree"
            </text>
        }
    });
    let between = line.between.map(|(start, end)| {
        view! { <line class="between" x1=start x2=end y1=axis - 20.0 y2=axis - 20.0 /> }
    });
    let marks = line.marks.iter().map(|mark| drawn_mark(mark, axis)).collect_view();
    view! {
        <svg class="drawn" width=width height=height role="img" aria-label=summary>
            <line class="axis" x1="0" x2=width y1=axis y2=axis />
            {room}
            {room_words}
            {between}
            {marks}
        </svg>
    }
}

/// The line in words, in the order of its values.
fn summary(line: &RangeLine) -> String {
    let mut marks: Vec<&Mark> = line.marks.iter().collect();
    marks.sort_by_key(|mark| mark.value);
    let words: Vec<&str> = marks.iter().map(|mark| mark.label.text.as_str()).collect();
    format!("From low to high: {}.", words.join("; "))
}

#[allow(clippy::cast_precision_loss)] // There are a handful of rows.
fn drawn_mark(mark: &Mark, axis: f64) -> impl IntoView + use<> {
    let Mark { x, label, .. } = mark;
    let x = *x;
    let row = label.row as f64;
    let side = mark.side.word();
    let (shape, y) = if mark.kind == MarkKind::Last {
        (side_shape(mark.side, x, axis - 20.0, 6.0).into_any(), axis - 34.0 - row * ROW)
    } else {
        let class = format!("limit {side} {}", if mark.kind == MarkKind::WalkAway { "" } else { "soft" });
        let reach = if mark.kind == MarkKind::Opening { 5.0 } else { 13.0 };
        let line = view! { <line class=class x1=x x2=x y1=axis - reach y2=axis + reach /> };
        (line.into_any(), axis + CLEAR + 4.0 + row * ROW)
    };
    let leader = (mark.kind != MarkKind::Last && label.row > 0)
        .then(|| view! { <line class="leader" x1=x x2=x y1=axis + 14.0 y2=y - 12.0 /> });
    view! {
        {leader}
        {shape}
        {text(label, side, y)}
    }
}

/// A side's own shape: a circle for ours, a diamond for theirs.
pub(super) fn side_shape(side: Side, x: f64, y: f64, size: f64) -> impl IntoView {
    match side {
        Side::Us => view! { <circle class="shape us" cx=x cy=y r=size /> }.into_any(),
        Side::Them => {
            let path = format!("M{x} {} L{} {y} L{x} {} L{} {y} Z", y - size - 1.0, x + size + 1.0, y + size + 1.0, x - size - 1.0);
            view! { <path class="shape them" d=path /> }.into_any()
        }
    }
}

fn text(label: &Label, side: &'static str, y: f64) -> impl IntoView + use<> {
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    view! {
        <text class=format!("value {side}") x=label.x y=y text-anchor=anchor>
            {label.text.clone()}
        </text>
    }
}

/// How wide the room is, in a sentence; what would have to change when there is none.
pub fn room_sentence(width: Decimal, shown: &str) -> String {
    if width > Decimal::ZERO {
        format!("That leaves {shown} in which both can agree.")
    } else if width == Decimal::ZERO {
        "The two limits meet at one number. There is no room beside it.".to_owned()
    } else {
        format!("The two limits miss each other by {shown}. One of them, or what else is in the deal, would have to change.")
    }
}
