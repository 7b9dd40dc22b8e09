//! The self-assessment: how often one did what each of the six skills asks for, in one's last negotiation.

mod assessment;
mod list;
mod practice;
mod results;
mod statement;

pub use assessment::{ANSWERS, Assessment};
pub use list::Assessments;
pub use practice::{Practice, practise_next};
pub use results::{Results, Score, compare, results};
pub use statement::{Statement, skills, statement, statements};
