//! What stands on a page. Each piece is drawn in the same way where it is measured and where it prints, and is marked as one.

use leptos::prelude::*;
use tableside_core::handout::{Column, Figure, Piece, Tick, What};

use super::debrief::deals_on_paper;
use crate::components::history_on_paper;
use crate::pages::guide::{five_stages_on_paper, two_ways_on_paper};
use crate::pages::offers::map_on_paper;
use crate::state::Notebook;

/// How high the offers over time are drawn, in pixels.
const CHART: f64 = 230.0;

/// What pictures are drawn with.
#[derive(Clone)]
pub(super) struct Pictures {
    /// The open negotiation, for the offers in it.
    pub notebook: Notebook,
    /// The names of both sides, ours first.
    pub sides: [String; 2],
    /// How wide they are, in pixels.
    pub width: f64,
}

/// What pieces become together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    List,
    Ticks,
    Facts,
    Table,
    Contents,
    /// Each stands by itself.
    Alone,
}

impl Group {
    const fn of(what: &What) -> Self {
        match what {
            What::Item(_) => Self::List,
            What::Tick(_) => Self::Ticks,
            What::Fact(..) => Self::Facts,
            What::Head(_) | What::Row(..) | What::EmptyRow(_) => Self::Table,
            What::Chapter { .. } => Self::Contents,
            _ => Self::Alone,
        }
    }

    /// Do two pieces stand in one list, or in one table?
    fn holds(one: &Piece, next: &Piece) -> bool {
        let group = Self::of(&one.what);
        group == Self::of(&next.what) && group != Self::Alone && !matches!(next.what, What::Head(_))
    }
}

/// Pieces, one below the other.
pub(super) fn drawn(pieces: &[&Piece], pictures: &Pictures) -> AnyView {
    let groups = pieces.chunk_by(|one, next| Group::holds(one, next));
    groups.map(|group| drawn_group(group, pictures)).collect_view().into_any()
}

fn drawn_group(group: &[&Piece], pictures: &Pictures) -> AnyView {
    let inside = || group.iter().map(|piece| drawn_piece(piece, pictures)).collect_view();
    match group.first().map_or(Group::Alone, |piece| Group::of(&piece.what)) {
        Group::List => view! { <ul class="print-list">{inside()}</ul> }.into_any(),
        Group::Ticks => view! { <ul class="print-ticks">{inside()}</ul> }.into_any(),
        Group::Facts => view! { <dl class="print-facts">{inside()}</dl> }.into_any(),
        Group::Contents => view! { <ol class="print-contents">{inside()}</ol> }.into_any(),
        Group::Table => table(group, pictures),
        Group::Alone => inside().into_any(),
    }
}

fn drawn_piece(piece: &Piece, pictures: &Pictures) -> AnyView {
    // What goes on stands without the mark that it began with.
    let class = |kind: &str| if piece.goes_on { format!("piece {kind} goes-on") } else { format!("piece {kind}") };
    match &piece.what {
        What::Title { title, below } => drawn_title(title, below),
        What::Heading(level, text) => heading(*level, text.clone()),
        What::Words(text) => view! { <p class=class("print-words")>{text.clone()}</p> }.into_any(),
        What::Hint(text) => view! { <p class=class("print-hint")>{text.clone()}</p> }.into_any(),
        What::Item(text) => view! { <li class=class("")>{text.clone()}</li> }.into_any(),
        What::Tick(tick) => drawn_tick(class(""), tick),
        What::Fact(label, text) => fact(class(""), label, text),
        What::Head(columns) => head(columns),
        What::Row(columns, cells) => row(class(""), columns, cells),
        What::EmptyRow(columns) => row(class("print-empty"), columns, &vec![String::new(); columns.len()]),
        What::Line => view! { <div class="piece print-line"></div> }.into_any(),
        What::Figure(figure) => view! { <div class="piece print-figure">{pictures.drawn(figure)}</div> }.into_any(),
        What::Signatures(names) => signatures(names),
        What::Chapter { level, title, page, .. } => chapter(*level, title, *page),
        What::NewPage | What::Fold => ().into_any(),
    }
}

fn drawn_title(title: &str, below: &str) -> AnyView {
    let below = (!below.is_empty()).then(|| view! { <p>{below.to_owned()}</p> });
    view! { <div class="piece print-title"><h2>{title.to_owned()}</h2>{below}</div> }.into_any()
}

/// The title of the page's place is the first heading, and that of the printout the second.
fn heading(level: u8, text: String) -> AnyView {
    match level {
        1 => view! { <h3 class="piece">{text}</h3> }.into_any(),
        2 => view! { <h4 class="piece">{text}</h4> }.into_any(),
        _ => view! { <h5 class="piece">{text}</h5> }.into_any(),
    }
}

fn drawn_tick(class: String, tick: &Tick) -> AnyView {
    let (mark, said) = if tick.is_ticked { ("print-box ticked", "ticked") } else { ("print-box", "not ticked") };
    view! { <li class=class><span class=mark role="img" aria-label=said></span>{tick.text.clone()}</li> }.into_any()
}

fn fact(class: String, label: &str, text: &str) -> AnyView {
    // Where nothing stands there is a line to write on.
    let blank = text.is_empty().then_some("print-blank");
    view! { <div class=class><dt>{label.to_owned()}</dt><dd class=blank>{text.to_owned()}</dd></div> }.into_any()
}

fn chapter(level: u8, title: &str, page: Option<usize>) -> AnyView {
    let class = format!("piece level-{level}");
    let page = page.map(|page| page.to_string());
    view! {
        <li class=class>
            <span>{title.to_owned()}</span>
            <i></i>
            <span class="print-number">{page}</span>
        </li>
    }
    .into_any()
}

fn signatures(names: &[String; 2]) -> AnyView {
    let place = |name: &String| view! { <div><b>{name.clone()}</b>"place and date, signature"</div> }.into_any();
    view! { <div class="piece print-sign">{names.iter().map(place).collect_view()}</div> }.into_any()
}

/// Rows of one table, with its head where that is among them.
fn table(group: &[&Piece], pictures: &Pictures) -> AnyView {
    let columns = group.iter().find_map(|piece| match &piece.what {
        What::Head(columns) | What::Row(columns, _) | What::EmptyRow(columns) => Some(columns),
        _ => None,
    });
    let columns: &[Column] = columns.map(AsRef::as_ref).unwrap_or_default();
    let all: u32 = columns.iter().map(share).sum();
    let widths = columns.iter().map(|column| {
        let width = format!("{:.2}%", 100.0 * f64::from(share(column)) / f64::from(all.max(1)));
        view! { <col style:width=width /> }
    });
    let (heads, rows): (Vec<&Piece>, Vec<&Piece>) =
        group.iter().copied().partition(|piece| matches!(piece.what, What::Head(_)));
    let drawn = |pieces: Vec<&Piece>| pieces.into_iter().map(|piece| drawn_piece(piece, pictures)).collect_view();
    view! {
        <table class="print-table">
            <colgroup>{widths.collect_view()}</colgroup>
            <thead>{drawn(heads)}</thead>
            <tbody>{drawn(rows)}</tbody>
        </table>
    }
    .into_any()
}

fn share(column: &Column) -> u32 {
    u32::from(column.share.max(1))
}

fn head(columns: &[Column]) -> AnyView {
    let cell = |column: &Column| {
        let class = column.is_number.then_some("n");
        view! { <th scope="col" class=class>{column.head.clone()}</th> }.into_any()
    };
    view! { <tr class="piece">{columns.iter().map(cell).collect_view()}</tr> }.into_any()
}

fn row(class: String, columns: &[Column], cells: &[String]) -> AnyView {
    let cells = cells.iter().enumerate().map(|(at, text)| {
        let class = columns.get(at).is_some_and(|column| column.is_number).then_some("n");
        view! { <td class=class>{text.clone()}</td> }.into_any()
    });
    view! { <tr class=class>{cells.collect_view()}</tr> }.into_any()
}

impl Pictures {
    fn drawn(&self, figure: &Figure) -> Option<AnyView> {
        match figure {
            Figure::History(issue) => history_on_paper(self.notebook, issue, (self.width, CHART)),
            Figure::Stages => Some(five_stages_on_paper()),
            Figure::Approaches => Some(two_ways_on_paper()),
            Figure::Map(content) => {
                let [us, them] = &self.sides;
                map_on_paper(content, [us, them], self.width)
            }
            Figure::Deals(content, labels) => {
                let [us, them] = &self.sides;
                deals_on_paper(content, labels, [us, them], self.width)
            }
        }
    }
}
