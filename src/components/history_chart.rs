//! The offers on an amount issue over time, drawn as two lines that come together.

use leptos::prelude::*;
use tableside_core::case::{Case, Side};
use tableside_core::picture::{History, Point};

use super::range_line::side_shape;
use super::width::measured;
use crate::state::{Notebook, Numbers};

const HEIGHT: f64 = 290.0;

/// The chart of one issue; nothing is drawn before two amounts were named.
#[component]
pub fn HistoryChart(
    /// The issue's ID.
    issue: String,
) -> impl IntoView {
    let notebook = Notebook::here();
    let (place, width) = measured();
    let chart = Memo::new(move |_| {
        let width = width.get();
        let history = |case: &Case| History::new(case, case.issue(&issue)?, width, HEIGHT);
        notebook.follow(|case| (width > 0.0).then(|| history(case)).flatten())
    });
    view! {
        <div class="picture" node_ref=place>
            {move || {
                let numbers = notebook.numbers.get();
                chart.get().map(|chart| drawing(&chart, &numbers, width.get_untracked()))
            }}
        </div>
    }
}

fn drawing(chart: &History, numbers: &Numbers, width: f64) -> impl IntoView + use<> {
    let (left, right) = (chart.left, chart.right);
    let room = chart.room.map(|(top, bottom)| {
        view! { <rect class="room-band" x=left y=top width=right - left height=bottom - top /> }
    });
    let ticks = chart
        .ticks
        .iter()
        .map(|(value, y)| {
            view! {
                <line class="grid" x1=left x2=right y1=*y y2=*y />
                <text class="tick-value" x=left - 8.0 y=y + 4.0 text-anchor="end">
                    {numbers.plain(*value)}
                </text>
            }
        })
        .collect_view();
    let lines = [Side::Us, Side::Them]
        .map(|side| view! { <polyline class=format!("track {}", side.word()) points=corners(chart, side) /> });
    let points = chart.points.iter().map(|point| drawn_point(point, numbers)).collect_view();
    view! {
        <svg class="drawn" width=width height=HEIGHT role="img" aria-label=summary(chart, numbers)>
            {room}
            {ticks}
            {lines.collect_view()}
            {points}
        </svg>
    }
}

fn corners(chart: &History, side: Side) -> String {
    chart.of(side).map(|point| format!("{:.1},{:.1}", point.x, point.y)).collect::<Vec<_>>().join(" ")
}

/// The history in words: both sides' amounts, oldest first.
fn summary(chart: &History, numbers: &Numbers) -> String {
    let amounts = |side| chart.of(side).map(|point| numbers.plain(point.value)).collect::<Vec<_>>().join(", ");
    format!("Yours: {}. Theirs: {}.", amounts(Side::Us), amounts(Side::Them))
}

fn drawn_point(point: &Point, numbers: &Numbers) -> impl IntoView + use<> {
    let above = point.side == Side::Us;
    let y = if above { point.y - 12.0 } else { point.y + 22.0 };
    let label = point.labelled.then(|| {
        view! {
            <text class=format!("value {}", point.side.word()) x=point.x y=y text-anchor="middle">
                {numbers.plain(point.value)}
            </text>
        }
    });
    view! {
        {side_shape(point.side, point.x, point.y, 5.0)}
        {label}
    }
}
