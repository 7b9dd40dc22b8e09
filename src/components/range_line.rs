//! The bargaining range of an amount issue, drawn as a line.

use tableside_core::analysis::gap;
use tableside_core::case::{Case, Side};
use tableside_core::number::Decimal;
use tableside_core::picture::{Anchor, Label, Mark, MarkKind, RangeLine, pixels};
use tableside_core::texts::joined;

use super::side::our_name;
use super::width::{laid_out, measured};
use crate::element::{El, svg};
use crate::state::{Desk, Notebook, Numbers};

/// The height of a row of labels.
const ROW: f64 = 18.0;
/// From the line to the nearest labels on either side.
const CLEAR: f64 = 26.0;

/// The line of one issue; nothing is drawn while fewer than two values are known.
pub fn range_picture(issue: &str) -> El {
    let notebook = Notebook::here();
    let (place, width) = measured();
    let issue = issue.to_owned();
    let drawn =
        laid_out(&width, move |case, width| Some((line_of(case, &issue, &notebook.numbers_now(), width)?, width)));
    place.live(move || drawn.get().map(|drawn| drawing(&drawn.0, drawn.1)))
}

fn line_of(case: &Case, issue: &str, numbers: &Numbers, width: f64) -> Option<RangeLine> {
    let gap = gap::gap(case, case.issue(issue)?);
    let them = if case.them.name.is_empty() { "they" } else { &case.them.name };
    // In the table view, both sides read it.
    let us = if Desk::here().is_table_view() { our_name(case) } else { "you".to_owned() };
    RangeLine::new(case, &gap, width, |side, kind, value| meaning(side, kind, &numbers.plain(value), [&us, them]))
}

fn meaning(side: Side, kind: MarkKind, value: &str, [us, them]: [&str; 2]) -> String {
    let what = match (side, kind) {
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
fn drawing(line: &RangeLine, width: f64) -> El {
    let axis = line.rows_above as f64 * ROW + CLEAR;
    let height = axis + CLEAR + line.rows_below as f64 * ROW;
    let mut parts = vec![stroke("line.axis", [0.0, width, axis, axis])];
    if let Some((start, end)) = line.room {
        let room = svg("rect.room").attr("x", &pixels(start)).attr("width", &pixels(end - start));
        parts.push(room.attr("y", &pixels(axis - 9.0)).attr("height", "18").attr("rx", "2"));
        if end - start > 90.0 {
            let middle = f64::midpoint(start, end);
            parts.push(written("text.room-words", "room to agree", middle, axis + 4.0, Anchor::Middle));
        }
    }
    if let Some((start, end)) = line.between {
        parts.push(stroke("line.between", [start, end, axis - 20.0, axis - 20.0]));
    }
    for mark in &line.marks {
        parts.extend(drawn_mark(mark, axis));
    }
    picture(width, height, &summary(line)).add_all(parts)
}

/// A picture of a size, with its words for those who listen.
pub fn picture(width: f64, height: f64, summary: &str) -> El {
    svg("svg.drawn")
        .attr("width", &pixels(width))
        .attr("height", &pixels(height))
        .attr("role", "img")
        .attr("aria-label", summary)
}

/// The line in words, in the order of its values.
fn summary(line: &RangeLine) -> String {
    let mut words: Vec<(Decimal, &str)> = Vec::new();
    for mark in &line.marks {
        let place = words.partition_point(|(value, _)| *value <= mark.value);
        words.insert(place, (mark.value, &mark.label.text));
    }
    let words: Vec<&str> = words.into_iter().map(|(_, text)| text).collect();
    format!("From low to high: {}.", joined(&words, "; "))
}

#[allow(clippy::cast_precision_loss)] // There are a handful of rows.
fn drawn_mark(mark: &Mark, axis: f64) -> Vec<El> {
    let Mark { x, label, .. } = mark;
    let row = label.row as f64;
    let side = mark.side.word();
    if mark.kind == MarkKind::Last {
        let y = axis - 34.0 - row * ROW;
        return vec![side_shape(mark.side, *x, axis - 20.0, 6.0), label_at(label, side, y)];
    }
    let y = axis + CLEAR + 4.0 + row * ROW;
    let weight = if mark.kind == MarkKind::WalkAway { "hard" } else { "soft" };
    let reach = if mark.kind == MarkKind::Opening { 5.0 } else { 13.0 };
    let mut parts = Vec::new();
    if label.row > 0 {
        parts.push(stroke("line.leader", [*x, *x, axis + 14.0, y - 12.0]));
    }
    parts.push(stroke(&format!("line.limit.{side}.{weight}"), [*x, *x, axis - reach, axis + reach]));
    parts.push(label_at(label, side, y));
    parts
}

/// A straight line: x from and to, y from and to.
pub fn stroke(spec: &str, [x1, x2, y1, y2]: [f64; 4]) -> El {
    svg(spec).attr("x1", &pixels(x1)).attr("x2", &pixels(x2)).attr("y1", &pixels(y1)).attr("y2", &pixels(y2))
}

/// Words at a place.
pub fn written(spec: &str, words: &str, x: f64, y: f64, anchor: Anchor) -> El {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    svg(spec).attr("x", &pixels(x)).attr("y", &pixels(y)).attr("text-anchor", anchor).text(words)
}

fn label_at(label: &Label, side: &str, y: f64) -> El {
    written(&format!("text.value.{side}"), &label.text, label.x, y, label.anchor)
}

/// A side's own shape: a circle for ours, a diamond for theirs.
pub fn side_shape(side: Side, x: f64, y: f64, size: f64) -> El {
    let corner = |x: f64, y: f64| format!("{} {}", pixels(x), pixels(y));
    match side {
        Side::Us => svg("circle.shape.us").attr("cx", &pixels(x)).attr("cy", &pixels(y)).attr("r", &pixels(size)),
        Side::Them => {
            let size = size + 1.0;
            let corners = [corner(x, y - size), corner(x + size, y), corner(x, y + size), corner(x - size, y)];
            svg("path.shape.them").attr("d", &format!("M{}Z", joined(&corners, "L")))
        }
    }
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
