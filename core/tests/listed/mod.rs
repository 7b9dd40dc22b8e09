//! Small generated negotiations, and every package of each: what the searches of the analysis are held against.
//!
//! Nothing here shares code with the searches: values, limits and scores are worked out one package at a time.

use tableside_core::analysis::score;
use tableside_core::case::{
    Case, Choice, Counts, Issue, IssueKind, Points, Reservation, Share, Side, Stance, Terms, Weight, Worth,
};
use tableside_core::number::Decimal;

/// Scores closer than this are the same.
pub const SAME: f64 = 1e-9;

/// Whole numbers that look random (`SplitMix64`).
pub struct Seed(pub u64);

impl Seed {
    /// From 0 to `most` − 1.
    pub fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(most)).unwrap()
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    fn amount(&mut self) -> Option<Decimal> {
        (!self.once_in(12)).then(|| Decimal::whole(i32::try_from(self.below(7)).unwrap() * 50 - 100))
    }

    fn weight(&mut self) -> Option<Weight> {
        let weight = match self.below(12) {
            0 => return None,
            1 => 0.0,
            2 => 0.1,
            3 => 1.0 / 3.0,
            4..=7 => f64::from(self.below(5)),
            _ => f64::from(self.below(400)) / 10.0,
        };
        Weight::new(weight)
    }

    fn stance(&mut self) -> Stance {
        Stance {
            weight: self.weight(),
            opening: if self.once_in(3) { self.amount() } else { None },
            target: self.amount(),
            walk_away: self.amount(),
            hard: self.once_in(3),
            ..Stance::default()
        }
    }

    fn worth(&mut self) -> Worth {
        let points = match self.below(16) {
            0 => return Worth::Never,
            1 if self.once_in(4) => return Worth::Unknown,
            2 => 100.0,
            3 => 12.345_678_9,
            4..=9 => f64::from(self.below(5)) * 25.0,
            _ => f64::from(self.below(101)),
        };
        Worth::Points(Points::new(points).unwrap())
    }

    /// One more option of a choice.
    pub fn option(&mut self, number: usize) -> Choice {
        let removed = self.once_in(25);
        Choice { id: format!("o{number}"), us: self.worth(), them: self.worth(), removed, ..Choice::default() }
    }

    fn issue(&mut self, number: usize) -> Issue {
        let kind = match self.below(12) {
            0 => IssueKind::Text,
            1..=3 => IssueKind::Amount,
            _ => IssueKind::Choice,
        };
        let options = if kind == IssueKind::Choice {
            (0..self.below(5) as usize).map(|at| self.option(at)).collect()
        } else {
            Vec::new()
        };
        Issue {
            id: format!("i{number}"),
            kind,
            // Whatever an amount counts, the same is worked out.
            counts: [None, Some(Counts::Date), Some(Counts::Percent), None, Some(Counts::Number)][number % 5],
            step: Some(Decimal::whole([50, 100, 75, 40, 7][self.below(5) as usize])),
            options,
            us: self.stance(),
            them: self.stance(),
            removed: self.once_in(30),
            ..Issue::default()
        }
    }

    /// A small negotiation.
    pub fn case(&mut self) -> Case {
        let issues = (0..=self.below(5) as usize).map(|number| self.issue(number)).collect();
        let mut share = || if self.once_in(3) { None } else { Share::new(f64::from(self.below(8)) / 10.0) };
        let reservation = Reservation { us: share(), them: share() };
        Case { issues, reservation, ..Case::default() }
    }
}

/// One package.
#[derive(Clone, Debug)]
pub struct Package {
    pub terms: Terms,
    pub us: f64,
    pub them: f64,
    /// Within the hard limits of both?
    pub allowed: bool,
}

impl Package {
    /// At least as good for both, and better for one?
    pub fn beats(&self, other: &Self) -> bool {
        let gain = [self.us - other.us, self.them - other.them];
        gain.iter().all(|gain| *gain >= -SAME) && gain.iter().any(|gain| *gain > SAME)
    }

    pub fn is_at(&self, us: f64, them: f64) -> bool {
        (self.us - us).abs() <= SAME && (self.them - them).abs() <= SAME
    }

    pub fn acceptable(&self, case: &Case) -> bool {
        let [us, them] = reservations(case);
        self.allowed && self.us >= us - SAME && self.them >= them - SAME
    }
}

/// What both sides need.
pub fn reservations(case: &Case) -> [f64; 2] {
    [case.reservation.us, case.reservation.them].map(|share| share.map_or(0.0, Share::get))
}

/// Does an issue count for a side?
pub fn counts(issue: &Issue, side: Side) -> bool {
    let stance = issue.stance(side);
    let scorable = match issue.kind {
        IssueKind::Amount => stance.target.is_some() && stance.walk_away.is_some() && stance.target != stance.walk_away,
        IssueKind::Choice => {
            let mut worths = issue.options.iter().filter(|option| !option.removed).map(|option| option.worth(side));
            worths.clone().next().is_some() && worths.all(|worth| worth != Worth::Unknown)
        }
        IssueKind::Text => false,
    };
    scorable && stance.weight.is_some_and(|weight| weight.get() > 0.0)
}

/// The values that an issue can take, and whether each is within the limits.
pub fn values(issue: &Issue) -> Vec<(String, bool)> {
    if issue.kind == IssueKind::Choice {
        let open = issue.options.iter().filter(|option| !option.removed);
        return open
            .map(|option| (option.id.clone(), option.us != Worth::Never && option.them != Worth::Never))
            .collect();
    }
    let ends = [issue.us.walk_away, issue.them.walk_away, issue.us.opening, issue.them.opening];
    let (Some(low), Some(high)) = (ends.into_iter().flatten().min(), ends.into_iter().flatten().max()) else {
        return Vec::new();
    };
    if issue.kind == IssueKind::Text {
        return Vec::new();
    }
    let mut amount = low;
    let mut amounts = Vec::new();
    while amount <= high {
        amounts.push((amount.to_string(), Side::ALL.iter().all(|side| within(issue, *side, amount))));
        amount = amount + issue.step.unwrap();
    }
    amounts
}

/// No worse than a hard walk-away? More is better where a side's own figures say so, else where the other's say the
/// opposite; target against walk-away before opening against walk-away before opening against target. Where neither
/// says anything, and there are no offers that do, a limit rules nothing out.
fn within(issue: &Issue, side: Side, amount: Decimal) -> bool {
    let stance = issue.stance(side);
    let up = |stance: &Stance| {
        let pairs =
            [(stance.target, stance.walk_away), (stance.opening, stance.walk_away), (stance.opening, stance.target)];
        pairs
            .into_iter()
            .find_map(|(better, worse)| Some((better?, worse?)).filter(|(better, worse)| better != worse))
            .map(|(better, worse)| better > worse)
    };
    let other = up(issue.stance(side.other())).map(|up| !up);
    match (stance.walk_away.filter(|_| stance.hard), up(stance).or(other)) {
        (Some(limit), Some(true)) => amount >= limit,
        (Some(limit), Some(false)) => amount <= limit,
        _ => true,
    }
}

/// Every package of the issues that count; nothing when none counts for a side. `lifted` has no limits.
pub fn packages(case: &Case, lifted: Option<&str>) -> Option<Vec<Package>> {
    let open = || case.issues.iter().filter(|issue| !issue.removed);
    let any = |side| open().any(|issue| counts(issue, side));
    if !any(Side::Us) || !any(Side::Them) {
        return None;
    }
    let mut all = vec![(Terms::new(), true)];
    for issue in open() {
        let mut values = values(issue);
        if lifted == Some(&issue.id) {
            for (_, allowed) in &mut values {
                *allowed = true;
            }
        }
        if values.is_empty() {
            continue;
        }
        if !counts(issue, Side::Us) && !counts(issue, Side::Them) {
            // Left out of the package, but its limits hold.
            let some = values.iter().any(|(_, allowed)| *allowed);
            for (_, allowed) in &mut all {
                *allowed &= some;
            }
            continue;
        }
        let with = |(terms, allowed): &(Terms, bool)| {
            let with = |(value, fits): &(String, bool)| {
                let mut terms = terms.clone();
                terms.insert(issue.id.clone(), value.clone());
                (terms, *allowed && *fits)
            };
            values.iter().map(with).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    let scored = |(terms, allowed): (Terms, bool)| {
        let score = |side| score::package(case, side, &terms).unwrap();
        Package { us: score(Side::Us), them: score(Side::Them), allowed, terms }
    };
    Some(all.into_iter().map(scored).collect())
}

/// The packages within the limits that none beats, one for each pair of scores, best for us first.
pub fn frontier(packages: &[Package]) -> Vec<Package> {
    let allowed = || packages.iter().filter(|package| package.allowed);
    let mut best: Vec<Package> = Vec::new();
    for package in allowed() {
        let twice = best.iter().any(|other| other.is_at(package.us, package.them));
        if !twice && !allowed().any(|other| other.beats(package)) {
            best.push(package.clone());
        }
    }
    best.sort_by(|one, other| other.us.total_cmp(&one.us));
    best
}
