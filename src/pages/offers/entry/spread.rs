//! A row of a table that was pasted into one field: its cells go into the fields of the issues, in their order.

use leptos::prelude::*;
use tableside_core::case::{Case, Issue, IssueKind, Terms};
use tableside_core::number::entry::cells;

use super::draft::{Draft, begin_again};
use super::slips::Faults;
use crate::pages::stage::issue_name;
use crate::state::Deed;

impl Draft {
    /// Puts the cells that stand in the field of the issue with an ID into the fields from there on. An empty cell leaves
    /// what stands in its field.
    pub(super) fn spread(self, id: &str) {
        let before = self.typed.get_untracked();
        let row = before.get(id).cloned().unwrap_or_default();
        let Some(cells) = cells(&row) else {
            return;
        };
        let Some(spread) = self.notebook.with_untracked(|case| Spread::new(case, id, &cells)) else {
            return;
        };
        let mut typed = before.clone();
        typed.extend(spread.terms);
        self.begun.set(true);
        self.faults.set(Faults::default());
        self.typed.set(typed.clone());
        self.look_over();
        let (notebook, of) = (self.notebook, self.notebook.id_untracked());
        let back = {
            let of = of.clone();
            move || {
                // What was written since comes back after it.
                if self.typed.with_untracked(|now| *now != typed) {
                    self.put_aside();
                }
                self.typed.set(before.clone());
                self.begun.set(true);
                notebook.keep_line_soon(&of, self.writings());
            }
        };
        let deed = Deed::by("put a row into its fields", "The row stands in one field again.", back);
        // Once something is recorded, it is over.
        notebook.note_deed(spread.said, deed.that_made(vec![of]));
        begin_again();
    }
}

/// Where the cells of a row go, and what is said of it.
struct Spread {
    terms: Terms,
    said: String,
}

impl Spread {
    /// Nothing where the issue is off the list: no others follow it.
    fn new(case: &Case, id: &str, cells: &[&str]) -> Option<Self> {
        let issues: Vec<&Issue> = case.open_issues().skip_while(|issue| issue.id != id).collect();
        if issues.is_empty() {
            return None;
        }
        let fits = cells.len() <= issues.len();
        let mut terms = Terms::new();
        // The field that they were pasted into is free for its own.
        terms.insert(id.to_owned(), String::new());
        let mut strange = Vec::new();
        for (place, issue) in issues.iter().enumerate() {
            let is_last = place + 1 == issues.len();
            let rest = cells.get(place..).unwrap_or_default();
            // What is too much stays in the last field, where it can be seen that it is too much.
            let cell = if is_last { rest.join("\t") } else { rest.first().copied().unwrap_or_default().to_owned() };
            if cell.is_empty() {
                continue;
            }
            match term(issue, &cell) {
                Some(term) => drop(terms.insert(issue.id.clone(), term)),
                None => strange.push(format!("“{}” is no option of {}.", cell.replace('\t', ", "), issue_name(issue))),
            }
        }
        let said = if fits {
            format!("{} cells, one for each issue.", cells.len())
        } else {
            "There are more cells than issues: the rest stands in the last field.".to_owned()
        };
        let said = [vec![said], strange].concat().join(" ");
        Some(Self { terms, said })
    }
}

/// What stands in the field of an issue for a cell: of a choice, the option with that name.
fn term(issue: &Issue, cell: &str) -> Option<String> {
    if issue.kind != IssueKind::Choice {
        return Some(cell.to_owned());
    }
    let is_named = |name: &str| name.trim().to_lowercase() == cell.to_lowercase();
    issue.open_options().find(|option| is_named(&option.name)).map(|option| option.id.clone())
}
