//! The agreement as an e-mail to the other side: as plain text, and as rich text for programs that take it.

use crate::paper::{BLANK_DAY, BLANK_NAME, Kind, Paper, Part, Row};

/// An e-mail, in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// As plain text, its lines ended by `\n`.
    pub text: String,
    /// As HTML without a document around it. All that is the user's is escaped.
    pub html: String,
}

/// What stands above one that is a draft.
const DRAFT: &str = "Here is what I have as our agreement. It is a draft until we have both gone through it.";
/// What stands below the agreement.
const ASKED: &str = "Please tell me if you read any of it differently, or if something is missing.";

/// The agreement as an e-mail.
pub fn email(paper: &Paper) -> Email {
    Email { text: text(paper), html: html(paper) }
}

/// What stands above the agreement. Of a draft nobody has said yet that both agreed to it.
fn opening(paper: &Paper) -> String {
    match (paper.is_draft, paper.made.is_empty()) {
        (true, _) => DRAFT.to_owned(),
        (false, true) => "Here is what we agreed.".to_owned(),
        (false, false) => format!("Here is what we agreed on {}.", paper.made),
    }
}

/// What stands in an e-mail where the paper has a blank to be filled in by hand.
fn spoken(text: &str) -> &str {
    match text {
        BLANK_DAY => "the day is still open",
        BLANK_NAME => "still to be named",
        text => text,
    }
}

fn text(paper: &Paper) -> String {
    let mut lines = vec![opening(paper), String::new(), paper.heading()];
    for part in &paper.parts {
        lines.extend([String::new(), part.kind.title().to_owned()]);
        lines.extend(part.rows.iter().map(line));
    }
    lines.extend([String::new(), ASKED.to_owned(), String::new()]);
    lines.join("\n")
}

/// A row as a line of a list. Lines within it are set in below.
fn line(row: &Row) -> String {
    let Row { label, said, day } = row;
    let label = spoken(label);
    let said = match (label, said.trim()) {
        ("", said) => said.to_owned(),
        (label, "") => label.to_owned(),
        (label, said) => format!("{label}: {said}"),
    };
    let day = if day.is_empty() { String::new() } else { format!(" ({})", by(day)) };
    format!("- {}{day}", said.lines().collect::<Vec<_>>().join("\n  "))
}

/// A day by which something is done.
fn by(day: &str) -> String {
    if day == BLANK_DAY { spoken(day).to_owned() } else { format!("by {day}") }
}

fn html(paper: &Paper) -> String {
    let parts: String = paper.parts.iter().map(html_part).collect();
    format!("<p>{}</p><h2>{}</h2>{parts}<p>{ASKED}</p>", escaped(&opening(paper)), escaped(&paper.heading()))
}

fn html_part(part: &Part) -> String {
    let title = escaped(part.kind.title());
    let has_labels = part.rows.iter().any(|row| !row.label.is_empty());
    if !has_labels {
        let tag = if part.kind == Kind::Adjustments { "p" } else { "li" };
        let rows: String =
            part.rows.iter().map(|row| ["<", tag, ">", &escaped(&row.said), "</", tag, ">"].concat()).collect();
        return if tag == "p" { format!("<h3>{title}</h3>{rows}") } else { format!("<h3>{title}</h3><ul>{rows}</ul>") };
    }
    let rows: String = part.rows.iter().map(html_row).collect();
    format!("<h3>{title}</h3><table>{rows}</table>")
}

fn html_row(row: &Row) -> String {
    let cell = |text: &str| format!("<td>{}</td>", escaped(text));
    let day = if row.day.is_empty() { String::new() } else { cell(&by(&row.day)) };
    let (label, said) =
        if row.label.is_empty() { (row.said.as_str(), "") } else { (spoken(&row.label), row.said.as_str()) };
    format!("<tr><th align=\"left\" scope=\"row\">{}</th>{}{day}</tr>", escaped(label), cell(said))
}

/// A text that stands for itself in HTML, its line breaks kept.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.trim().replace("\r\n", "\n").chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\r' => safe.push_str("<br>"),
            // Between words it is a space.
            '\t' => safe.push(' '),
            // HTML allows none of these.
            _ if letter.is_control() => {}
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper() -> Paper {
        let row = |label: &str, said: &str, day: &str| Row { label: label.into(), said: said.into(), day: day.into() };
        let tasks = vec![row("Dana Weiss", "Contract, signed", "11 Dec 2026"), row(BLANK_NAME, "New pay", BLANK_DAY)];
        Paper {
            title: "Agreement: Pay <2027>".to_owned(),
            us: "Mara Lind".to_owned(),
            them: "Dana Weiss".to_owned(),
            made: "3 Dec 2026".to_owned(),
            is_draft: false,
            parts: vec![
                Part { kind: Kind::Terms, rows: vec![row("Salary", "€67,500 a year", "")] },
                Part { kind: Kind::Points, rows: vec![row("", "Two lines\nof \"words\" & more", "")] },
                Part { kind: Kind::Tasks, rows: tasks },
                Part { kind: Kind::Measures, rows: vec![row("", "Fewer calls", ""), row("Sales", "today 40", "")] },
                Part { kind: Kind::Adjustments, rows: vec![row("", "We talk first.", "")] },
            ],
        }
    }

    #[test]
    fn an_email_says_all_that_stands_on_the_paper() {
        let expected = "Here is what we agreed on 3 Dec 2026.\n\nAgreement: Pay <2027>\n\nTerms\n- Salary: €67,500 a year\n\n\
                        Also agreed\n- Two lines\n  of \"words\" & more\n\nWho does what, by when\n\
                        - Dana Weiss: Contract, signed (by 11 Dec 2026)\n- still to be named: New pay (the day is still open)\n\n\
                        How we will know that it works\n- Fewer calls\n- Sales: today 40\n\n\
                        If something has to change\n- We talk first.\n\n\
                        Please tell me if you read any of it differently, or if something is missing.\n";
        assert_eq!(email(&paper()).text, expected);
        let undated = Paper { made: String::new(), parts: Vec::new(), ..paper() };
        assert!(email(&undated).text.starts_with("Here is what we agreed.\n\nAgreement: Pay"));
    }

    #[test]
    fn a_draft_is_sent_as_one_in_both_forms() {
        let draft = email(&Paper { is_draft: true, ..paper() });
        let text = format!("{DRAFT}\n\nDraft agreement: Pay <2027>\n\nTerms\n");
        assert!(draft.text.starts_with(&text), "{}", draft.text);
        let html = format!("<p>{DRAFT}</p><h2>Draft agreement: Pay &lt;2027&gt;</h2><h3>Terms</h3>");
        assert!(draft.html.starts_with(&html), "{}", draft.html);
        for form in [draft.text, draft.html] {
            assert!(!form.contains("we agreed") && form.contains(ASKED), "{form}");
        }
    }

    #[test]
    fn as_rich_text_it_says_the_same_and_nothing_of_the_users_is_markup() {
        let html = email(&paper()).html;
        for part in [
            "<p>Here is what we agreed on 3 Dec 2026.</p><h2>Agreement: Pay &lt;2027&gt;</h2><h3>Terms</h3>",
            "<table><tr><th align=\"left\" scope=\"row\">Salary</th><td>€67,500 a year</td></tr></table>",
            "<ul><li>Two lines<br>of &quot;words&quot; &amp; more</li></ul>",
            "<td>Contract, signed</td><td>by 11 Dec 2026</td>",
            "<th align=\"left\" scope=\"row\">still to be named</th><td>New pay</td><td>the day is still open</td>",
            "<th align=\"left\" scope=\"row\">Fewer calls</th><td></td>",
            "<h3>If something has to change</h3><p>We talk first.</p>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        let rows = vec![Row { said: "one\ttwo".to_owned(), ..Row::default() }];
        let parts = vec![Part { kind: Kind::Points, rows }];
        assert!(email(&Paper { parts, ..paper() }).html.contains("<li>one two</li>"));
        let hostile = "</td><script>alert('x')</script>\u{0}";
        let rows = vec![Row { label: hostile.to_owned(), said: hostile.to_owned(), day: hostile.to_owned() }];
        let parts = vec![Part { kind: Kind::Tasks, rows }];
        let html = email(&Paper { title: hostile.to_owned(), made: hostile.to_owned(), parts, ..paper() }).html;
        assert!(!html.contains("<script") && !html.contains('\u{0}'), "{html}");
    }
}
