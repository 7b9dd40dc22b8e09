//! A value for each side.

use crate::case::Side;

/// One value for each side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Both<T> {
    /// Ours.
    pub us: T,
    /// Theirs.
    pub them: T,
}

impl<T> Both<T> {
    /// That of one side.
    pub const fn of(&self, side: Side) -> &T {
        match side {
            Side::Us => &self.us,
            Side::Them => &self.them,
        }
    }

    /// That of one side, to change it.
    pub const fn of_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Us => &mut self.us,
            Side::Them => &mut self.them,
        }
    }
}
