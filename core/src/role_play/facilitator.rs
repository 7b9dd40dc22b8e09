//! The facilitator's sheet: what a deal could be, worked out by the engine from both sides' points.

use super::payoff::amounts;
use super::sheets::{heading, lines, points, said};
use super::{RolePlay, payoffs};
use crate::analysis::packages::{Change, Frontier, Point, Space, Trade, count};
use crate::analysis::score;
use crate::case::{Case, Issue, IssueKind, Side, Terms, Worth};
use crate::handout::{Block, Column, Figure, Table};
use crate::number::Decimal;
use crate::picture::{MapContent, SpotKind};
use crate::sentence::in_sentence;
use crate::spelling::Spelling;

/// So many packages of the frontier are told.
const ALONG: usize = 9;
/// So many swaps are told.
const SWAPS: usize = 3;
/// A hundred points, as the engine's scores have it.
const HUNDRED: f64 = 100.0;

/// What stands on the sheet.
pub(super) fn blocks(role_play: RolePlay, spelling: &dyn Spelling) -> Vec<Block> {
    let case = role_play.both();
    let told = Told { role_play, case: &case, spelling };
    let mut blocks = told.how_it_runs();
    blocks.extend(told.without_a_deal());
    // Every role-play that was built has points for both sides.
    if let Ok(space) = Space::new(&case) {
        let frontier = space.frontier();
        blocks.extend(told.range(&frontier));
        blocks.extend(told.map(&frontier));
        blocks.extend(told.fair_points(&frontier));
        blocks.extend(told.along(&frontier));
        blocks.extend(told.swaps(&space));
    }
    blocks.extend([heading("Both sides’ points"), Block::Table(told.both_payoffs())]);
    blocks.extend([heading("What it shows"), lines(role_play.teaches())]);
    blocks
}

/// What is to be told, and how.
struct Told<'a> {
    role_play: RolePlay,
    case: &'a Case,
    spelling: &'a dyn Spelling,
}

impl Told<'_> {
    /// A score of the engine in points.
    fn points(&self, score: f64) -> String {
        points(score * HUNDRED, self.spelling)
    }

    /// The score of a package for both sides, in points.
    fn worth(&self, point: &Point) -> [String; 2] {
        [self.points(point.us), self.points(point.them)]
    }

    /// A package in a line, in the order of the issues.
    fn package(&self, terms: &Terms) -> String {
        let issues = self.case.issues.iter();
        let said = issues.filter_map(|issue| Some(said(issue, terms.get(&issue.id)?, self.spelling)));
        said.collect::<Vec<_>>().join(" · ")
    }

    /// A column of points for each side.
    fn columns_of_points(&self) -> [Column; 2] {
        self.role_play.roles().map(|role| Column::numbers(role, 2))
    }

    fn how_it_runs(&self) -> Vec<Block> {
        let (minutes, groups) = (self.role_play.minutes(), self.role_play.groups());
        let scenario = self.role_play.scenario();
        let facts = [
            ("Time for the talks", format!("{minutes} minutes")),
            ("Groups", groups.to_owned()),
            ("To hand out", "the brief for both sides to everybody, and each side its own".to_owned()),
        ];
        vec![
            Block::Facts(facts.map(|(label, text)| (label.to_owned(), text)).to_vec()),
            heading("How it runs"),
            lines(scenario.timing),
        ]
    }

    /// What each side has without a deal, and its walk-away.
    fn without_a_deal(&self) -> [Block; 2] {
        let scenario = self.role_play.scenario();
        let row = |side: &Side| {
            let alternative = &scenario.brief(*side).alternative;
            let score = points(alternative.score, self.spelling);
            vec![self.role_play.role(*side).to_owned(), alternative.name.to_owned(), score]
        };
        let table = Table {
            columns: vec![
                Column::words("Side", 2),
                Column::words("Without a deal", 4),
                Column::numbers("Walk-away, points", 2),
            ],
            rows: Side::ALL.iter().map(row).collect(),
            empty_rows: 0,
        };
        [heading("What each has without a deal"), Block::Table(table)]
    }

    /// How many packages there are, and what those give that are good enough for both.
    fn range(&self, frontier: &Frontier<'_>) -> Vec<Block> {
        let [us, them] = self.role_play.roles().map(in_sentence);
        let many =
            count(self.case).parse::<Decimal>().map_or_else(|_| count(self.case), |count| self.spelling.number(count));
        let mut blocks = vec![heading("The room to agree")];
        let acceptable = frontier.acceptable();
        blocks.push(Block::Words(match (acceptable.first(), acceptable.last()) {
            (Some(best_for_us), Some(best_for_them)) => {
                let [most_us, least_them] = self.worth(best_for_us);
                let [least_us, most_them] = self.worth(best_for_them);
                format!(
                    "There are {many} packages. Of those that nothing beats, the ones that are good enough for both give \
                     the {us} {least_us} to {most_us} points and the {them} {least_them} to {most_them}."
                )
            }
            _ => format!("There are {many} packages, and none is good enough for both sides."),
        }));
        if let Some(reason) = self.role_play.no_zone() {
            blocks.push(Block::Words(format!("That is meant. {reason}")));
        }
        let amounts: Vec<Vec<String>> = self
            .case
            .issues
            .iter()
            .filter(|issue| issue.kind == IssueKind::Amount)
            .map(|issue| self.ends(issue))
            .collect();
        if !amounts.is_empty() {
            let [us, them] = self.role_play.roles();
            blocks.push(Block::Table(Table {
                columns: vec![
                    Column::words("0 to 100 points of an amount", 3),
                    Column::words(us, 3),
                    Column::words(them, 3),
                ],
                rows: amounts,
                empty_rows: 0,
            }));
        }
        blocks
    }

    /// From where to where an amount goes for each side.
    fn ends(&self, issue: &Issue) -> Vec<String> {
        let amount = |amount: Decimal| self.spelling.amount(issue, amount);
        let ends = |side: Side| {
            let stance = issue.stance(side);
            let ends = stance.walk_away.zip(stance.target);
            ends.map_or_else(String::new, |(worst, best)| format!("{} to {}", amount(worst), amount(best)))
        };
        vec![issue.name.clone(), ends(Side::Us), ends(Side::Them)]
    }

    fn map(&self, frontier: &Frontier<'_>) -> [Block; 3] {
        let [us, them] = self.role_play.roles().map(in_sentence);
        [
            heading("All packages on a map"),
            Block::Figure(Figure::Map(Box::new(MapContent::of(self.case, frontier)))),
            Block::Hint(format!(
                "Across: points for the {us}. Upwards: points for the {them}. Nothing lies beyond the line: on it, one side can \
                 only gain what the other loses."
            )),
        ]
    }

    /// Three packages that are fair, each in its own sense.
    fn fair_points(&self, frontier: &Frontier<'_>) -> Vec<Block> {
        let all = [
            (SpotKind::Nash, frontier.nash()),
            (SpotKind::Egalitarian, frontier.egalitarian()),
            (SpotKind::KalaiSmorodinsky, frontier.kalai_smorodinsky()),
        ];
        let row = |(kind, point): (SpotKind, Option<Point>)| {
            let point = point?;
            let [us, them] = self.worth(&point);
            Some(vec![kind.title().to_owned(), us, them, self.package(&frontier.terms(&point))])
        };
        let rows: Vec<Vec<String>> = all.into_iter().filter_map(row).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let [us, them] = self.columns_of_points();
        let columns = vec![Column::words("Fair how", 4), us, them, Column::words("Package", 6)];
        let means = [
            "Best balance of gains: what both gain over their walk-aways, multiplied, is as much as can be.",
            "Most even gain: whoever gains less gains as much as can be.",
            "Same share: both get the same share of the most that each could hope for.",
        ];
        vec![heading("Three fair points"), Block::Table(Table { columns, rows, empty_rows: 0 }), lines(&means)]
    }

    /// Packages that nothing beats, from the best for the first side to the best for the second.
    fn along(&self, frontier: &Frontier<'_>) -> Vec<Block> {
        let all = if frontier.acceptable().is_empty() { frontier.points() } else { frontier.acceptable() };
        let row = |point: &Point| {
            let [us, them] = self.worth(point);
            vec![us, them, self.package(&frontier.terms(point))]
        };
        let [us, them] = self.columns_of_points();
        vec![
            heading("Packages that nothing beats"),
            Block::Table(Table {
                columns: vec![us, them, Column::words("Package", 8)],
                rows: spread(all).into_iter().map(row).collect(),
                empty_rows: 0,
            }),
        ]
    }

    /// What whoever meets halfway on everything gets, and the swaps from there that raise both.
    fn swaps(&self, space: &Space<'_>) -> Vec<Block> {
        let halfway = halfway(self.case);
        let worth = |side| score::package(self.case, side, &halfway);
        let (Some(us), Some(them)) = (worth(Side::Us), worth(Side::Them)) else { return Vec::new() };
        let [us_named, them_named] = self.role_play.roles().map(in_sentence);
        let (us, them) = (self.points(us), self.points(them));
        let package = self.package(&halfway);
        let mut blocks = vec![
            heading("Swaps that many miss"),
            Block::Words(format!(
                "Halfway on every issue ({package}) gives the {us_named} {us} points and the {them_named} {them}."
            )),
        ];
        let trades = space.trades(&halfway, SWAPS).map(|trades| trades.best).unwrap_or_default();
        if trades.is_empty() {
            blocks.push(Block::Words("No swap of two or three issues makes that better for both.".to_owned()));
        } else {
            blocks.push(Block::Words("From there, both gain if they swap:".to_owned()));
            blocks.push(Block::List(trades.iter().map(|trade| self.swap(trade)).collect()));
        }
        blocks
    }

    /// A swap in a sentence.
    fn swap(&self, trade: &Trade<'_>) -> String {
        let changes = |changes: &[Change<'_>]| {
            let said = changes.iter().map(|change| {
                let [from, to] = [&change.from, &change.to].map(|term| said(change.issue, term, self.spelling));
                format!("{} from {from} to {to}", in_sentence(&change.issue.name))
            });
            said.collect::<Vec<_>>().join(", ")
        };
        let [us, them] = self.role_play.roles();
        format!(
            "{us} gives {}, and gets {}: {} points more for the {}, {} more for the {}.",
            changes(&trade.gives),
            changes(&trade.gets),
            self.points(trade.us),
            in_sentence(us),
            self.points(trade.them),
            in_sentence(them)
        )
    }

    /// What each result is worth to both.
    fn both_payoffs(&self) -> Table {
        let [us, them] = self.columns_of_points();
        let mut rows = Vec::new();
        let both = payoffs(self.role_play, Side::Us).into_iter().zip(payoffs(self.role_play, Side::Them));
        for (issue, (ours, theirs)) in self.case.issues.iter().zip(both) {
            for (place, term) in results(issue).iter().enumerate() {
                let head = if place == 0 { issue.name.clone() } else { String::new() };
                let worth = |side, most: f64| {
                    let value = value(issue, side, term);
                    value.map_or_else(String::new, |value| points(most * value, self.spelling))
                };
                let worths = [worth(Side::Us, ours.most), worth(Side::Them, theirs.most)];
                rows.push([head, said(issue, term, self.spelling)].into_iter().chain(worths).collect());
            }
        }
        Table { columns: vec![Column::words("Issue", 3), Column::words("Result", 4), us, them], rows, empty_rows: 0 }
    }
}

/// No more than so many of all, from end to end.
fn spread(all: &[Point]) -> Vec<&Point> {
    let (count, last) = (all.len().min(ALONG), all.len().saturating_sub(1));
    let place = |index: usize| if count > 1 { index * last / (count - 1) } else { 0 };
    (0..count).filter_map(|index| all.get(place(index))).collect()
}

/// The results of an issue, as offers say them: all options, or a few amounts from the lowest to the highest that matters to
/// a side.
fn results(issue: &Issue) -> Vec<String> {
    if issue.kind == IssueKind::Choice {
        return issue.options.iter().map(|option| option.id.clone()).collect();
    }
    let ends = || [issue.us.walk_away, issue.us.target, issue.them.walk_away, issue.them.target].into_iter().flatten();
    let (Some(low), Some(high)) = (ends().min(), ends().max()) else { return Vec::new() };
    let step = issue.step.unwrap_or(Decimal::whole(1));
    amounts(low, high, step).iter().map(Decimal::to_string).collect()
}

/// What a result is worth to a side, as a part of the most that the issue is worth to it; nothing where that isn’t known.
fn value(issue: &Issue, side: Side, term: &str) -> Option<f64> {
    match issue.kind {
        IssueKind::Amount => {
            let stance = issue.stance(side);
            let amount = term.parse().ok()?;
            score::share_of_span(amount, stance.walk_away?, stance.target?)
        }
        IssueKind::Choice => match issue.option(term)?.worth(side) {
            Worth::Points(points) => Some(points.get() / HUNDRED),
            Worth::Never | Worth::Unknown => None,
        },
        IssueKind::Text => None,
    }
}

/// The middle of every issue: of an amount between what both sides like best, of a choice the option whose points are most
/// alike.
fn halfway(case: &Case) -> Terms {
    let middle = |issue: &Issue| {
        let term = match issue.kind {
            IssueKind::Amount => middle_amount(issue)?.to_string(),
            _ => most_even(issue)?,
        };
        Some((issue.id.clone(), term))
    };
    case.issues.iter().filter_map(middle).collect()
}

/// The amount between what both sides like best, in the issue's steps.
fn middle_amount(issue: &Issue) -> Option<Decimal> {
    let (ours, theirs) = (issue.us.target?.count(), issue.them.target?.count());
    let step = issue.step.map_or(1, Decimal::count).max(1);
    let low = ours.min(theirs);
    let steps = (ours.max(theirs) - low) / step;
    Some(Decimal::of_count(low + steps / 2 * step))
}

/// The option whose points are most alike for both sides; of several, the one with more of them.
fn most_even(issue: &Issue) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for option in &issue.options {
        let (us, them) = (option.us.rank()?, option.them.rank()?);
        // A point more for both counts less than any difference that a reader would see.
        let merit = (us + them) / 1000.0 - (us - them).abs();
        if best.is_none_or(|(most, _)| merit > most) {
            best = Some((merit, &option.id));
        }
    }
    best.map(|(_, id)| id.to_owned())
}
