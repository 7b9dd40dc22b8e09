//! The agreement as a page of Markdown, for both sides.

use super::page::Page;
use crate::paper::{Kind, Paper, Part, Row};

/// The agreement as a page of Markdown. No text of the user can change how it is built.
pub fn agreement(paper: &Paper) -> String {
    let mut page = Page::default();
    page.heading(1, &paper.heading());
    page.sentence(&paper.between());
    for part in &paper.parts {
        page.heading(2, part.kind.title());
        write_part(part, &mut page);
    }
    page.heading(2, "Signed");
    page.table(
        &["Name", "Place and date", "Signature"],
        [&paper.us, &paper.them].map(|name| vec![name.clone(), String::new(), String::new()]).to_vec(),
    );
    page.text()
}

fn write_part(part: &Part, page: &mut Page) {
    if part.rows.iter().all(|row| row.label.is_empty()) {
        page.gap();
        part.rows.iter().for_each(|row| page.item("", &row.said, ""));
        return;
    }
    let head = heads(part.kind);
    let row = |row: &Row| {
        let (label, said) = if row.label.is_empty() { (&row.said, &row.label) } else { (&row.label, &row.said) };
        [label, said, &row.day].into_iter().take(head.len()).cloned().collect()
    };
    page.table(head, part.rows.iter().map(row).collect());
}

/// The heads of a part's table.
const fn heads(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Terms | Kind::Points | Kind::Adjustments => &["Issue", "Agreed"],
        Kind::Tasks => &["Who", "What", "By"],
        Kind::Measures => &["What is measured", "How"],
        Kind::Reviews => &["When", "What we look at"],
        Kind::Contacts => &["Name", "For what, and how to reach them"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_a_table_a_part_and_a_line_for_each_signature() {
        let row = |label: &str, said: &str, day: &str| Row { label: label.into(), said: said.into(), day: day.into() };
        let paper = Paper {
            title: "Agreement: Pay".to_owned(),
            us: "Mara".to_owned(),
            them: "Dana | Co".to_owned(),
            made: "3 Dec 2026".to_owned(),
            is_draft: false,
            parts: vec![
                Part { kind: Kind::Terms, rows: vec![row("Salary", "€67,500", "")] },
                Part { kind: Kind::Points, rows: vec![row("", "# no heading", "")] },
                Part { kind: Kind::Tasks, rows: vec![row("Dana", "Sign", "11 Dec 2026")] },
                Part { kind: Kind::Measures, rows: vec![row("", "Fewer calls", ""), row("Sales", "today 40", "")] },
            ],
        };
        assert_eq!(
            agreement(&paper),
            "# Agreement: Pay\n\nAgreed on 3 Dec 2026 between Mara and Dana \\| Co.\n\n## Terms\n\n| Issue | Agreed |\n\
             | --- | --- |\n| Salary | €67,500 |\n\n## Also agreed\n\n- \\# no heading\n\n## Who does what, by when\n\n\
             | Who | What | By |\n| --- | --- | --- |\n| Dana | Sign | 11 Dec 2026 |\n\n\
             ## How we will know that it works\n\n| What is measured | How |\n| --- | --- |\n| Fewer calls |  |\n\
             | Sales | today 40 |\n\n## Signed\n\n| Name | Place and date | Signature |\n| --- | --- | --- |\n\
             | Mara |  |  |\n| Dana \\| Co |  |  |\n"
        );
        let draft = agreement(&Paper { is_draft: true, ..paper });
        let begins = "# Draft agreement: Pay\n\nA draft, begun on 3 Dec 2026, between Mara and Dana \\| Co.\n";
        assert!(draft.starts_with(begins), "{draft}");
    }
}
