//! What was offered over time, drawn as two lines that come together; read offer by offer with the pointer, by touch or
//! with the arrow keys; and the same as a table.

use std::rc::Rc;

use tableside_core::analysis::forecast::Forecast;
use tableside_core::case::{Case, Issue, Side};
use tableside_core::number::Decimal;
use tableside_core::picture::{Anchor, Band, Guide, GuideKind, History, Point, pixels};
use tableside_core::texts::joined;

use super::folded::folded;
use super::hint_words::in_hundred;
use super::range_line::{picture, side_shape, stroke, written};
use super::side::{our_name, side_name, their_name};
use super::width::{laid_out, measured};
use crate::browser::dom;
use crate::element::{El, el, svg, words};
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Numbers};

const HEIGHT: f64 = 300.0;
/// How many values of a side are told one by one.
const FEW: usize = 12;

/// What a chart shows.
#[derive(Clone)]
pub enum Charted {
    /// The amounts named on the issue with this ID.
    Amount(String),
    /// What the offers were worth to us.
    Scores,
}

impl Charted {
    fn history(&self, case: &Case, width: f64) -> Option<History> {
        match self {
            Self::Amount(issue) => {
                // What we make of the offers is not for other eyes.
                History::of_amount(case, case.issue(issue)?, (width, HEIGHT), !Desk::here().is_table_view())
            }
            Self::Scores => History::of_scores(case, width, HEIGHT),
        }
    }

    fn tick(&self, tick: Decimal, numbers: &Numbers) -> String {
        match self {
            Self::Amount(_) => numbers.plain(tick),
            Self::Scores => in_hundred(tick.to_f64()),
        }
    }
}

/// A value as it is written: an amount exactly, a score in hundredths.
fn value_words(value: f64, amount: Option<Decimal>, numbers: &Numbers) -> String {
    amount.map_or_else(|| in_hundred(value), |amount| numbers.plain(amount))
}

/// A chart; nothing is drawn before there are two values. All its parts follow the layout and not the negotiation, so
/// that none is drawn before the rest.
pub fn history_chart(charted: Charted) -> El {
    let notebook = Notebook::here();
    let (place, width) = measured();
    let wide = width.clone();
    let charted = Rc::new(charted);
    let laid = charted.clone();
    let chart = laid_out(&width, move |case, width| laid.history(case, width));
    // The point that is being read; the last one until another is.
    let read = Signal::new(None::<usize>);
    let (drawn, reading, listed) = (chart.clone(), chart.clone(), chart.clone());
    let (at, foreseen) = (read.clone(), charted.clone());
    place
        .live(move || {
            let chart = drawn.get()?;
            Some(drawing(&chart, f64::from(wide.now(|wide| *wide)), &charted, &notebook.numbers_now(), &at))
        })
        .part(
            move || reading.with(Option::is_some).to_string(),
            move || {
                let is_drawn = listed.now(Option::is_some);
                let below =
                    || vec![outlook(&listed, &foreseen), beyond(&listed), reader(&listed, &read), table(&listed)];
                if is_drawn { below() } else { Vec::new() }
            },
        )
}

fn drawing(chart: &Rc<History>, width: f64, charted: &Charted, numbers: &Numbers, read: &Signal<Option<usize>>) -> El {
    let (left, right) = (chart.left, chart.right);
    let mut parts = Vec::new();
    if let Some((top, bottom)) = chart.room {
        let band = svg("rect.room-band").attr("x", &pixels(left)).attr("width", &pixels(right - left));
        parts.push(band.attr("y", &pixels(top)).attr("height", &pixels(bottom - top)));
    }
    for (value, y) in &chart.ticks {
        parts.push(stroke("line.grid", [left, right, *y, *y]));
        parts.push(written("text", &charted.tick(*value, numbers), left - 8.0, y + 4.0, Anchor::End));
    }
    for guide in &chart.guides {
        parts.extend(drawn_guide(guide, chart, numbers));
    }
    parts.extend(chart.forecast.iter().flat_map(drawn_forecast));
    for side in Side::ALL {
        let corner = |(x, y): (f64, f64)| format!("{},{}", pixels(x), pixels(y));
        let corners = joined(&chart.track(*side).into_iter().map(corner).collect::<Vec<_>>(), " ");
        parts.push(svg(&format!("polyline.track.{}", side.word())).attr("points", &corners));
    }
    for point in &chart.points {
        parts.extend(drawn_point(point, numbers));
    }
    let (ring, hovered) = (ring(chart, read), (chart.clone(), read.clone()));
    let drawn = picture(width, HEIGHT, &summary(chart, numbers)).add_all(parts).add(ring);
    let over = drawn.element().clone();
    drawn.pointed(move |event| {
        let (chart, read) = &hovered;
        let place = dom::pointer_in(&event, &over).and_then(|(x, _)| chart.nearest(x));
        if place.is_some() && read.now(|read| *read != place) {
            read.set(place);
        }
    })
}

fn drawn_guide(guide: &Guide, chart: &History, numbers: &Numbers) -> Vec<El> {
    let weight = if guide.kind == GuideKind::Opening { "soft" } else { "hard" };
    let side = guide.side.word();
    let mut parts = vec![stroke(&format!("line.guide.{side}.{weight}"), [chart.left, chart.right, guide.y, guide.y])];
    if chart.has_words {
        let said = format!("{} {}", guide_name(guide), value_words(guide.value, guide.amount, numbers));
        parts.push(written(
            &format!("text.guide-words.{side}"),
            &said,
            chart.right + 8.0,
            guide.label_y + 8.0,
            Anchor::Start,
        ));
    }
    parts
}

const fn guide_name(guide: &Guide) -> &'static str {
    match (guide.side, guide.kind) {
        (Side::Us, GuideKind::Opening) => "your opening",
        (Side::Us, GuideKind::Target) => "your target",
        (Side::Us, GuideKind::WalkAway) => "your walk-away",
        (Side::Us, GuideKind::Reservation) => "your alternative",
        (Side::Them, GuideKind::Opening) => "their opening (guess)",
        (Side::Them, GuideKind::Target) => "their target (guess)",
        (Side::Them, GuideKind::WalkAway) => "their limit (guess)",
        (Side::Them, GuideKind::Reservation) => "their alternative",
    }
}

fn drawn_forecast(band: &Band) -> Vec<El> {
    let corner = |(x, y): &(f64, f64)| format!("{},{}", pixels(*x), pixels(*y));
    let wedge = |(side, corners): (&str, &[(f64, f64); 3])| {
        let corners = joined(&corners.iter().map(corner).collect::<Vec<_>>(), " ");
        svg(&format!("polygon.wedge.{side}")).attr("points", &corners)
    };
    let mut parts: Vec<El> = [Side::Us.word(), Side::Them.word()].into_iter().zip(&band.wedges).map(wedge).collect();
    parts.push(written("text.guess", "likely", f64::midpoint(band.left, band.right), band.top - 6.0, Anchor::Middle));
    parts
}

fn drawn_point(point: &Point, numbers: &Numbers) -> Vec<El> {
    let mut parts = Vec::new();
    if point.marked {
        parts.push(side_shape(point.side, point.x, point.y, 5.0));
    }
    if point.labelled {
        let y = if point.side == Side::Us { point.y - 12.0 } else { point.y + 22.0 };
        let spec = format!("text.value.{}", point.side.word());
        let value = value_words(point.value, point.amount, numbers);
        parts.push(written(&spec, &value, point.x, y, Anchor::Middle));
    }
    parts
}

/// A ring around the point that is being read.
fn ring(chart: &Rc<History>, read: &Signal<Option<usize>>) -> El {
    let (chart, read) = (chart.clone(), read.clone());
    svg("g").live(move || {
        let point = read.get().and_then(|place| chart.points.get(place).or_else(|| chart.points.last()));
        let drawn = point.map(|point| {
            let ring = svg("circle.reading-ring").attr("cx", &pixels(point.x)).attr("cy", &pixels(point.y));
            [stroke("line.reading-line", [point.x, point.x, 0.0, HEIGHT]), ring.attr("r", "9")]
        });
        drawn.into_iter().flatten()
    })
}

/// The picture in words: both sides' values, oldest first; of many, the first and the last.
fn summary(chart: &History, numbers: &Numbers) -> String {
    let value = |point: &Point| value_words(point.value, point.amount, numbers);
    let of = |side| {
        let all: Vec<String> = chart.of(side).map(value).collect();
        match &all[..] {
            [first, .., last] if all.len() > FEW => {
                format!("{first} at first, {last} at last, in {} offers", all.len())
            }
            [] => "none yet".to_owned(),
            all => joined(all, ", "),
        }
    };
    let meets = chart.forecast.as_ref().map_or_else(String::new, |band| {
        format!(" If both went on as they have: between {} and {}.", numbers.plain(band.low), numbers.plain(band.high))
    });
    let [us, them] = if Desk::here().is_table_view() {
        Notebook::here().now(|case| [our_name(case), their_name(case)])
    } else {
        ["Yours".to_owned(), "Theirs".to_owned()]
    };
    format!("{us}: {}. {them}: {}.{meets}", of(Side::Us), of(Side::Them))
}

/// What both sides' steps point to, where that can't be drawn.
fn outlook(chart: &Signal<Option<Rc<History>>>, charted: &Charted) -> El {
    let (chart, charted, notebook) = (chart.clone(), charted.clone(), Notebook::here());
    el("p.hint-line").text_of(move || {
        let Charted::Amount(issue) = &charted else { return String::new() };
        let outlook = chart.with(|chart| chart.as_ref().and_then(|chart| chart.outlook));
        let numbers = notebook.numbers_now();
        let said = |case: &Case| Some(outlook_words(case.issue(issue)?, &outlook?, &numbers));
        notebook.now(said).unwrap_or_default()
    })
}

fn outlook_words(issue: &Issue, outlook: &Forecast, numbers: &Numbers) -> String {
    let amount = |amount: Decimal| numbers.amount(issue, amount);
    match outlook {
        Forecast::TooEarly(named) if named.us > 0 && named.them > 0 => {
            "Too early to say where this leads: that takes three offers from each side.".to_owned()
        }
        Forecast::Unsteady(side) => {
            let whose = if *side == Side::Us { "Your" } else { "Their" };
            format!("{whose} steps don’t get steadily smaller, so it can’t be said where you would meet.")
        }
        Forecast::Apart(ends) => format!(
            "If both of you went on like this, you would stop {} apart: you at {}, they at {}.",
            amount((ends.us - ends.them).abs()),
            amount(ends.us),
            amount(ends.them)
        ),
        // That is drawn, or stands above.
        Forecast::TooEarly(_) | Forecast::Meets { .. } | Forecast::Met => String::new(),
    }
}

/// What was prepared and lies so far off that showing it would squash the lines.
fn beyond(chart: &Signal<Option<Rc<History>>>) -> El {
    let (chart, notebook) = (chart.clone(), Notebook::here());
    el("p.hint-line").text_of(move || {
        let numbers = notebook.numbers_now();
        let said =
            |guide: &Guide| format!("{} {}", guide_name(guide), value_words(guide.value, guide.amount, &numbers));
        let far = chart.with(|chart| chart.iter().flat_map(|chart| &chart.beyond).map(said).collect::<Vec<_>>());
        if far.is_empty() { String::new() } else { format!("Too far off to be drawn: {}.", joined(&far, ", ")) }
    })
}

/// What one goes through the offers with, and what stands at the one that is being read.
fn reader(chart: &Signal<Option<Rc<History>>>, read: &Signal<Option<usize>>) -> El {
    let notebook = Notebook::here();
    let ends = chart.clone();
    let last =
        Rc::new(move || ends.with(|chart| chart.as_ref().map_or(0, |chart| chart.points.len().saturating_sub(1))));
    let said = {
        let (chart, read, last) = (chart.clone(), read.clone(), last.clone());
        Rc::new(move || {
            let numbers = notebook.numbers_now();
            let place = read.get().unwrap_or_else(|| last()).min(last());
            let point = chart.with(|chart| chart.as_ref().and_then(|chart| chart.points.get(place).cloned()));
            point.map_or_else(String::new, |point| {
                let value = value_words(point.value, point.amount, &numbers);
                notebook.now(|case| point_words(case, &point, &value, &numbers))
            })
        })
    };
    let ends = last.clone();
    let most = move || ends().to_string();
    let (spoken, at, set) = (said.clone(), read.clone(), read.clone());
    let slider = el("input.reader")
        .attr("type", "range")
        .attr("min", "0")
        .attr_of("max", move || Some(most()))
        .attr("aria-label", "Read the picture offer by offer")
        .attr_of("aria-valuetext", move || Some(spoken()))
        .value_of(move || at.get().unwrap_or_else(|| last()).min(last()).to_string())
        .typed(move |place| set.set(place.parse().ok()));
    el("div.reading").add(slider).add(el("p.hint-line").attr("aria-hidden", "true").text_of(move || said()))
}

fn point_words(case: &Case, point: &Point, value: &str, numbers: &Numbers) -> String {
    let when = case.offers.get(point.offer).map(|offer| numbers.moment(&offer.at)).unwrap_or_default();
    let who = side_name(case, point.side);
    format!("Offer {}, {when}: {who} {value}", point.offer + 1)
}

/// The same as a table, for whoever would rather read; made when it is opened.
fn table(chart: &Signal<Option<Rc<History>>>) -> El {
    let notebook = Notebook::here();
    let chart = chart.clone();
    folded("As a table", move || {
        let numbers = notebook.numbers_now();
        let head = |name: &str| words("th", name).attr("scope", "col");
        let head = el("tr").add(head("Offer")).add(head("When")).add(head("Side")).add(words("th.n", "Value"));
        let row = |case: &Case, point: &Point| {
            let when = case.offers.get(point.offer).map(|offer| numbers.moment(&offer.at)).unwrap_or_default();
            el("tr")
                .add(words("td", &(point.offer + 1).to_string()))
                .add(words("td", &when))
                .add(words("td", &side_name(case, point.side)))
                .add(words("td.n", &value_words(point.value, point.amount, &numbers)))
        };
        let rows = notebook.now(|case| {
            chart.with(|chart| {
                let points = chart.iter().flat_map(|chart| &chart.points);
                points.map(|point| row(case, point)).collect::<Vec<_>>()
            })
        });
        el("table.figures").add(el("thead").add(head)).add(el("tbody").add_all(rows))
    })
}
