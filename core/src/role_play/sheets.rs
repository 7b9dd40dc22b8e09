//! The sheets of a role-play, as they are printed: what both sides read, each side's private brief, and what an observer and
//! whoever leads it need.

use super::payoff::Payoff;
use super::scenario::Subject;
use super::{RolePlay, cases, facilitator, payoffs};
use crate::case::{Issue, Side, Term};
use crate::handout::{Block, Column, Printout, Table, Tick, Whose};
use crate::number::Decimal;
use crate::sentence::in_sentence;
use crate::spelling::Spelling;

/// So many lines to write on.
const FEW_LINES: usize = 4;
/// So many empty rows are for what an observer sees.
const OBSERVED: usize = 14;
/// So many groups have a row on the sheet of a debrief.
const GROUPS: usize = 12;

/// One of the sheets of a role-play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// What both sides read.
    Common,
    /// What only one side reads.
    Brief(Side),
    /// For somebody who looks on.
    Observer,
    /// For whoever leads it.
    Facilitator,
    /// Questions for afterwards.
    Debrief,
}

impl Sheet {
    /// All of them, in the order in which they are used.
    pub const ALL: &[Self] = &[
        Self::Common,
        Self::Brief(Side::Us),
        Self::Brief(Side::Them),
        Self::Observer,
        Self::Facilitator,
        Self::Debrief,
    ];

    /// What it is called among the sheets of its role-play.
    pub fn title(self, role_play: RolePlay) -> String {
        match self {
            Self::Common => "Brief for both sides".to_owned(),
            Self::Brief(side) => format!("Brief for the {}", in_sentence(role_play.role(side))),
            Self::Observer => "Observer’s sheet".to_owned(),
            Self::Facilitator => "Facilitator’s sheet".to_owned(),
            Self::Debrief => "Questions for afterwards".to_owned(),
        }
    }

    /// For whom it is, in a few words.
    pub const fn for_whom(self) -> &'static str {
        match self {
            Self::Common => "Both sides read this.",
            Self::Brief(_) => "For your side alone. Don’t show it, and don’t leave it on the table.",
            Self::Observer => "For somebody who looks on.",
            Self::Facilitator => "For whoever leads it: both sides’ figures stand here.",
            Self::Debrief => "For all, once the talks are over.",
        }
    }

    /// Who may see it.
    pub const fn whose(self) -> Whose {
        match self {
            Self::Brief(_) | Self::Facilitator => Whose::Mine,
            Self::Common | Self::Observer | Self::Debrief => Whose::Both,
        }
    }
}

impl RolePlay {
    /// One of its sheets, to be printed.
    pub fn printout(self, sheet: Sheet, spelling: &dyn Spelling) -> Printout {
        let blocks = match sheet {
            Sheet::Common => common(self, spelling),
            Sheet::Brief(side) => brief(self, side, spelling),
            Sheet::Observer => observer(self),
            Sheet::Facilitator => facilitator::blocks(self, spelling),
            Sheet::Debrief => debrief(self, spelling),
        };
        Printout {
            title: format!("{}: {}", self.name, in_sentence(&sheet.title(self))),
            below: sheet.for_whom().to_owned(),
            whose: sheet.whose(),
            is_one_page: sheet != Sheet::Facilitator,
            blocks,
            ..Printout::default()
        }
    }
}

/// A paragraph each.
pub(super) fn paragraphs(texts: &[&str]) -> impl Iterator<Item = Block> {
    texts.iter().map(|text| Block::Words((*text).to_owned()))
}

/// A list.
pub(super) fn lines(texts: &[&str]) -> Block {
    Block::List(texts.iter().map(|text| (*text).to_owned()).collect())
}

/// A heading within a sheet.
pub(super) fn heading(text: &str) -> Block {
    Block::Heading(2, text.to_owned())
}

/// Points with at most one digit after the point.
pub(super) fn points(points: f64, spelling: &dyn Spelling) -> String {
    spelling.number(Decimal::nearest((points * 10.0).round() / 10.0))
}

/// What is said on an issue: an amount with its sign or unit, an option by its name.
pub(super) fn said(issue: &Issue, term: &str, spelling: &dyn Spelling) -> String {
    match issue.term(term) {
        Some(Term::Amount(amount)) => spelling.amount(issue, amount),
        _ => spelling.term(issue, term),
    }
}

/// What both sides read.
fn common(role_play: RolePlay, spelling: &dyn Spelling) -> Vec<Block> {
    let scenario = role_play.scenario();
    let row = |subject: &Subject| vec![subject.name.to_owned(), settled_as(subject, spelling)];
    let [first, second] = role_play.roles();
    let mut blocks = vec![Block::Facts(vec![
        ("Who negotiates".to_owned(), format!("{first} and {}", in_sentence(second))),
        ("Time for the talks".to_owned(), format!("{} minutes", role_play.minutes())),
    ])];
    blocks.extend(paragraphs(scenario.common));
    blocks.extend([
        heading("What is to be settled"),
        Block::Table(Table {
            columns: vec![Column::words("Issue", 2), Column::words("It can be", 4)],
            rows: scenario.issues.iter().map(row).collect(),
            empty_rows: 0,
        }),
        heading("How it runs"),
        lines(scenario.timing),
        Block::Hint(
            "Each side has a brief of its own, and what you say of it is up to you. Whatever isn’t settled isn’t agreed."
                .to_owned(),
        ),
        heading("What you agree on"),
        Block::Facts(scenario.issues.iter().map(|subject| (subject.name.to_owned(), String::new())).collect()),
        Block::Signatures([first.to_owned(), second.to_owned()]),
    ]);
    blocks
}

/// What an issue can be settled as, without a word on what anybody wants.
fn settled_as(subject: &Subject, spelling: &dyn Spelling) -> String {
    let issue = subject.issue();
    let Some((low, high)) = subject.range() else {
        let options: Vec<&str> = issue.options.iter().map(|option| option.name.as_str()).collect();
        return options.join(" · ");
    };
    // What it is for is said once.
    let low = if issue.is_money() { spelling.money(low) } else { spelling.bare(&issue, low) };
    let mut said = format!("{low} to {}", spelling.amount(&issue, high));
    if let Some(step) = issue.step {
        said.push_str(", in steps of ");
        said.push_str(&spelling.distance(&issue, step));
    }
    said
}

/// What only one side reads.
fn brief(role_play: RolePlay, side: Side, spelling: &dyn Spelling) -> Vec<Block> {
    let scenario = role_play.scenario();
    let brief = scenario.brief(side);
    let alternative = &brief.alternative;
    let score = points(alternative.score, spelling);
    let payoffs = payoffs(role_play, side);
    let mut blocks = vec![Block::Words(brief.who.to_owned())];
    blocks.extend(paragraphs(brief.text));
    blocks.extend([
        heading("What you want"),
        lines(brief.aims),
        heading("If there is no deal"),
        Block::Words(format!("{}. {}", alternative.name, alternative.text)),
        Block::Words(format!(
            "That is as good as a deal worth {score} of 100 points to you: your walk-away. Sign nothing that is worth less."
        )),
        heading("What each result is worth to you"),
        Block::Hint(
            "Add up the points of what you agree on. The best result on everything is worth 100. The points are yours alone: \
             the other side has others."
                .to_owned(),
        ),
        Block::Table(payoff_table(&payoffs, spelling)),
    ]);
    blocks.extend(between_rows(&payoffs, spelling));
    let notes: Vec<String> = scenario.issues.iter().filter_map(|subject| cases::said_on(subject, side)).collect();
    if !notes.is_empty() {
        blocks.extend([heading("A word on each issue"), Block::List(notes)]);
    }
    blocks.extend([heading("Your sums"), Block::Table(sums_table(&payoffs))]);
    blocks
}

/// The table of points: the name of an issue stands beside its first result.
fn payoff_table(payoffs: &[Payoff], spelling: &dyn Spelling) -> Table {
    let rows_of = |payoff: &Payoff| {
        let issue = &payoff.issue;
        let head = |place: usize| if place == 0 { issue.name.clone() } else { String::new() };
        let row = |(place, (term, worth)): (usize, &(String, f64))| {
            vec![head(place), said(issue, term, spelling), points(*worth, spelling)]
        };
        payoff.rows.iter().enumerate().map(row).collect::<Vec<_>>()
    };
    Table {
        columns: vec![Column::words("Issue", 3), Column::words("Result", 4), Column::numbers("Points", 1)],
        rows: payoffs.iter().flat_map(rows_of).collect(),
        empty_rows: 0,
    }
}

/// What lies between the rows of an amount, in a sentence each.
fn between_rows(payoffs: &[Payoff], spelling: &dyn Spelling) -> Vec<Block> {
    let sentence = |payoff: &Payoff| {
        let issue = &payoff.issue;
        let (step, worth) = issue.step.zip(payoff.step)?;
        // Of a hundred points a small step may be worth next to nothing.
        let worth = Decimal::nearest((worth * 100.0).round() / 100.0);
        Some(Block::Hint(format!(
            "{}: each {} makes {} points, also between the rows.",
            issue.name,
            spelling.distance(issue, step),
            spelling.number(worth)
        )))
    };
    payoffs.iter().filter_map(sentence).collect()
}

/// Where a side adds up its points.
fn sums_table(payoffs: &[Payoff]) -> Table {
    let row = |name: String| vec![name, String::new(), String::new(), String::new(), String::new()];
    let mut rows: Vec<Vec<String>> = payoffs.iter().map(|payoff| row(payoff.issue.name.clone())).collect();
    rows.push(row("Together".to_owned()));
    Table {
        columns: vec![
            Column::words("Issue", 3),
            Column::words("An offer", 3),
            Column::words("Points", 1),
            Column::words("The deal", 3),
            Column::words("Points", 1),
        ],
        rows,
        empty_rows: 0,
    }
}

/// For somebody who looks on.
fn observer(role_play: RolePlay) -> Vec<Block> {
    let scenario = role_play.scenario();
    let [first, second] = role_play.roles();
    let watch = scenario.watch.iter().map(|text| Tick { is_ticked: false, text: (*text).to_owned() });
    vec![
        Block::Words(
            "Sit where you see both, say nothing, and write down what is said rather than what you think of it. The \
             others learn most from their own words."
                .to_owned(),
        ),
        Block::Facts(vec![
            (first.to_owned(), String::new()),
            (second.to_owned(), String::new()),
            ("Began, ended".to_owned(), String::new()),
        ]),
        heading("What to watch for"),
        Block::Ticks(watch.collect()),
        heading("As it went"),
        Block::Table(Table {
            columns: vec![
                Column::words("Minute", 1),
                Column::words("Who", 1),
                Column::words("Offer, question or concession, in their words", 5),
                Column::words("What came of it", 3),
            ],
            rows: Vec::new(),
            empty_rows: OBSERVED,
        }),
        heading("One thing that each of them did well"),
        Block::Lines(FEW_LINES),
    ]
}

/// Questions for afterwards, with room for answers, and a table for what each group reached.
fn debrief(role_play: RolePlay, spelling: &dyn Spelling) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (number, question) in (1..).zip(role_play.questions()) {
        let number = spelling.number(Decimal::whole(number));
        blocks.extend([Block::Heading(3, format!("{number}. {question}")), Block::Lines(2)]);
    }
    let [first, second] = role_play.roles();
    blocks.extend([
        heading("What each group reached"),
        Block::Table(Table {
            columns: vec![
                Column::words("Group", 2),
                Column::words("Deal", 4),
                Column::numbers(&format!("{first}, points"), 2),
                Column::numbers(&format!("{second}, points"), 2),
            ],
            rows: Vec::new(),
            empty_rows: GROUPS,
        }),
    ]);
    blocks
}
