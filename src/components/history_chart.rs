//! The offers on an amount issue over time, drawn as two lines that come together.

use tableside_core::case::{Case, Side};
use tableside_core::picture::{Anchor, History, Point, pixels};
use tableside_core::texts::joined;

use super::range_line::{picture, side_shape, stroke, written};
use super::width::measured;
use crate::element::{El, svg};
use crate::state::{Notebook, Numbers};

const HEIGHT: f64 = 290.0;

/// The chart of one issue; nothing is drawn before two amounts were named.
pub fn history_chart(issue: &str) -> El {
    let notebook = Notebook::here();
    let (place, width) = measured();
    let issue = issue.to_owned();
    place.live(move || {
        let width = f64::from(width.get());
        let history = |case: &Case| History::new(case, case.issue(&issue)?, width, HEIGHT);
        let chart = notebook.read(history)?;
        (width > 0.0).then(|| drawing(&chart, &notebook.numbers(), width))
    })
}

fn drawing(chart: &History, numbers: &Numbers, width: f64) -> El {
    let (left, right) = (chart.left, chart.right);
    let mut parts = Vec::new();
    if let Some((top, bottom)) = chart.room {
        let band = svg("rect.room-band").attr("x", &pixels(left)).attr("width", &pixels(right - left));
        parts.push(band.attr("y", &pixels(top)).attr("height", &pixels(bottom - top)));
    }
    for (value, y) in &chart.ticks {
        parts.push(stroke("line.grid", [left, right, *y, *y]));
        parts.push(written("text", &numbers.plain(*value), left - 8.0, y + 4.0, Anchor::End));
    }
    for side in [Side::Us, Side::Them] {
        parts.push(svg(&format!("polyline.track.{}", side.word())).attr("points", &corners(chart, side)));
    }
    for point in &chart.points {
        parts.extend(drawn_point(point, numbers));
    }
    picture(width, HEIGHT, &summary(chart, numbers)).add_all(parts)
}

fn corners(chart: &History, side: Side) -> String {
    let corner = |point: &Point| format!("{},{}", pixels(point.x), pixels(point.y));
    joined(&chart.of(side).map(corner).collect::<Vec<_>>(), " ")
}

/// The history in words: both sides' amounts, oldest first.
fn summary(chart: &History, numbers: &Numbers) -> String {
    let plain = |point: &Point| numbers.plain(point.value);
    let amounts = |side| joined(&chart.of(side).map(plain).collect::<Vec<_>>(), ", ");
    format!("Yours: {}. Theirs: {}.", amounts(Side::Us), amounts(Side::Them))
}

fn drawn_point(point: &Point, numbers: &Numbers) -> Vec<El> {
    let mut parts = vec![side_shape(point.side, point.x, point.y, 5.0)];
    if point.labelled {
        let y = if point.side == Side::Us { point.y - 12.0 } else { point.y + 22.0 };
        let spec = format!("text.value.{}", point.side.word());
        parts.push(written(&spec, &numbers.plain(point.value), point.x, y, Anchor::Middle));
    }
    parts
}
