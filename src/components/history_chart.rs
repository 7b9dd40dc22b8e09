//! What was offered over time, drawn as two lines that come together; read offer by offer with the pointer, by touch or
//! with the arrow keys; and the same as a table.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use tableside_core::analysis::forecast::Forecast;
use tableside_core::case::{Case, Issue, Side};
use tableside_core::number::Decimal;
use tableside_core::picture::{Anchor, Band, Guide, GuideKind, History, Point, pixels};

use super::{Folded, Measured, Picture, SideShape, Stroke, Written, in_hundred, laid_out};
use crate::browser::focus;
use crate::state::{Notebook, Numbers, their_name, use_notebook};

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
    fn history(&self, notebook: Notebook, case: &Case, width: f64) -> Option<History> {
        match self {
            Self::Amount(issue) => {
                // What we make of the offers is not for other eyes.
                let foresees = !notebook.preferences.is_table_view_untracked();
                History::of_amount(case, case.issue(issue)?, (width, HEIGHT), foresees)
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

/// A chart; nothing is drawn before there are two values. All its parts follow the layout and not the negotiation, so
/// that none is drawn before the rest.
#[component]
pub fn HistoryChart(
    /// What it shows.
    charted: Charted,
) -> impl IntoView {
    let (notebook, width) = (use_notebook(), RwSignal::new(0));
    let charted = StoredValue::new(charted);
    let history =
        laid_out(width, move |case, width| charted.with_value(|charted| charted.history(notebook, case, width)));
    let chart = Chart { notebook, charted, width, history, read: RwSignal::new(None) };
    view! {
        <Measured width=width>
            {move || chart.draw()}
            <Show when=move || history.with(Option::is_some)>
                {chart.outlook()}
                {chart.beyond()}
                {chart.reader()}
                <Folded summary="As a table">{chart.table()}</Folded>
            </Show>
        </Measured>
    }
    .into_any()
}

/// A chart as it is laid out, and where it is being read.
#[derive(Clone, Copy)]
struct Chart {
    notebook: Notebook,
    charted: StoredValue<Charted>,
    width: RwSignal<i32>,
    history: RwSignal<Option<Arc<History>>>,
    /// The place of the point that is being read; of the last one until another is.
    read: RwSignal<Option<usize>>,
}

impl Chart {
    /// How its values are written.
    fn numbers(self) -> Numbers {
        let numbers = self.notebook.numbers_untracked();
        self.charted.with_value(|charted| match charted {
            Charted::Amount(issue) => {
                let on = self.notebook.with_untracked(|case| case.issue(issue).map(|issue| numbers.on(issue)));
                on.unwrap_or(numbers)
            }
            Charted::Scores => numbers,
        })
    }

    fn draw(self) -> Option<AnyView> {
        let history = self.history.get()?;
        let (width, numbers) = (f64::from(self.width.get_untracked()), self.numbers());
        let ground = self.charted.with_value(|charted| ground(&history, charted, &numbers));
        let tracks = Side::ALL.iter().map(|side| {
            let (class, corners) = (format!("track {}", side.into_str()), corners(&history.track(*side)));
            view! { <polyline class=class points=corners /> }
        });
        let tracks = tracks.collect_view();
        let points = history.points.iter().map(|point| drawn_point(point, &numbers)).collect_view();
        let summary = summary(self.notebook, &history, &numbers);
        // The listeners stay when the picture is drawn anew: what they call reads the layout as it is by then.
        let picture = view! {
            <Picture
                width=width
                height=HEIGHT
                summary=summary
                on:pointermove=move |event| self.point(&event)
                on:pointerdown=move |event| self.point(&event)
            >
                {ground}
                {tracks}
                {points}
                <g>{move || self.ring()}</g>
            </Picture>
        };
        Some(picture.into_any())
    }

    /// Reads the offer that the pointer is nearest to. It moves, or taps: a tap moves nothing.
    fn point(self, event: &PointerEvent) {
        let place = focus::pointer_in(event)
            .and_then(|(x, _)| self.history.with_untracked(|history| history.as_ref()?.nearest(x)));
        if place.is_some() && self.read.get_untracked() != place {
            self.read.set(place);
        }
    }

    /// A ring around the point that is being read.
    fn ring(self) -> Option<AnyView> {
        let place = self.read.get()?;
        let history = self.history.get_untracked()?;
        let point = history.points.get(place).or_else(|| history.points.last())?;
        let (x, y) = (point.x, point.y);
        let drawn = view! {
            <Stroke class="reading-line" at=[x, x, 0.0, HEIGHT] />
            <circle class="reading-ring" cx=pixels(x) cy=pixels(y) r="9" />
        };
        Some(drawn.into_any())
    }

    /// What both sides' steps point to, where that can't be drawn.
    fn outlook(self) -> AnyView {
        let said = move || {
            let outlook = self.history.with(|history| history.as_ref()?.outlook)?;
            let numbers = self.numbers();
            self.charted.with_value(|charted| {
                let Charted::Amount(issue) = charted else { return None };
                let words = |case: &Case| Some(outlook_words(case.issue(issue)?, &outlook, &numbers));
                self.notebook.with_untracked(words)
            })
        };
        view! { <p class="hint-line">{move || said().unwrap_or_default()}</p> }.into_any()
    }

    /// What was prepared and lies so far off that showing it would squash the lines.
    fn beyond(self) -> AnyView {
        let said = move || {
            let numbers = self.numbers();
            let words = |guide: &Guide| guide_words(guide, &numbers);
            let far: Vec<String> =
                self.history.with(|history| history.iter().flat_map(|history| &history.beyond).map(words).collect());
            if far.is_empty() { String::new() } else { format!("Too far off to be drawn: {}.", far.join(", ")) }
        };
        view! { <p class="hint-line">{said}</p> }.into_any()
    }

    /// What one goes through the offers with, and what stands at the one that is being read.
    fn reader(self) -> AnyView {
        view! {
            <div class="reading">
                <input
                    class="reader"
                    type="range"
                    min="0"
                    max=move || self.last().to_string()
                    aria-label="Read the picture offer by offer"
                    aria-valuetext=move || self.said()
                    prop:value=move || self.place().to_string()
                    on:input:target=move |event| self.read.set(event.target().value().parse().ok())
                />
                <p class="hint-line" aria-hidden="true">{move || self.said()}</p>
            </div>
        }
        .into_any()
    }

    /// The place of the last point.
    fn last(self) -> usize {
        self.history.with(|history| history.as_ref().map_or(0, |history| history.points.len().saturating_sub(1)))
    }

    /// The place of the point that is being read.
    fn place(self) -> usize {
        let last = self.last();
        self.read.get().map_or(last, |place| place.min(last))
    }

    /// What stands at the point that is being read.
    fn said(self) -> String {
        let (place, numbers) = (self.place(), self.numbers());
        let point = self.history.with(|history| history.as_ref()?.points.get(place).cloned());
        point.map_or_else(String::new, |point| {
            let value = value_words(point.value, point.amount, &numbers);
            let [when, who] = self.notebook.with_untracked(|case| self.told(case, &point, &numbers));
            format!("Offer {}, {when}: {who} {value}", point.offer + 1)
        })
    }

    /// When something was offered, and by whom.
    fn told(self, case: &Case, point: &Point, numbers: &Numbers) -> [String; 2] {
        let when = case.offers.get(point.offer).map(|offer| numbers.moment(&offer.at)).unwrap_or_default();
        [when, self.notebook.side_name(case, point.side)]
    }

    /// The same as a table, for whoever would rather read.
    fn table(self) -> AnyView {
        let numbers = self.numbers();
        let row = |case: &Case, point: &Point| {
            let [when, who] = self.told(case, point, &numbers);
            view! {
                <tr>
                    <td>{(point.offer + 1).to_string()}</td>
                    <td>{when}</td>
                    <td>{who}</td>
                    <td class="n">{value_words(point.value, point.amount, &numbers)}</td>
                </tr>
            }
            .into_any()
        };
        let rows: Vec<AnyView> = self.history.with(|history| {
            let points = history.iter().flat_map(|history| &history.points);
            self.notebook.with_untracked(|case| points.map(|point| row(case, point)).collect())
        });
        view! {
            <table class="figures">
                <thead>
                    <tr>
                        <th scope="col">"Offer"</th>
                        <th scope="col">"When"</th>
                        <th scope="col">"Side"</th>
                        <th class="n">"Value"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }
}

/// A value as it is written: an amount exactly, a score in hundredths.
fn value_words(value: f64, amount: Option<Decimal>, numbers: &Numbers) -> String {
    amount.map_or_else(|| in_hundred(value), |amount| numbers.plain(amount))
}

/// What stands behind the lines: the room, lines across, what was prepared, and where it leads.
fn ground(history: &History, charted: &Charted, numbers: &Numbers) -> AnyView {
    let (left, right) = (history.left, history.right);
    let room = history.room.map(|(top, bottom)| {
        let (x, width, y, height) = (pixels(left), pixels(right - left), pixels(top), pixels(bottom - top));
        view! { <rect class="room-band" x=x width=width y=y height=height /> }
    });
    let ticks = history.ticks.iter().map(|(value, y)| {
        let (y, value) = (*y, charted.tick(*value, numbers));
        view! {
            <Stroke class="grid" at=[left, right, y, y] />
            <Written text=value x=left - 8.0 y=y + 4.0 anchor=Anchor::End />
        }
    });
    let guides = history.guides.iter().map(|guide| drawn_guide(guide, history, numbers));
    view! {
        {room}
        {ticks.collect_view()}
        {guides.collect_view()}
        {history.forecast.as_ref().map(drawn_forecast)}
    }
    .into_any()
}

fn drawn_guide(guide: &Guide, history: &History, numbers: &Numbers) -> AnyView {
    let weight = if guide.kind == GuideKind::Opening { "soft" } else { "hard" };
    let side = guide.side.into_str();
    let (x, y) = (history.right + 8.0, guide.label_y + 8.0);
    let words = history.has_words.then(|| {
        let (class, said) = (format!("guide-words {side}"), guide_words(guide, numbers));
        view! { <Written class=class text=said x=x y=y anchor=Anchor::Start /> }
    });
    view! {
        <Stroke class=format!("guide {side} {weight}") at=[history.left, history.right, guide.y, guide.y] />
        {words}
    }
    .into_any()
}

fn guide_words(guide: &Guide, numbers: &Numbers) -> String {
    format!("{} {}", guide_name(guide), value_words(guide.value, guide.amount, numbers))
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

fn drawn_forecast(band: &Band) -> AnyView {
    let wedge = |(side, triangle): (Side, &[(f64, f64); 3])| {
        let (class, corners) = (format!("wedge {}", side.into_str()), corners(triangle));
        view! { <polygon class=class points=corners /> }
    };
    let wedges = [Side::Us, Side::Them].into_iter().zip(&band.wedges).map(wedge).collect_view();
    let (x, y) = (f64::midpoint(band.left, band.right), band.top - 6.0);
    view! {
        {wedges}
        <Written class="guess" text="likely" x=x y=y anchor=Anchor::Middle />
    }
    .into_any()
}

/// Points as SVG writes them.
fn corners(points: &[(f64, f64)]) -> String {
    let corner = |(x, y): &(f64, f64)| format!("{},{}", pixels(*x), pixels(*y));
    points.iter().map(corner).collect::<Vec<_>>().join(" ")
}

fn drawn_point(point: &Point, numbers: &Numbers) -> AnyView {
    let shape = point.marked.then(|| view! { <SideShape side=point.side x=point.x y=point.y size=5.0 /> });
    let label = point.labelled.then(|| {
        let y = if point.side == Side::Us { point.y - 12.0 } else { point.y + 22.0 };
        let class = format!("value {}", point.side.into_str());
        let value = value_words(point.value, point.amount, numbers);
        view! { <Written class=class text=value x=point.x y=y anchor=Anchor::Middle /> }
    });
    view! {
        {shape}
        {label}
    }
    .into_any()
}

/// The picture in words: both sides' values, oldest first; of many, the first and the last.
fn summary(notebook: Notebook, history: &History, numbers: &Numbers) -> String {
    let value = |point: &Point| value_words(point.value, point.amount, numbers);
    let of = |side| {
        let all: Vec<String> = history.of(side).map(value).collect();
        match &all[..] {
            [first, .., last] if all.len() > FEW => {
                format!("{first} at first, {last} at last, in {} offers", all.len())
            }
            [] => "none yet".to_owned(),
            all => all.join(", "),
        }
    };
    let meets = history.forecast.as_ref().map_or_else(String::new, |band| {
        format!(" If both went on as they have: between {} and {}.", numbers.plain(band.low), numbers.plain(band.high))
    });
    let [us, them] = if notebook.preferences.is_table_view_untracked() {
        notebook.with_untracked(|case| [notebook.our_name(case), their_name(case)])
    } else {
        ["Yours".to_owned(), "Theirs".to_owned()]
    };
    format!("{us}: {}. {them}: {}.{meets}", of(Side::Us), of(Side::Them))
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
