//! Counterparts to practise with: how much they still ask for as time passes.

/// How a counterpart concedes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tactic {
    /// Holds until shortly before the end: e = 0.2.
    Boulware,
    /// The same step each time: e = 1.
    Linear,
    /// Gives most of it early: e = 2.
    Conceder,
    /// Gives back the size of your last concession.
    TitForTat,
}

impl Tactic {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Boulware, Self::Linear, Self::Conceder, Self::TitForTat];
    /// Those that depend on time alone.
    pub const CURVES: &[Self] = &[Self::Boulware, Self::Linear, Self::Conceder];

    /// The share of its way that it has gone at a time between 0 (start) and 1 (end): t^(1/e) (Faratin, Sierra and
    /// Jennings, *Negotiation decision functions for autonomous agents*, 1998). Tit-for-tat doesn't go by time: 0.
    pub fn conceded(self, time: f64) -> f64 {
        let time = within(time, 0.0, 1.0);
        match self {
            Self::Boulware => time * time * time * time * time,
            Self::Linear => time,
            Self::Conceder => time.sqrt(),
            Self::TitForTat => 0.0,
        }
    }
}

/// A counterpart, by what a deal must be worth to it at the start and at the end (package scores).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counterpart {
    /// How it concedes.
    pub tactic: Tactic,
    /// The least that it accepts, 0 to 1.
    pub min: f64,
    /// What it hopes for, 0 to 1.
    pub max: f64,
    /// The share of its way that it gives at once, 0 to 1.
    pub at_once: f64,
}

impl Counterpart {
    /// The counterpart of a seed: the same seed always gives the same one. Its least lies between 0.3 and 0.5, and
    /// up to a tenth of its way is given at once.
    pub fn from_seed(tactic: Tactic, seed: u64) -> Self {
        let mut dice = Dice(seed);
        let min = 0.3 + 0.2 * dice.roll();
        Self { tactic, min, max: 1.0, at_once: 0.1 * dice.roll() }
    }

    /// What it asks for at a time between 0 and 1: min + (max − min) · (1 − f(t)) with f(t) = k + (1 − k) · t^(1/e),
    /// k what it gives at once. Always between its least and what it hopes for.
    pub fn target(&self, time: f64) -> f64 {
        let start = within(self.at_once, 0.0, 1.0);
        let conceded = start + (1.0 - start) * self.tactic.conceded(time);
        self.min + (self.max - self.min) * (1.0 - conceded)
    }

    /// What it asks for after having asked for `asked`, at a time between 0 and 1, when your last move gave it
    /// `given` more (package scores, all of them its own). Tit-for-tat gives the same back, and takes back what
    /// you took; the others go by time alone.
    pub fn next(&self, asked: f64, given: f64, time: f64) -> f64 {
        if self.tactic == Tactic::TitForTat { within(asked - given, self.min, self.max) } else { self.target(time) }
    }
}

/// A number held between two others; the lower one for what is no number.
fn within(number: f64, low: f64, high: f64) -> f64 {
    if number > high {
        high
    } else if number > low {
        number
    } else {
        low
    }
}

/// Random numbers that follow from a seed (`SplitMix64`; Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    /// A number from 0 up to 1, 1 not included.
    #[allow(clippy::cast_precision_loss)] // 53 bits fit exactly.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((mixed ^ (mixed >> 31)) >> 11) as f64) / ((1_u64 << 53) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::close;

    fn plain(tactic: Tactic) -> Counterpart {
        Counterpart { tactic, min: 0.0, max: 1.0, at_once: 0.0 }
    }

    #[test]
    fn the_known_targets_at_half_time() {
        let at_half = |tactic| plain(tactic).target(0.5);
        close(at_half(Tactic::Boulware), 0.968_75);
        close(at_half(Tactic::Linear), 0.5);
        assert!((at_half(Tactic::Conceder) - 0.292_893).abs() < 5e-7);
    }

    #[test]
    fn a_target_falls_from_what_is_hoped_for_to_the_least() {
        for tactic in Tactic::CURVES {
            let counterpart = Counterpart { tactic: *tactic, min: 0.4, max: 0.9, at_once: 0.2 };
            close(counterpart.target(0.0), 0.4 + 0.5 * 0.8);
            close(counterpart.target(1.0), 0.4);
            close(counterpart.target(2.0), 0.4);
            close(counterpart.target(f64::NAN), 0.8);
            let targets: Vec<f64> = (0..=20).map(|part| counterpart.target(f64::from(part) / 20.0)).collect();
            assert!(targets.windows(2).all(|pair| pair[0] > pair[1]));
        }
        // 0.2 + 0.8 · 0.5⁵ of the way.
        let counterpart = Counterpart { tactic: Tactic::Boulware, min: 0.4, max: 0.9, at_once: 0.2 };
        close(counterpart.target(0.5), 0.4 + 0.5 * (1.0 - 0.225));
    }

    #[test]
    fn tit_for_tat_gives_back_what_it_got_within_its_limits() {
        let counterpart = Counterpart { min: 0.4, max: 0.9, ..plain(Tactic::TitForTat) };
        close(counterpart.next(0.8, 0.15, 0.5), 0.65);
        close(counterpart.next(0.8, -0.05, 0.5), 0.85);
        close(counterpart.next(0.8, 0.0, 0.5), 0.8);
        close(counterpart.next(0.5, 0.2, 0.5), 0.4);
        close(counterpart.next(0.8, -0.2, 0.5), 0.9);
        close(counterpart.next(0.8, f64::NAN, 0.5), 0.4);
        close(counterpart.target(0.7), 0.9);
        close(plain(Tactic::Linear).next(0.8, 0.1, 0.25), 0.75);
    }

    #[test]
    fn a_seed_gives_the_same_counterpart_again() {
        let of = |seed| Counterpart::from_seed(Tactic::Linear, seed);
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        for seed in 0..200 {
            let found = of(seed);
            assert!((0.3..0.5).contains(&found.min) && (0.0..0.1).contains(&found.at_once), "{found:?}");
            close(found.max, 1.0);
        }
        let mean: f64 = (0..200).map(|seed| of(seed).min).sum::<f64>() / 200.0;
        assert!((mean - 0.4).abs() < 0.01, "{mean}");
        // The first numbers of SplitMix64 from the seed 0, by 2⁻⁶⁴.
        let mut dice = Dice(0);
        close(dice.roll(), 16_294_208_416_658_607_535.0 / 18_446_744_073_709_551_616.0);
        close(dice.roll(), 7_960_286_522_194_355_700.0 / 18_446_744_073_709_551_616.0);
    }
}
