//! Moves: how each offer differs from the one before it of the same side.

use super::both::Both;
use super::direction::Direction;
use super::score::SAME;
use super::talks::{Strand, Talks};
use crate::case::{Issue, Offer, Side};
use crate::number::Decimal;

/// From this change on, a package score counts as changed; 0 to 1 is the whole way from walk-away to target.
pub const THRESHOLD: f64 = 0.03;

/// An offer seen against the one before it of the same side.
#[derive(Clone, Debug)]
pub struct Move<'a> {
    /// Its place among the turns.
    pub turn: usize,
    /// The offer.
    pub offer: &'a Offer,
    /// How the package score changed for each side; nothing while either package can't be scored.
    pub change: Both<Option<f64>>,
    /// What sort of move that is; nothing while one of the two changes isn't known.
    pub class: Option<Class>,
    /// Its steps on the amount issues that it speaks of again, in the user's order of issues.
    pub steps: Vec<Step<'a>>,
}

/// The sorts of moves, by what they change for the side that moves and for the other one (Hindriks, Jonker and
/// Tykhonov, *Analysis of Negotiation Dynamics*, 2007).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Own score down, the other's up or the same.
    Concession,
    /// Own score up, the other's down or the same.
    Selfish,
    /// Both up.
    Fortunate,
    /// The other's score down, and the own one not up.
    Unfortunate,
    /// Own score the same, the other's up.
    Nice,
    /// Both the same.
    Silent,
}

/// The step from one amount to the next that the same side named.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// The turn in which the second amount was named.
    pub turn: usize,
    /// The amount before.
    pub from: Decimal,
    /// The amount now.
    pub to: Decimal,
    /// The second less the first, in the issue's unit: 0 when it was said again.
    pub step: Decimal,
    /// The step as a share of the way from the side's first amount to its walk-away (ours) or to our estimate of
    /// it (theirs); above 0 towards the walk-away. Nothing without a walk-away, or where there is no way to go.
    pub share: Option<f64>,
    /// The concession ratio: this step / the step before, below 0 when the direction changed. Nothing for a first
    /// step and after a step of 0.
    pub ratio: Option<f64>,
}

/// Where the steps of one side on one issue are going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// The last two concession ratios are below 1: the steps get smaller.
    Tapering,
    /// The last concession ratio is above 1: the steps get larger.
    Growing,
}

impl Class {
    /// The word for it in `analyze`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Concession => "concession",
            Self::Selfish => "selfish",
            Self::Fortunate => "fortunate",
            Self::Unfortunate => "unfortunate",
            Self::Nice => "nice",
            Self::Silent => "silent",
        }
    }

    /// The class of a move that changes the own score and the other side's by so much.
    pub fn of(own: f64, other: f64) -> Self {
        match (sign(own), sign(other)) {
            (1, 1) => Self::Fortunate,
            (1, _) => Self::Selfish,
            (0, 1) => Self::Nice,
            (0, 0) => Self::Silent,
            (-1, 0 | 1) => Self::Concession,
            _ => Self::Unfortunate,
        }
    }
}

/// −1, 0 or 1; a change of exactly the threshold counts.
fn sign(change: f64) -> i8 {
    if change.abs() < THRESHOLD - SAME {
        0
    } else if change > 0.0 {
        1
    } else {
        -1
    }
}

/// The move of every offer but each side's first, oldest first.
pub fn moves<'a>(talks: &Talks<'a>) -> Vec<Move<'a>> {
    let mut found: Vec<Option<Move<'a>>> = (0..talks.turns.len()).map(|turn| move_of(talks, turn)).collect();
    for strand in &talks.strands {
        for side in [Side::Us, Side::Them] {
            for step in steps(strand, side) {
                if let Some(Some(found)) = found.get_mut(step.turn) {
                    found.steps.push(step);
                }
            }
        }
    }
    found.into_iter().flatten().collect()
}

/// The move of one turn, still without its steps.
fn move_of<'a>(talks: &Talks<'a>, index: usize) -> Option<Move<'a>> {
    let turn = talks.turns.get(index)?;
    let before = talks.turns.get(turn.before?)?;
    let change = |side| turn.score.of(side).zip(*before.score.of(side)).map(|(now, before)| now - before);
    let by = turn.offer.by;
    let class = change(by).zip(change(by.other())).map(|(own, other)| Class::of(own, other));
    let change = Both { us: change(Side::Us), them: change(Side::Them) };
    Some(Move { turn: index, offer: turn.offer, change, class, steps: Vec::new() })
}

/// The steps of one side on one issue, oldest first; none unless it is an amount that this side named twice.
pub fn steps<'a>(strand: &Strand<'a>, side: Side) -> Vec<Step<'a>> {
    let amounts = strand.amounts.of(side);
    let way = amounts.first().zip(strand.issue.stance(side).walk_away).map(|(first, limit)| limit - first.1);
    let way = way.filter(|way| *way != Decimal::ZERO).map(Decimal::to_f64);
    let mut before = 0.0;
    let step = |(&(_, from), &(turn, to))| {
        let step: Decimal = to - from;
        let size = step.to_f64();
        // Adding 0 makes a −0 a plain 0.
        let ratio = (before != 0.0).then(|| size / before + 0.0);
        before = size;
        let share = way.map(|way| size / way + 0.0);
        Step { issue: strand.issue, turn, from, to, step, share, ratio }
    };
    amounts.iter().zip(amounts.iter().skip(1)).map(step).collect()
}

/// Where a side's steps are going; nothing while they do neither, or go away from the other side. The direction is
/// the one that this side likes better; while it is not known, no step is seen to grow.
pub fn trend(steps: &[Step<'_>], direction: Option<Direction>) -> Option<Trend> {
    let (last, earlier) = steps.split_last()?;
    let shrinks = |ratio: f64| (0.0..1.0).contains(&ratio);
    let ratio = last.ratio?;
    let gave = |step: &Step<'_>| direction.map(|direction| step.gave(direction));
    let gives = || gave(last).is_some_and(|gave| gave > Decimal::ZERO);
    let leaves = || steps.iter().rev().take(2).filter_map(gave).any(Decimal::is_negative);
    if ratio > 1.0 && gives() {
        Some(Trend::Growing)
    } else if shrinks(ratio) && earlier.last()?.ratio.is_some_and(shrinks) && !leaves() {
        Some(Trend::Tapering)
    } else {
        None
    }
}

impl Step<'_> {
    /// How far it comes towards the other side: below 0 when it goes back. The direction is the one that the side
    /// likes better.
    pub fn gave(&self, direction: Direction) -> Decimal {
        direction.gain(self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, case, close, decimal, in_turn, mirrored, stance};
    use crate::case::Case;
    use crate::guide::Example;

    /// The offers of one side alone, without any figures.
    fn alone(amounts: &[i32]) -> Case {
        let mut case = in_turn(amounts);
        for offer in &mut case.offers {
            offer.by = Side::Us;
        }
        case
    }

    fn steps_of(case: &Case) -> Vec<Step<'_>> {
        steps(&Talks::new(case).strands[0], Side::Us)
    }

    #[test]
    fn the_known_steps_have_their_known_ratios() {
        let case = alone(&[1500, 1210, 1180, 1170]);
        let steps = steps_of(&case);
        let sizes: Vec<String> = steps.iter().map(|step| step.step.abs().to_string()).collect();
        assert_eq!(sizes, ["290", "30", "10"]);
        assert_eq!(steps[0].ratio, None);
        assert!((steps[1].ratio.unwrap() - 0.1034).abs() < 5e-5);
        assert!((steps[2].ratio.unwrap() - 0.3333).abs() < 5e-5);
        assert_eq!(trend(&steps, Some(Direction::Up)), Some(Trend::Tapering));
        assert_eq!(steps.iter().map(|step| step.turn).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!((steps[2].from, steps[2].to), (decimal("1180"), decimal("1170")));
        assert_eq!(steps[2].gave(Direction::Up), decimal("10"));
        assert_eq!(steps[2].gave(Direction::Down), decimal("-10"));
    }

    #[test]
    fn a_trend_needs_its_ratios_on_the_right_side_of_one() {
        for (amounts, expected) in [
            (&[100, 90][..], None),
            (&[100, 90, 85], None),
            (&[100, 90, 80, 70], None),
            (&[100, 90, 79], Some(Trend::Growing)),
            (&[100, 90, 80, 75], None),
            (&[100, 90, 85, 83], Some(Trend::Tapering)),
            (&[100, 90, 85, 80], None),
            (&[100, 90, 85, 85], Some(Trend::Tapering)),
            (&[100, 104, 106, 107], None),
            (&[100, 104, 106, 106], None),
            (&[100, 90, 90, 80], None),
            (&[100, 90, 85, 87], None),
            (&[100, 110, 125], None),
            (&[100, 90, 91, 92], None),
        ] {
            assert_eq!(trend(&steps_of(&alone(amounts)), Some(Direction::Up)), expected, "{amounts:?}");
        }
        assert_eq!(trend(&[], Some(Direction::Up)), None);
    }

    #[test]
    fn a_step_of_nothing_is_a_plain_zero_and_gives_the_next_no_ratio() {
        let case = alone(&[100, 90, 90, 80]);
        let ratios: Vec<Option<f64>> = steps_of(&case).iter().map(|step| step.ratio).collect();
        assert_eq!(ratios, [None, Some(0.0), None]);
        assert!(ratios[1].unwrap().is_sign_positive());
        let mut limited = case.clone();
        limited.issues[0].us.walk_away = Some(Decimal::whole(50));
        assert!(steps_of(&limited)[1].share.unwrap().is_sign_positive());
    }

    #[test]
    fn a_step_is_a_share_of_the_way_to_the_walk_away() {
        let mut case = in_turn(&[12_000, 6_500, 11_000, 7_250, 11_500]);
        case.issues = vec![amount("fee", stance(1.0, 10_000, 8_000), stance(1.0, 7_000, 9_500))];
        let talks = Talks::new(&case);
        let shares = |side| steps(&talks.strands[0], side).iter().map(|step| step.share).collect::<Vec<_>>();
        assert_eq!(shares(Side::Us), [Some(0.25), Some(-0.125)]);
        assert_eq!(shares(Side::Them), [Some(0.25)]);
        case.issues[0].us.walk_away = Some(Decimal::whole(12_000));
        assert_eq!(steps_of(&case)[0].share, None, "no way to go");
        case.issues[0].us.walk_away = None;
        assert_eq!(steps_of(&case)[0].share, None);
    }

    #[test]
    fn every_pair_of_signs_has_its_class() {
        use Class::{Concession, Fortunate, Nice, Selfish, Silent, Unfortunate};
        for (own, other, class) in [
            (-0.03, 0.03, Concession),
            (-0.03, 0.0, Concession),
            (-0.03, -0.03, Unfortunate),
            (0.0, -0.03, Unfortunate),
            (0.0, 0.0, Silent),
            (0.0, 0.03, Nice),
            (0.03, -0.03, Selfish),
            (0.03, 0.0, Selfish),
            (0.03, 0.03, Fortunate),
            (0.029_999, -0.029_999, Silent),
            (0.82 - 0.85, 0.029_999, Concession),
            (0.5 - 0.47, 0.53 - 0.5, Fortunate),
        ] {
            assert_eq!(Class::of(own, other), class, "{own} {other}");
        }
        let words = [Concession, Selfish, Fortunate, Unfortunate, Nice, Silent].map(Class::word);
        assert_eq!(words, ["concession", "selfish", "fortunate", "unfortunate", "nice", "silent"]);
    }

    #[test]
    fn a_move_is_seen_against_the_offer_before_it_of_the_same_side() {
        let case = case(&[
            (Side::Us, "fee=10000", ""),
            (Side::Them, "fee=7000 term=3m", ""),
            (Side::Us, "term=12m", ""),
            (Side::Us, "fee=9000", ""),
            (Side::Them, "term=12m", ""),
        ]);
        let talks = Talks::new(&case);
        let found = moves(&talks);
        assert_eq!(found.iter().map(|found| found.offer.id.as_str()).collect::<Vec<_>>(), ["o3", "o4", "o5"]);
        assert_eq!(found[0].change, Both::default(), "the first package was incomplete");
        assert_eq!((found[0].class, found[0].steps.len()), (None, 0));
        close(found[1].change.us.unwrap(), -20.0 / 70.0);
        close(found[1].change.them.unwrap(), 50.0 * 0.4 / 80.0);
        assert_eq!((found[1].class, found[1].turn), (Some(Class::Concession), 3));
        assert_eq!(found[1].steps[0].step, decimal("-1000"));
        close(found[2].change.them.unwrap(), -30.0 * 0.8 / 80.0);
        assert_eq!(found[2].class, Some(Class::Concession));
    }

    #[test]
    fn swapping_the_sides_changes_no_class_and_no_step() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            let other = mirrored(&case);
            let (talks, others) = (Talks::new(&case), Talks::new(&other));
            for (one, other) in moves(&talks).iter().zip(moves(&others)) {
                assert_eq!((one.class, one.change.us), (other.class, other.change.them));
                let steps = |found: &Move<'_>| found.steps.iter().map(|step| step.step).collect::<Vec<_>>();
                assert_eq!(steps(one), steps(&other));
            }
        }
    }

    /// The steps of `content/examples/FIGURES.md`.
    #[test]
    fn the_examples_have_the_steps_worked_out_by_hand() {
        let tables = [
            (Example::Agency, &["o3 1300", "o4 -1600", "o5 700", "o6 -1000", "o7 0", "o8 0", "o9 0", "o10 0"][..]),
            (
                Example::Software,
                &[
                    "o3 30000",
                    "o4 -15000",
                    "o5 15000",
                    "o6 -5000",
                    "o7 10000",
                    "o8 0",
                    "o9 5000",
                    "o10 0",
                    "o11 0",
                    "o12 0",
                ],
            ),
        ];
        for (example, table) in tables {
            let case = example.case().unwrap();
            let found: Vec<String> = moves(&Talks::new(&case))
                .iter()
                .flat_map(|found| found.steps.iter().map(|step| format!("{} {}", found.offer.id, step.step)))
                .collect();
            assert_eq!(found, table);
        }
    }
}
