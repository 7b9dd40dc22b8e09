//! What a role-play is made of, as the build writes it down (`core/build/role_plays.rs`, which has checked it). Where there is
//! one of something for each side, the first side's comes first.

use crate::case::{Choice, Counts, Issue, IssueKind, Points, Side, Stance, Weight, Worth};
use crate::number::Decimal;

/// All of a role-play that only its own pages need.
pub(super) struct Scenario {
    pub(super) slug: &'static str,
    pub(super) gist: &'static str,
    pub(super) minutes: u16,
    pub(super) groups: &'static str,
    /// What the sides are called.
    pub(super) roles: [&'static str; 2],
    /// The code of the currency that money in it is in.
    pub(super) currency: &'static str,
    /// What both sides read, a paragraph each.
    pub(super) common: &'static [&'static str],
    pub(super) timing: &'static [&'static str],
    pub(super) sides: [Brief; 2],
    pub(super) issues: &'static [Subject],
    /// Why no deal is good enough for both; empty where one is.
    pub(super) no_zone: &'static str,
    pub(super) watch: &'static [&'static str],
    pub(super) questions: &'static [&'static str],
    pub(super) teaches: &'static [&'static str],
}

/// What only one side reads.
pub(super) struct Brief {
    pub(super) who: &'static str,
    pub(super) text: &'static [&'static str],
    pub(super) aims: &'static [&'static str],
    pub(super) alternative: Fallback,
}

/// What a side does without a deal.
pub(super) struct Fallback {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// What it is worth: as many points as a deal that is just as good, 0 to 100.
    pub(super) score: f64,
}

/// What is to be settled.
pub(super) struct Subject {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) weights: [f64; 2],
    /// A word to each side alone; may be empty.
    pub(super) notes: [&'static str; 2],
    pub(super) values: Values,
}

/// What an issue can be settled as.
pub(super) enum Values {
    /// Amounts, as decimals: worth nothing at a side's worst, everything at its best, straight between.
    Amounts {
        counts: Counts,
        unit: &'static str,
        step: &'static str,
        worst: [&'static str; 2],
        best: [&'static str; 2],
    },
    /// Named options.
    Options(&'static [Possible]),
}

/// An option, with its points from 0 to 100.
pub(super) struct Possible {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) points: [f64; 2],
}

/// That of one side.
pub(super) fn of<T: Copy>(both: [T; 2], side: Side) -> T {
    let [first, second] = both;
    match side {
        Side::Us => first,
        Side::Them => second,
    }
}

impl Scenario {
    /// What only one side reads.
    pub(super) const fn brief(&self, side: Side) -> &Brief {
        let [first, second] = &self.sides;
        match side {
            Side::Us => first,
            Side::Them => second,
        }
    }

    /// The sum of a side's weights, above 0.
    pub(super) fn weights(&self, side: Side) -> f64 {
        self.issues.iter().map(|issue| of(issue.weights, side)).sum()
    }
}

impl Subject {
    /// The issue as both sides know it, without anybody's figures.
    pub(super) fn issue(&self) -> Issue {
        let issue = Issue { id: self.id.to_owned(), name: self.name.to_owned(), ..Issue::default() };
        match self.values {
            Values::Amounts { counts, unit, step, .. } => Issue {
                kind: IssueKind::Amount,
                counts: Some(counts),
                unit: unit.to_owned(),
                step: step.parse().ok(),
                ..issue
            },
            Values::Options(options) => {
                let options = options.iter().map(|option| Choice {
                    id: option.id.to_owned(),
                    name: option.name.to_owned(),
                    ..Choice::default()
                });
                Issue { kind: IssueKind::Choice, options: options.collect(), ..issue }
            }
        }
    }

    /// What the issue means to a side. Scores are 0 at the walk-away and 1 at the target: here, at its worst and its best.
    pub(super) fn stance(&self, side: Side) -> Stance {
        let ends = self.ends(side);
        Stance {
            weight: Weight::new(of(self.weights, side)),
            target: ends.map(|(_, best)| best),
            walk_away: ends.map(|(worst, _)| worst),
            ..Stance::default()
        }
    }

    /// What each option is worth to a side, in their order; none for an amount.
    pub(super) fn worths(&self, side: Side) -> impl Iterator<Item = Worth> {
        let options: &[Possible] = match self.values {
            Values::Amounts { .. } => &[],
            Values::Options(options) => options,
        };
        options.iter().map(move |option| Points::new(of(option.points, side)).map_or(Worth::Unknown, Worth::Points))
    }

    /// From where to where its amounts go: as far as either side's table of points; nothing for a choice.
    pub(super) fn range(&self) -> Option<(Decimal, Decimal)> {
        let both = Side::ALL.iter().filter_map(|side| self.ends(*side));
        let ends: Vec<Decimal> = both.flat_map(|(worst, best)| [worst, best]).collect();
        Some((*ends.iter().min()?, *ends.iter().max()?))
    }

    /// A side's worst amount and its best one; nothing for a choice.
    pub(super) fn ends(&self, side: Side) -> Option<(Decimal, Decimal)> {
        match self.values {
            Values::Amounts { worst, best, .. } => Some((of(worst, side).parse().ok()?, of(best, side).parse().ok()?)),
            Values::Options(_) => None,
        }
    }
}
