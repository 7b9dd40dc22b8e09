//! What a package adds to both scores.

/// What a package, or a part of one, adds to both scores, in each side's own units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) us: i64,
    pub(super) them: i64,
}

impl Sum {
    pub(super) const fn plus(self, other: Self) -> Self {
        Self { us: self.us + other.us, them: self.them + other.them }
    }

    pub(super) const fn minus(self, other: Self) -> Self {
        Self { us: self.us - other.us, them: self.them - other.them }
    }

    pub(super) const fn times(self, count: i64) -> Self {
        Self { us: self.us * count, them: self.them * count }
    }
}
