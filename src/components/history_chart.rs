//! What was offered over time, drawn as two lines that come together, or in steps where there is no scale; read offer by offer
//! with the pointer, by touch or with the arrow keys; and the same as a table.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use tableside_core::analysis::forecast::Forecast;
use tableside_core::case::{Case, Issue, IssueKind, Side};
use tableside_core::number::Decimal;
use tableside_core::picture::{
    AgreedMark, Anchor, Band, Frame, Guide, GuideKind, History, Lane, Point, Spacing, Stretch, Tag, Tick, Wording,
    pixels,
};
use tableside_core::sentence::at_moment;
use tableside_core::time::Timestamp;

use super::{Folded, Measured, Picture, SideShape, Stroke, Written, in_hundred, laid_out};
use crate::browser::{focus, page};
use crate::state::{Notebook, Numbers, their_name, use_notebook};

/// The least height, and the one of a window for which that is meant; a higher window gives it the rest, up to the most.
const HEIGHT: f64 = 196.0;
const WINDOW: f64 = 650.0;
const MOST_HEIGHT: f64 = 300.0;
/// The height of one that is looked at in passing.
const SMALL: f64 = 184.0;
/// How many values of a side are told one by one.
const FEW: usize = 12;
/// How far above the lower edge the days are underlined.
const DAYS: f64 = 19.0;

/// What a chart shows.
#[derive(Clone)]
pub enum Charted {
    /// The amounts named on the issue with this ID.
    Amount(String),
    /// What was said on the issue with this ID, which has no scale.
    Terms(String),
    /// What the offers were worth to us.
    Scores,
}

impl Charted {
    fn issue<'a>(&self, case: &'a Case) -> Option<&'a Issue> {
        match self {
            Self::Amount(issue) | Self::Terms(issue) => case.issue(issue),
            Self::Scores => None,
        }
    }

    fn history(&self, notebook: Notebook, case: &Case, (width, height): (f64, f64)) -> Option<History> {
        let (issue, numbers) = (self.issue(case), notebook.numbers_untracked());
        let words = Words { numbers: &numbers, issue };
        let spacing = notebook.preferences.with_untracked(|settings| settings.chart_spacing);
        let frame = Frame { width, height, spacing, words: &words };
        match self {
            Self::Amount(_) => {
                // What we make of the offers is not for other eyes.
                let foresees = !notebook.preferences.is_table_view_untracked();
                History::of_amount(case, issue?, &frame, foresees)
            }
            Self::Terms(_) => History::of_terms(case, issue?, &frame),
            Self::Scores => History::of_scores(case, &frame),
        }
    }
}

/// How a chart is written: on an issue, or of scores.
struct Words<'a> {
    numbers: &'a Numbers,
    issue: Option<&'a Issue>,
}

impl Wording for Words<'_> {
    fn value(&self, value: f64, amount: Option<Decimal>) -> String {
        let written = self.issue.zip(amount).map(|(issue, amount)| self.numbers.bare(issue, amount));
        written.unwrap_or_else(|| in_hundred(value))
    }

    fn tick(&self, value: f64, amount: Option<Decimal>) -> String {
        let written = self.issue.zip(amount).map(|(issue, amount)| self.numbers.on(issue).tick(amount));
        written.unwrap_or_else(|| in_hundred(value))
    }

    fn term(&self, term: &str) -> String {
        self.issue.map_or_else(|| term.to_owned(), |issue| self.numbers.term(issue, term))
    }

    fn guide(&self, guide: &Guide) -> String {
        format!("{} {}", guide_name(guide), self.value(guide.value, guide.amount))
    }

    fn agreed(&self, value: &str) -> String {
        format!("agreed {value}")
    }

    fn day(&self, moment: &Timestamp) -> String {
        self.numbers.day_in_short(moment)
    }

    fn moment(&self, moment: &Timestamp) -> String {
        self.numbers.moment(moment)
    }
}

/// A chart; nothing is drawn before there are two values. All its parts follow the layout and not the negotiation, so
/// that none is drawn before the rest.
#[component]
pub fn HistoryChart(
    /// What it shows.
    charted: Charted,
    /// Is it only looked at in passing, without a way to read it offer by offer?
    #[prop(optional)]
    is_small: bool,
) -> impl IntoView {
    let (notebook, width) = (use_notebook(), RwSignal::new(0));
    let charted = StoredValue::new(charted);
    let size = move |width| (width, if is_small { SMALL } else { height() });
    let history =
        laid_out(width, move |case, width| charted.with_value(|charted| charted.history(notebook, case, size(width))));
    let chart = Chart { notebook, charted, width, is_small, history, read: RwSignal::new(None) };
    view! {
        <Measured width=width>
            {move || chart.draw()}
            <Show when=move || !is_small && history.with(Option::is_some)>
                {chart.outlook()}
                {chart.beyond()}
                <div class="reading">{chart.reader()} {chart.spread()}</div>
                <Folded summary="As a table">{chart.table()}</Folded>
            </Show>
        </Measured>
    }
    .into_any()
}

fn height() -> f64 {
    (HEIGHT + page::window_height() - WINDOW).clamp(HEIGHT, MOST_HEIGHT)
}

/// A chart as it is laid out, and where it is being read.
#[derive(Clone, Copy)]
struct Chart {
    notebook: Notebook,
    charted: StoredValue<Charted>,
    width: RwSignal<i32>,
    is_small: bool,
    history: RwSignal<Option<Arc<History>>>,
    /// The place of the point that is being read; of the last one until another is.
    read: RwSignal<Option<usize>>,
}

impl Chart {
    fn draw(self) -> Option<AnyView> {
        let history = self.history.get()?;
        let width = f64::from(self.width.get_untracked());
        let all = all_of(&history);
        let summary = self.summary(&history);
        // The listeners stay when the picture is drawn anew: what they call reads the layout as it is by then.
        let picture = view! {
            <Picture
                width=width
                height=history.height
                summary=summary
                on:pointermove=move |event| self.point(&event)
                on:pointerdown=move |event| self.point(&event)
            >
                {all}
                <g>{move || self.ring()}</g>
            </Picture>
        };
        Some(picture.into_any())
    }

    /// The picture in words: both sides' values, oldest first; of many, the first and the last; and what was agreed.
    fn summary(self, history: &History) -> String {
        let of = |side| {
            let all: Vec<&str> = history.of(side).map(|point| point.text.as_str()).collect();
            match &all[..] {
                [first, .., last] if all.len() > FEW => {
                    format!("{first} at first, {last} at last, in {} offers", all.len())
                }
                [] => "none yet".to_owned(),
                all => all.join(", "),
            }
        };
        let meets = history.forecast.as_ref().map_or_else(String::new, |band| {
            format!(" If both went on as they have: between {} and {}.", self.bare(band.low), self.bare(band.high))
        });
        let agreed = history.agreed.as_ref().map_or_else(String::new, |agreed| format!(" In the end {}.", agreed.text));
        let notebook = self.notebook;
        let [us, them] = if notebook.preferences.is_table_view_untracked() {
            notebook.with_untracked(|case| [notebook.our_name(case), their_name(case)])
        } else {
            ["Yours".to_owned(), "Theirs".to_owned()]
        };
        format!("{us}: {}. {them}: {}.{meets}{agreed}", of(Side::Us), of(Side::Them))
    }

    /// An amount of the issue that it shows.
    fn bare(self, amount: Decimal) -> String {
        let numbers = self.notebook.numbers_untracked();
        self.charted.with_value(|charted| {
            let bare = |case: &Case| charted.issue(case).map(|issue| numbers.bare(issue, amount));
            self.notebook.with_untracked(bare).unwrap_or_default()
        })
    }

    /// Reads the offer that the pointer is nearest to. It moves, or taps: a tap moves nothing.
    fn point(self, event: &PointerEvent) {
        if self.is_small {
            return;
        }
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
            <Stroke class="reading-line" at=[x, x, 0.0, history.height] />
            <circle class="reading-ring" cx=pixels(x) cy=pixels(y) r="9" />
        };
        Some(drawn.into_any())
    }

    /// What both sides' steps point to, where that can't be drawn.
    fn outlook(self) -> AnyView {
        let said = move || {
            let outlook = self.history.with(|history| history.as_ref()?.outlook)?;
            let numbers = self.notebook.numbers_untracked();
            self.charted.with_value(|charted| {
                let words = |case: &Case| Some(outlook_words(charted.issue(case)?, &outlook, &numbers));
                self.notebook.with_untracked(words)
            })
        };
        view! { <p class="hint-line">{move || said().unwrap_or_default()}</p> }.into_any()
    }

    /// What was prepared and lies so far off that showing it would squash the lines.
    fn beyond(self) -> AnyView {
        let said = move || {
            let words = |guide: &Guide| guide.text.clone();
            let far: Vec<String> =
                self.history.with(|history| history.iter().flat_map(|history| &history.beyond).map(words).collect());
            if far.is_empty() { String::new() } else { format!("Too far off to be drawn: {}.", far.join(", ")) }
        };
        view! { <p class="hint-line">{said}</p> }.into_any()
    }

    /// What one goes through the offers with, and what stands at the one that is being read.
    fn reader(self) -> AnyView {
        view! {
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
        }
        .into_any()
    }

    /// What a step to the right stands for. It is the same in all charts, and kept.
    fn spread(self) -> AnyView {
        let preferences = self.notebook.preferences;
        let choice = |spacing: Spacing, words: &'static str| {
            let is_chosen = move || preferences.with(|settings| settings.chart_spacing) == spacing;
            view! {
                <label class:sel=is_chosen>
                    <input
                        type="radio"
                        name="spread"
                        prop:checked=is_chosen
                        on:change=move |_| preferences.update(|settings| settings.chart_spacing = spacing)
                    />
                    {words}
                </label>
            }
        };
        view! {
            <fieldset class="seg">
                <legend class="unseen">"How the offers are spread"</legend>
                {choice(Spacing::Turns, "By turn")}
                {choice(Spacing::Time, "By time")}
            </fieldset>
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
        let (place, numbers) = (self.place(), self.notebook.numbers_untracked());
        let point = self.history.with(|history| history.as_ref()?.points.get(place).cloned());
        point.map_or_else(String::new, |point| {
            let [when, who] = self.notebook.with_untracked(|case| self.told(case, &point, &numbers));
            format!("Offer {}, {}: {who} {}", point.offer + 1, at_moment(&when), point.text)
        })
    }

    /// When something was offered, and by whom.
    fn told(self, case: &Case, point: &Point, numbers: &Numbers) -> [String; 2] {
        let when = case.offers.get(point.offer).map(|offer| numbers.moment(&offer.at)).unwrap_or_default();
        [when, self.notebook.side_name(case, point.side)]
    }

    /// The same as a table, for whoever would rather read.
    fn table(self) -> AnyView {
        let numbers = self.notebook.numbers_untracked();
        let row = |case: &Case, point: &Point| {
            let [when, who] = self.told(case, point, &numbers);
            view! {
                <tr>
                    <td>{(point.offer + 1).to_string()}</td>
                    <td>{when}</td>
                    <td>{who}</td>
                    <td class="n">{point.text.clone()}</td>
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

/// The offers on an issue of the open negotiation, drawn once for paper, so wide and high; nothing before there are two values.
pub fn history_on_paper(notebook: Notebook, issue: &str, (width, height): (f64, f64)) -> Option<AnyView> {
    let (history, name) = notebook.with_untracked(|case| {
        let found = case.issue(issue)?;
        let id = issue.to_owned();
        let charted = if found.kind == IssueKind::Amount { Charted::Amount(id) } else { Charted::Terms(id) };
        Some((charted.history(notebook, case, (width, height))?, found.name.clone()))
    })?;
    let (all, height, summary) = (all_of(&history), history.height, format!("{name}: the offers over time"));
    let picture = view! {
        <Picture width=width height=height summary=summary>
            {all}
        </Picture>
    };
    Some(picture.into_any())
}

/// Everything in a chart but what it is read with.
fn all_of(history: &History) -> AnyView {
    let tracks = Side::ALL.iter().map(|side| {
        let (class, corners) = (format!("track {}", side.into_str()), corners(&history.track(*side)));
        view! { <polyline class=class points=corners /> }
    });
    view! {
        {ground(history)}
        {tracks.collect_view()}
        {history.points.iter().map(drawn_point).collect_view()}
        {history.agreed.as_ref().map(drawn_agreement)}
    }
    .into_any()
}

/// What stands behind the lines: the room, lines across, what was prepared, where it leads, and the days.
fn ground(history: &History) -> AnyView {
    let (left, right) = (history.left, history.right);
    let room = history.room.map(|(top, bottom)| {
        let (x, width, y, height) = (pixels(left), pixels(right - left), pixels(top), pixels(bottom - top));
        view! { <rect class="room-band" x=x width=width y=y height=height /> }
    });
    let ticks = history.ticks.iter().map(|Tick { y, tag }| {
        let y = *y;
        view! {
            <Stroke class="grid" at=[left, right, y, y] />
            {tag.as_ref().map(|tag| tagged("axis-words", tag))}
        }
    });
    let lanes = history.lanes.iter().map(|Lane { lines, y }| {
        let y = *y;
        view! {
            <Stroke class="grid" at=[left, right, y, y] />
            {lines.iter().map(|line| tagged("axis-words", line)).collect_view()}
        }
    });
    let guides = history.guides.iter().map(|guide| drawn_guide(guide, history));
    let under = history.height - DAYS;
    let days = history.days.iter().map(|Stretch { from, to, tag }| {
        view! {
            <Stroke class="axis" at=[*from, *to, under, under] />
            {tag.as_ref().map(|tag| tagged("day", tag))}
        }
    });
    view! {
        {room}
        {ticks.collect_view()}
        {lanes.collect_view()}
        {guides.collect_view()}
        {history.forecast.as_ref().map(drawn_forecast)}
        {days.collect_view()}
    }
    .into_any()
}

/// Words that were placed.
fn tagged(class: &str, tag: &Tag) -> AnyView {
    view! { <Written class=class text=&tag.text x=tag.x y=tag.y anchor=tag.anchor /> }.into_any()
}

fn drawn_guide(guide: &Guide, history: &History) -> AnyView {
    let weight = if guide.kind == GuideKind::Opening { "soft" } else { "hard" };
    let side = guide.side.into_str();
    let (x, y) = (history.right + 8.0, guide.label_y + 8.0);
    let words = history.has_words.then(|| {
        let class = format!("guide-words {side}");
        view! { <Written class=class text=&guide.text x=x y=y anchor=Anchor::Start /> }
    });
    view! {
        <Stroke class=format!("guide {side} {weight}") at=[history.left, history.right, guide.y, guide.y] />
        {words}
    }
    .into_any()
}

const fn guide_name(guide: &Guide) -> &'static str {
    match (guide.side, guide.kind) {
        (Side::Us, GuideKind::Opening) => "your opening",
        (Side::Us, GuideKind::Target) => "your target",
        (Side::Us, GuideKind::WalkAway) => "your walk-away",
        (Side::Us, GuideKind::Reservation) => "your alternative",
        (Side::Them, GuideKind::Opening) => "their opening, you guess",
        (Side::Them, GuideKind::Target) => "their target, you guess",
        (Side::Them, GuideKind::WalkAway) => "their limit, you guess",
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
        <Written class="guess" text=band.words() x=x y=y anchor=Anchor::Middle />
    }
    .into_any()
}

/// Points as SVG writes them.
fn corners(points: &[(f64, f64)]) -> String {
    let corner = |(x, y): &(f64, f64)| format!("{},{}", pixels(*x), pixels(*y));
    points.iter().map(corner).collect::<Vec<_>>().join(" ")
}

fn drawn_point(point: &Point) -> AnyView {
    let shape = point.marked.then(|| view! { <SideShape side=point.side x=point.x y=point.y size=5.0 /> });
    let class = format!("value {}", point.side.into_str());
    view! {
        {shape}
        {point.label.as_ref().map(|tag| tagged(&class, tag))}
    }
    .into_any()
}

/// A tick where it was agreed, with the value.
fn drawn_agreement(agreed: &AgreedMark) -> AnyView {
    let (x, y) = (agreed.x, agreed.y);
    view! {
        <circle class="agreed-mark" cx=pixels(x) cy=pixels(y) r="7" />
        <path class="agreed-tick" d=format!("M{} {}l2.5 2.5 4.5-5", pixels(x - 3.5), pixels(y + 0.5)) />
        {agreed.label.as_ref().map(|tag| tagged("value good", tag))}
    }
    .into_any()
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
            numbers.distance(issue, (ends.us - ends.them).abs()),
            amount(ends.us),
            amount(ends.them)
        ),
        // That is drawn, or stands above.
        Forecast::TooEarly(_) | Forecast::Meets { .. } | Forecast::Met => String::new(),
    }
}
