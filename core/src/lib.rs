//! Everything of Tableside that needs no browser: the case and its rules, the numbers, the guide as data,
//! the case file, and the door to storage. A page shows what this crate says.
//!
//! Time, identifiers and storage come in as parameters, so everything here is deterministic.

pub mod analysis;
pub mod case;
pub mod change;
pub mod coach;
pub mod debrief;
pub mod document;
pub mod format;
pub mod guide;
pub mod handout;
pub mod hash;
pub mod impasse;
pub mod journal;
pub mod keys;
pub mod name;
pub mod number;
pub mod paper;
pub mod picture;
pub mod plan;
pub mod quoted;
pub mod role_play;
pub mod route;
pub mod search;
pub mod sentence;
pub mod share;
pub mod skills;
pub mod spelling;
pub mod storage;
pub mod template;
pub mod time;
pub mod worksheet;
