//! A page of Markdown that grows from top to bottom. Every text passes through `inline` or `line` on its way in, so
//! that none of the user's can change how the page is built.

/// A page that grows from top to bottom.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// The whole page.
    pub(super) fn text(self) -> String {
        self.0
    }

    /// An empty line before the next block.
    pub(super) fn gap(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    /// A heading of a level from 1.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.gap();
        self.line(&format!("{} {}", "#".repeat(level), inline(text)));
    }

    /// A sentence of ours.
    pub(super) fn sentence(&mut self, text: &str) {
        self.gap();
        self.line(&inline(text));
    }

    /// A list of labels with what they say; those that say nothing are left out.
    pub(super) fn facts(&mut self, facts: &[(&str, String)]) {
        let told: Vec<_> = facts.iter().filter(|(_, value)| !value.is_empty()).collect();
        if told.is_empty() {
            return;
        }
        self.gap();
        for (label, value) in told {
            self.line(&format!("- **{label}:** {}", inline(value)));
        }
    }

    /// An item of a list, with a note below it. The mark is a box to tick, or nothing.
    pub(super) fn item(&mut self, mark: &str, title: &str, note: &str) {
        self.line(&format!("- {mark}{}", at_start(title)));
        if !is_blank(note) {
            self.quoted("  ", note);
        }
    }

    /// A text of many lines, quoted; nothing when it is blank.
    pub(super) fn quote(&mut self, text: &str) {
        if !is_blank(text) {
            self.gap();
            self.quoted("", text);
        }
    }

    /// A heading and a table; nothing when there are no rows.
    pub(super) fn part(&mut self, title: &str, head: &[&str], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.heading(2, title);
            self.table(head, rows);
        }
    }

    /// A table; nothing when there are no rows.
    pub(super) fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        self.gap();
        self.row(head.iter().map(|name| inline(name)));
        self.row(head.iter().map(|_| "---".to_owned()));
        for cells in rows {
            self.row(cells.iter().map(|cell| inline(cell)));
        }
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.0.push('|');
        for cell in cells {
            self.0.push(' ');
            self.0.push_str(&cell);
            self.0.push_str(" |");
        }
        self.0.push('\n');
    }

    /// Two spaces at the end keep a line apart from the next.
    fn quoted(&mut self, indent: &str, text: &str) {
        let text = text.replace("\r\n", "\n");
        for line in text.split(is_break) {
            let end = if line.is_empty() { "" } else { "  " };
            self.line(&format!("{indent}> {}{end}", at_start(line)));
        }
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }
}

/// Is there nothing to read in a text?
pub(super) fn is_blank(text: &str) -> bool {
    text.trim_start().is_empty()
}

/// A text as part of a line: no marks, no HTML, and its line breaks as `<br>`.
fn inline(text: &str) -> String {
    let mut safe = String::new();
    for (index, line) in text.replace("\r\n", "\n").split(is_break).enumerate() {
        if index > 0 {
            safe.push_str("<br>");
        }
        line.chars().for_each(|letter| push(&mut safe, letter));
        safe.push_str(&closing_marks(line));
    }
    safe
}

/// A text where a list, a quote, code or another block could start.
fn at_start(text: &str) -> String {
    let words = text.trim_start();
    let mut safe = String::new();
    // White space here would be dropped, or would start a block of code.
    text.chars().take_while(|letter| letter.is_whitespace()).for_each(|_| safe.push_str("&nbsp;"));
    let after_digits = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if words.starts_with(['-', '+', '=', '>', ':']) {
        safe.push('\\');
        safe.push_str(&inline(words));
    } else if after_digits
        .strip_prefix(['.', ')'])
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        safe.push_str(words.strip_suffix(after_digits).unwrap_or_default());
        safe.push('\\');
        safe.push_str(&inline(after_digits));
    } else {
        safe.push_str(&inline(words));
    }
    safe
}

/// Adds a letter so that it stands for itself.
fn push(safe: &mut String, letter: char) {
    match letter {
        '<' => safe.push_str("&lt;"),
        '&' => safe.push_str("&amp;"),
        // Markdown allows none.
        '\0' => safe.push('\u{fffd}'),
        '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => safe.extend(['\\', letter]),
        _ => safe.push(letter),
    }
}

/// What ends the marks for a direction of writing that a line leaves open, so that they turn nothing behind it.
fn closing_marks(line: &str) -> String {
    const POP: char = '\u{202c}';
    const POP_ISOLATE: char = '\u{2069}';
    let mut open = Vec::new();
    for letter in line.chars() {
        match letter {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP),
            '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
            POP if open.last() == Some(&POP) => drop(open.pop()),
            // An isolate ends what was opened within it too.
            POP_ISOLATE => open.truncate(open.iter().rposition(|mark| *mark == POP_ISOLATE).unwrap_or(open.len())),
            _ => {}
        }
    }
    open.iter().rev().collect()
}

/// What starts a new line for some reader of Markdown.
fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_take_for_marks_stands_for_itself() {
        for (text, safe) in [
            ("plain, 3.5 % (net) - now!", "plain, 3.5 % (net) - now!"),
            ("**bold** _it_ `code`", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\`"),
            ("![a](b) # | ~ $", "!\\[a\\](b) \\# \\| \\~ \\$"),
            ("back\\slash \\|", "back\\\\slash \\\\\\|"),
            ("<script>alert('x')</script>", "&lt;script>alert('x')&lt;/script>"),
            ("&lt; R&D", "&amp;lt; R&amp;D"),
            ("nul \0", "nul \u{fffd}"),
        ] {
            assert_eq!(inline(text), safe);
        }
    }

    #[test]
    fn a_line_break_within_a_line_is_one_to_read() {
        assert_eq!(inline("a\nb\r\nc\rd\u{2028}e"), "a<br>b<br>c<br>d<br>e");
        assert_eq!(inline("<br>"), "&lt;br>");
    }

    #[test]
    fn no_block_starts_within_a_text() {
        for (text, safe) in [
            ("- list", "\\- list"),
            ("+ list", "\\+ list"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("> quote", "\\> quote"),
            (": meaning", "\\: meaning"),
            ("# heading", "\\# heading"),
            ("1. list", "1\\. list"),
            ("12) list", "12\\) list"),
            ("3.", "3\\."),
            ("12.5 %", "12.5 %"),
            ("12 %", "12 %"),
            ("  - list", "&nbsp;&nbsp;\\- list"),
            ("\tcode", "&nbsp;code"),
            ("  ", "&nbsp;&nbsp;"),
            ("", ""),
        ] {
            assert_eq!(at_start(text), safe);
        }
    }

    #[test]
    fn a_direction_that_a_text_leaves_open_ends_with_it() {
        assert_eq!(inline("a\u{202e}b"), "a\u{202e}b\u{202c}");
        assert_eq!(inline("\u{2067}\u{202b}b\nc"), "\u{2067}\u{202b}b\u{202c}\u{2069}<br>c");
        for closed in ["\u{202e}b\u{202c}", "\u{2067}\u{202e}b\u{2069}", "\u{202c}\u{2069}", "\u{200f}שלום"] {
            assert_eq!(inline(closed), closed);
        }
    }

    #[test]
    fn a_note_of_many_lines_is_quoted_below_its_item() {
        let mut page = Page::default();
        page.item("[x] ", "Offers", "one\n\n- two\r\n</p>");
        page.item("[ ] ", "Options", "");
        assert_eq!(page.text(), "- [x] Offers\n  > one  \n  > \n  > \\- two  \n  > &lt;/p>  \n- [ ] Options\n");
    }

    #[test]
    fn what_is_empty_is_left_out() {
        let mut page = Page::default();
        page.facts(&[("You", String::new())]);
        page.table(&["Who"], Vec::new());
        page.part("Offers", &["When"], Vec::new());
        page.quote("");
        assert_eq!(page.text(), "");
    }

    #[test]
    fn a_cell_stays_a_cell() {
        let mut page = Page::default();
        page.table(&["a|b", ""], vec![vec!["x\ny".to_owned(), "|\\|".to_owned()]]);
        assert_eq!(page.text(), "| a\\|b |  |\n| --- | --- |\n| x<br>y | \\|\\\\\\| |\n");
    }
}
