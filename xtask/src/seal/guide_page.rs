//! The guide without the app: a page beside it, to read and to print where no script runs, and the same text within a page
//! that holds everything.

use std::path::Path;

use tableside_core::guide::{Item, Section, SectionKind, Stage, Topic, stage_topic, topics};
use tableside_core::picture::{Pie, TWO_WAYS, Way, pixels};
use tableside_core::route::Route;
use xshell::Shell;

use super::policy::source_expression;
use super::split::replaced_once;
use crate::error::Error;

/// Its name, beside the app's page.
const NAME: &str = "guide.html";
/// The sheets for texts and for paper, which the app brings along.
const TEXT_SHEET: &str = "style/text.css";
const PAPER_SHEET: &str = "style/paper.css";
/// The sheet of the guide, which the app has in its second part.
const GUIDE_SHEET: &str = "style/guide.css";
/// The sheet that only the guide without the app has.
const OWN_SHEET: &str = "style/guide-page.css";
/// The sheets of the page: the app's own for reading, and that one.
const SHEETS: [&str; 7] =
    ["style/tokens.css", "style/base.css", "style/mark.css", TEXT_SHEET, GUIDE_SHEET, PAPER_SHEET, OWN_SHEET];
/// Those that the app's own page doesn't have.
const SHEETS_INSIDE: [&str; 4] = [TEXT_SHEET, GUIDE_SHEET, PAPER_SHEET, OWN_SHEET];
/// Where the app is from the page, and from within the app's own page.
const APP: &str = "./";
const HERE: &str = "";

/// Writes the page beside the app's page, which lends it its icon.
pub fn write(sh: &Shell, sources: &Path, folder: &Path, app: &str) -> Result<(), Error> {
    Ok(sh.write_file(folder.join(NAME), page(&styles(sh, sources, &SHEETS)?, &icon(app)))?)
}

/// The app's page with the guide in it, for one file that holds everything: hidden, but where no script runs. The page's
/// own scripts show it where the app can't run or does not start; the app takes it away as it starts.
///
/// The policy's hashes have to be put in afterwards.
pub fn put_inside(sh: &Shell, sources: &Path, app: &str) -> Result<String, Error> {
    inside(app, &styles(sh, sources, &SHEETS_INSIDE)?)
}

/// Some sheets as one.
fn styles(sh: &Shell, sources: &Path, sheets: &[&str]) -> Result<String, Error> {
    let mut styles = String::new();
    for sheet in sheets {
        styles.push_str(&sh.read_file(sources.join(sheet))?);
    }
    Ok(styles)
}

fn inside(app: &str, styles: &str) -> Result<String, Error> {
    let (shown, text) = ("#guide-text{display:block}", text(HERE));
    let styles = format!("<style>{styles}</style><noscript><style>{shown}</style></noscript></head>");
    let text =
        format!("<section id=\"guide-text\" class=\"guide-text\" hidden><h2>Guide</h2>\n{text}</section></main>");
    let with_styles = replaced_once(app, "</head>", &styles)?;
    let with_text = replaced_once(&with_styles, "</main>", &text)?;
    // With quotes, or without where the page was made smaller.
    Ok(with_text.replace("href=guide.html", "href=#guide-text").replace("href=\"guide.html\"", "href=\"#guide-text\""))
}

/// The whole page. Nothing runs in it, and it fetches nothing but its icon.
fn page(styles: &str, icon: &str) -> String {
    let hash = source_expression(styles);
    let text = text(APP);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {hash}; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="How to negotiate, from the first preparation to the signed agreement: the guide of Tableside, to read and to print.">
<title>Guide – Tableside</title>
{icon}
<style>{styles}</style>
</head>
<body class="guide-page">
<header>
<a class="mark" href="{APP}" translate="no">{MARK} Tableside</a>
</header>
<main class="guide-text">
<h1>Guide</h1>
<p class="read lead-in">All of the guide in one page, to read and to print. In <a href="{APP}">the notebook</a> it stands beside your own negotiation.</p>
{text}</main>
</body>
</html>
"#
    )
}

/// The sign of the app.
const MARK: &str = r#"<svg class="mark-picture" viewBox="0 0 22 22" aria-hidden="true"><rect class="mark-table" x="1" y="9.5" width="20" height="3" rx="1.5"/><circle class="mark-us" cx="7" cy="4.5" r="3"/><rect class="mark-them" x="12.6" y="15.1" width="5" height="5" transform="rotate(45 15.1 17.6)"/></svg>"#;

/// The link to the icon, as the app's page has it.
fn icon(app: &str) -> String {
    let links = app.split("<link").skip(1).filter_map(|part| part.split_once('>')).map(|(attributes, _)| attributes);
    let is_icon = |attributes: &&str| {
        attributes.split_ascii_whitespace().any(|attribute| matches!(attribute, "rel=\"icon\"" | "rel=icon"))
    };
    links.filter(is_icon).take(1).map(|attributes| ["<link", attributes, ">"].concat()).collect()
}

/// The stages, the contents and all topics, below a heading of their own.
fn text(app: &str) -> String {
    let contents: String = topics().iter().map(entry).collect();
    let all: String = topics().iter().map(|topic| topic_text(topic, app)).collect();
    let stages = five_stages();
    format!("{stages}<nav class=\"guide-contents\" aria-label=\"Contents\">\n<ol>\n{contents}</ol>\n</nav>\n{all}")
}

/// The five stages as a way from left to right.
fn five_stages() -> String {
    let stops: String = Stage::ALL.iter().filter_map(|stage| Some(stop(*stage, stage_topic(*stage)?))).collect();
    format!("<ol class=\"way\" aria-label=\"The five stages\">\n{stops}</ol>\n")
}

fn stop(stage: Stage, topic: &Topic) -> String {
    let (way, title, gist) = (way_to(topic.slug), escaped(topic.title), escaped(stage.gist()));
    let number = format!("<span class=\"no\" aria-hidden=\"true\">{}</span>", stage.number());
    format!("<li><a href=\"{way}\">{number}{title}</a><span>{gist}</span></li>\n")
}

/// A topic in the contents, with its sections where it has several.
fn entry(topic: &Topic) -> String {
    let way = format!("<a href=\"{}\">{}</a>", way_to(topic.slug), escaped(topic.title));
    if topic.sections.len() < 2 {
        return format!("<li>{way}</li>\n");
    }
    let sections: String = topic.sections.iter().filter_map(section_entry).collect();
    format!("<li>{way}\n<ul>\n{sections}</ul>\n</li>\n")
}

/// A section in the contents: the way to its first line, as in the app.
fn section_entry(section: &Section) -> Option<String> {
    let first = section.items.first()?;
    Some(format!("<li><a href=\"{}\">{}</a></li>\n", way_to(first.id), escaped(section.title)))
}

fn topic_text(topic: &Topic, app: &str) -> String {
    let (name, title, summary) = (name_of(topic.slug), escaped(topic.title), escaped(topic.summary));
    let sections: String = topic.sections.iter().map(|section| section_text(section, app)).collect();
    format!(
        "<section class=\"guide-topic\" id=\"{name}\">\n<h2>{title}</h2>\n<p class=\"read lead-in\">{summary}</p>\n\
         {sections}</section>\n"
    )
}

fn section_text(section: &Section, app: &str) -> String {
    let intro = if section.intro.is_empty() { String::new() } else { paragraph("read", &escaped(section.intro)) };
    let items = if section.kind == SectionKind::Table {
        table(section)
    } else {
        section.items.iter().map(|item| point(item, app)).collect()
    };
    // Both ways stand in this section, and nowhere else.
    let has_ways = section.items.iter().any(|item| item.id == "TYPES-WIN");
    let picture = if has_ways { two_ways() } else { String::new() };
    let title = escaped(section.title);
    format!("<section class=\"guide-section\">\n<h3>{title}</h3>\n{intro}{items}{picture}</section>\n")
}

fn point(item: &Item, app: &str) -> String {
    let (name, title) = (name_of(item.id), escaped(item.title));
    let text = paragraph("read", &escaped(item.text));
    let say: String = item.say.iter().map(|phrase| paragraph("say", &escaped(&format!("“{phrase}”")))).collect();
    let also = see_also(item.id, app);
    format!("<div class=\"point\" id=\"{name}\">\n<h4>{title}</h4>\n{text}{say}{also}</div>\n")
}

fn paragraph(class: &str, markup: &str) -> String {
    format!("<p class=\"{class}\">{markup}</p>\n")
}

fn table(section: &Section) -> String {
    let heads: String = section.columns.iter().map(|head| head_cell(head)).collect();
    let rows: String = section.items.iter().map(|item| row(section, item)).collect();
    format!("<table class=\"read-table\">\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn head_cell(head: &str) -> String {
    format!("<th scope=\"col\">{}</th>", escaped(head))
}

fn row(section: &Section, item: &Item) -> String {
    let heads = section.columns.iter().skip(1);
    let cells: String = item.cells.iter().zip(heads).map(|(cell, head)| cell_of(head, cell)).collect();
    format!("<tr id=\"{}\"><th scope=\"row\">{}</th>{cells}</tr>\n", name_of(item.id), escaped(item.title))
}

/// A cell with the head of its column, which stands above it where there is no room for a table.
fn cell_of(head: &str, cell: &str) -> String {
    format!("<td data-head=\"{}\">{}</td>", escaped(head), escaped(cell))
}

/// Where a line leads on to: another line here, or a place in the app.
fn see_also(id: &str, app: &str) -> String {
    let Some((label, route)) = Route::see_also(id) else { return String::new() };
    let way = match route {
        Route::Guide(Some(slug)) => way_to(slug),
        Route::GuideItem { item, .. } => way_to(item),
        other => format!("{app}{other}"),
    };
    paragraph("also", &format!("<a href=\"{way}\">{}</a>", escaped(label)))
}

/// Both ways to negotiate side by side, and which part is whose.
fn two_ways() -> String {
    let figures: String = TWO_WAYS.iter().map(figure).collect();
    let [us, them] = [("us", "You"), ("them", "They")].map(|(side, name)| side_tag(side, name));
    format!("<div class=\"two-ways\">\n{figures}</div>\n<p class=\"eyebrow\">{us}\u{2003}{them}</p>\n")
}

fn side_tag(side: &str, name: &str) -> String {
    format!("<span class=\"side {side}\"><i aria-hidden=\"true\"></i><span>{name}</span></span>")
}

fn figure(way: &Way) -> String {
    let (title, said) = (escaped(way.title), escaped(way.said));
    let (before, after) = (slices(&way.before), slices(&way.after));
    let arrow = "<path class=\"arrow\" d=\"M80 40h20m-7 -6l7 6l-7 6\"/>";
    format!(
        "<figure>\n<svg class=\"drawn\" viewBox=\"0 0 200 80\" role=\"img\" aria-label=\"{title}. {said}\">\
         {before}{arrow}{after}</svg>\n<figcaption><b>{title}</b><span>{said}</span></figcaption>\n</figure>\n"
    )
}

/// Their part all round, and ours on it.
fn slices(pie: &Pie) -> String {
    let (x, y, r, ours) = (pixels(pie.x), pixels(pie.y), pixels(pie.radius), pie.ours());
    format!("<circle class=\"slice them\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/><path class=\"slice us\" d=\"{ours}\"/>")
}

/// What a topic or a line is called in the page. Not as in the app, which may be in the same page.
fn name_of(id: &str) -> String {
    format!("guide-{id}")
}

fn way_to(id: &str) -> String {
    format!("#{}", name_of(id))
}

/// A text as HTML shows it, also within quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ICON: &str = "<link href=./icon-1.svg rel=icon>";
    const WITHOUT_END: [&str; 4] = ["!doctype", "meta", "link", "br"];

    fn whole() -> String {
        page("p{}", ICON)
    }

    /// What stands between `<` and `>`, in its order.
    fn tags(html: &str) -> impl Iterator<Item = &str> {
        html.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag)
    }

    /// All values of an attribute.
    fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
        let begins = format!(" {name}=\"");
        let found = html.split(begins.as_str()).skip(1).filter_map(|part| part.split_once('"'));
        found.map(|(value, _)| value).collect()
    }

    #[test]
    fn every_word_of_the_guide_stands_in_it_in_its_order() {
        let page = whole();
        let mut rest = page.split_once("</nav>").map_or("", |(_, after)| after);
        let mut comes = |text: &str| {
            let found = rest.split_once(&escaped(text));
            assert!(found.is_some(), "“{text}” doesn't come where it should");
            rest = found.map_or("", |(_, after)| after);
        };
        for topic in topics() {
            comes(topic.title);
            comes(topic.summary);
            for section in &topic.sections {
                comes(section.title);
                comes(section.intro);
                for column in &section.columns {
                    comes(column);
                }
                for item in &section.items {
                    comes(item.title);
                    comes(item.text);
                    for words in item.cells.iter().chain(&item.say) {
                        comes(words);
                    }
                }
            }
        }
        for way in &TWO_WAYS {
            assert!(page.contains(way.title) && page.contains(way.said));
        }
        assert!(Stage::ALL.iter().all(|stage| page.contains(stage.gist())));
    }

    #[test]
    fn its_elements_lie_in_each_other_as_they_should() {
        let page = whole();
        let mut open: Vec<&str> = Vec::new();
        for tag in tags(&page) {
            let name = tag.trim_end_matches('/').split_ascii_whitespace().next().unwrap_or_default();
            if let Some(ended) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(ended));
            } else if !tag.ends_with('/') && !WITHOUT_END.contains(&name) {
                open.push(name);
            }
        }
        assert_eq!(open, [""; 0]);
    }

    #[test]
    fn every_way_within_it_leads_somewhere_and_no_name_is_there_twice() {
        for html in [whole(), text(HERE)] {
            let names = values(&html, "id");
            let different: BTreeSet<&str> = names.iter().copied().collect();
            assert_eq!(names.len(), different.len());
            let ways = values(&html, "href").into_iter().filter_map(|way| way.strip_prefix('#'));
            let nowhere: Vec<&str> = ways.filter(|way| !way.starts_with('/') && !different.contains(way)).collect();
            assert_eq!(nowhere, [""; 0]);
        }
    }

    #[test]
    fn its_headings_go_down_by_one() {
        let page = whole();
        let mut before = 0;
        for level in tags(&page).filter_map(|tag| tag.strip_prefix('h')?.parse::<u32>().ok()) {
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
        assert_eq!(page.matches("<h1>").count(), 1);
    }

    #[test]
    fn nothing_runs_in_it_and_its_styles_are_allowed_by_their_hash() {
        let page = whole();
        assert!(page.contains(&format!("default-src 'none'; style-src {};", source_expression("p{}"))));
        assert!(!page.contains("<script") && !page.contains(" style="));
        assert!(page.contains(ICON));
    }

    #[test]
    fn what_could_be_markup_is_shown_as_it_is() {
        assert_eq!(escaped("3 < 4 & \"more\" > x"), "3 &lt; 4 &amp; &quot;more&quot; &gt; x");
    }

    #[test]
    fn the_icon_is_the_one_of_the_app() {
        let others = "<link rel=\"modulepreload\" href=\"./a.js\"><link rel=manifest href=m>";
        for link in [ICON, "<link rel=\"icon\" href=\"./icon.svg\" />"] {
            assert_eq!(icon(&format!("{others}{link}<p>")), link);
        }
        assert_eq!(icon(others), "");
    }

    #[test]
    fn within_the_app_it_is_hidden_and_shown_where_no_script_runs() -> Result<(), Error> {
        let app = "<head></head><main><a href=guide.html>The guide</a></main>";
        let html = inside(app, "a{}")?;
        assert!(
            html.contains("<style>a{}</style><noscript><style>#guide-text{display:block}</style></noscript></head>")
        );
        assert!(
            html.contains("<a href=#guide-text>The guide</a><section id=\"guide-text\" class=\"guide-text\" hidden>")
        );
        assert!(html.contains("href=\"#/skills\"") && !html.contains("guide.html"));
        assert!(inside("<main></main>", "").is_err());
        Ok(())
    }
}
