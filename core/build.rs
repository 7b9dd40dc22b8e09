//! Turns `content/` into one plain text, so that the page carries no parser for TOML. Static data with a pointer for each
//! text would take 3 KiB more of the page. Templates become case files, as the page reads those already; role-plays become
//! static data, since the page needs some of each and no reader for it.

#[path = "build/role_plays.rs"]
mod role_plays;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The topics in the order in which the guide shows them.
const TOPICS: &[&str] = &[
    "negotiation",
    "prepare",
    "exchange",
    "clarify",
    "bargain",
    "commit",
    "impasse",
    "skills",
    "examples",
    "questions",
    "mistakes",
    "tips",
];

/// The topics that are stages.
const STAGES: &[&str] = &["prepare", "exchange", "clarify", "bargain", "commit"];

/// The worked examples: constant and file.
const EXAMPLES: &[(&str, &str)] = &[("AGENCY", "agency.json"), ("SOFTWARE", "software.json")];

/// The templates, in the order in which they are offered: their files, and their names in addresses.
const TEMPLATES: &[&str] = &["salary", "rent", "supplier", "retainer", "car", "project"];

/// The version of the case file that they are written in: the reader brings them up as it does any file.
const VERSION_OF_TEMPLATES: u64 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    id: String,
    slug: String,
    title: String,
    summary: String,
    section: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    kind: Kind,
    title: String,
    #[serde(default)]
    intro: String,
    #[serde(default)]
    columns: Vec<String>,
    item: Vec<Item>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Checklist,
    Points,
    Table,
    Questions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    cells: Vec<String>,
    #[serde(default)]
    say: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessment {
    statement: Vec<Statement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    id: String,
    skill: String,
    stage: String,
    text: String,
    #[serde(default)]
    reversed: bool,
}

/// A template: what the first page says of it, and the fields of a case.
#[derive(Deserialize)]
struct Template {
    name: String,
    gist: String,
    #[serde(flatten)]
    case: Map<String, Value>,
}

/// What the impasse helper says and proposes: three lists in files of their own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    phrase: Vec<Phrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    r#move: String,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    causes: Vec<String>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ideas {
    idea: Vec<Idea>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Idea {
    #[serde(default)]
    kinds: Vec<String>,
    sort: String,
    name: String,
    kind: String,
    #[serde(default)]
    unit: String,
    like: Vec<String>,
    why: String,
    say: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Steps {
    step: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    list: String,
    id: String,
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    say: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("..").join("content");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut seen = BTreeMap::new();
    let (mut lines, mut pages) = (String::new(), String::new());
    for name in TOPICS {
        let path = root.join(name).with_extension("toml");
        let topic = read_topic(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        check_topic(&topic, name, &mut seen).map_err(|error| format!("{}: {error}", path.display()))?;
        write_topic(&mut lines, &topic).map_err(|error| format!("{}: {error}", path.display()))?;
        writeln!(pages, "{}\t{}\t{}", topic.slug, topic.title, ids(&topic))?;
    }
    let mut code = String::new();
    writeln!(code, "/// The whole guide, in reading order, as `parse` reads it.\nstatic TEXT: &str = {lines:?};")?;
    writeln!(
        code,
        "/// Its pages as addresses name them: slug, title, IDs of the items.\nstatic PAGES: &str = {pages:?};"
    )?;
    for (name, file) in EXAMPLES {
        let path = root.join("examples").join(file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let small: Value = serde_json::from_str(&text)?;
        writeln!(code, "/// The case file `{file}`.\npub static {name}: &str = {:?};", small.to_string())?;
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("guide.rs"), code)?;
    fs::write(out.join("templates.rs"), templates(&root.join("templates"))?)?;
    fs::write(out.join("impasse.rs"), impasse(&root.join("impasse"))?)?;
    fs::write(out.join("role_plays.rs"), role_plays::code(&root.join("role_plays"))?)?;
    let path = root.join("assessment.toml");
    let lines = assessment(&path, &mut seen).map_err(|error| format!("{}: {error}", path.display()))?;
    let code =
        format!("/// The statements of the self-assessment, as `parse` reads them.\nstatic TEXT: &str = {lines:?};\n");
    fs::write(out.join("assessment.rs"), code)?;
    Ok(())
}

/// The code for all templates, and for their case files. Those are apart, so that the page has only what it shows.
fn templates(folder: &Path) -> Result<String, Box<dyn Error>> {
    let (mut listed, mut files) = (String::new(), String::new());
    for slug in TEMPLATES {
        let path = folder.join(slug).with_extension("toml");
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let Template { name, gist, case } =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let address = format!("templates/{slug}.json");
        writeln!(listed, "    Template {{ slug: {slug:?}, name: {name:?}, gist: {gist:?}, address: {address:?} }},")?;
        writeln!(files, "    ({slug:?}, {:?}),", case_file(slug, case).to_string())?;
    }
    Ok(format!("const TEMPLATES: &[Template] = &[\n{listed}];\nstatic FILES: &[(&str, &str)] = &[\n{files}];\n"))
}

/// The case file of a template, with the fields that each must have.
fn case_file(slug: &str, mut case: Map<String, Value>) -> Value {
    let nobody = json!({ "name": "" });
    for (field, value) in [("id", json!(slug)), ("currency", json!("USD")), ("us", nobody.clone()), ("them", nobody)] {
        case.entry(field).or_insert(value);
    }
    json!({ "format": "tableside", "version": VERSION_OF_TEMPLATES, "cases": [case] })
}

/// The code for what the impasse helper says and proposes: each list as lines of fields between tabs.
fn impasse(folder: &Path) -> Result<String, Box<dyn Error>> {
    let [mut phrases, mut ideas, mut steps] = [String::new(), String::new(), String::new()];
    for Phrase { r#move, kinds, needs, causes, text } in &read::<Phrases>(&folder.join("phrases.toml"))?.phrase {
        write_line(&mut phrases, &[r#move, &listed(kinds)?, &listed(causes)?, &listed(needs)?, text])?;
    }
    for idea in &read::<Ideas>(&folder.join("ideas.toml"))?.idea {
        let Idea { kinds, sort, name, kind, unit, like, why, say } = idea;
        write_line(&mut ideas, &[&listed(kinds)?, sort, name, kind, unit, &listed(like)?, why, say])?;
    }
    for Step { list, id, title, text, say } in &read::<Steps>(&folder.join("steps.toml"))?.step {
        write_line(&mut steps, &[list, id, title, text, say])?;
    }
    let mut code = String::new();
    for (name, what, lines) in [
        ("PHRASES", "The phrases", phrases),
        ("IDEAS", "What could come on the table", ideas),
        ("STEPS", "The steps", steps),
    ] {
        writeln!(code, "/// {what}, as their reader reads them.\npub(super) static {name}: &str = {lines:?};")?;
    }
    Ok(code)
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// The self-assessment as lines of fields between tabs: ID, skill, stage, whether it is reversed, text.
fn assessment(path: &Path, seen: &mut BTreeMap<String, String>) -> Result<String, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", path.display());
    let assessment: Assessment = toml::from_str(&fs::read_to_string(path)?)?;
    let mut lines = String::new();
    for Statement { id, skill, stage, text, reversed } in &assessment.statement {
        if !seen.contains_key(skill) || !STAGES.contains(&stage.as_str()) || text.is_empty() {
            return Err(format!("{id} is empty, or its skill or stage is none of the guide’s").into());
        }
        if seen.insert(id.clone(), "assessment".to_owned()).is_some() {
            return Err(format!("{id} is there twice").into());
        }
        write_line(&mut lines, &[id, skill, stage, if *reversed { "R" } else { "" }, text])?;
    }
    Ok(lines)
}

fn read_topic(path: &Path) -> Result<Topic, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", path.display());
    Ok(toml::from_str(&fs::read_to_string(path)?)?)
}

/// IDs are unique over the whole guide, and every part that is shown has words.
fn check_topic(topic: &Topic, name: &str, seen: &mut BTreeMap<String, String>) -> Result<(), String> {
    if topic.slug != name {
        return Err(format!("the slug is “{}”", topic.slug));
    }
    for section in &topic.section {
        for item in &section.item {
            if let Some(other) = seen.insert(item.id.clone(), name.to_owned()) {
                return Err(format!("{} is already in {other}.toml", item.id));
            }
            let wordless = item.title.is_empty() || (item.text.is_empty() && item.cells.is_empty());
            let misfit = section.kind == Kind::Table && item.cells.len() + 1 != section.columns.len();
            if wordless || misfit {
                return Err(format!("{} is empty or doesn’t fit its table", item.id));
            }
        }
    }
    Ok(())
}

/// The IDs of a topic's items, between spaces.
fn ids(topic: &Topic) -> String {
    let items = topic.section.iter().flat_map(|section| &section.item);
    items.map(|item| item.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// Writes a topic as lines of fields between tabs: one for the topic, then each section with its items.
fn write_topic(lines: &mut String, topic: &Topic) -> Result<(), String> {
    let Topic { id, slug, title, summary, section } = topic;
    write_line(lines, &["T", id, slug, title, summary])?;
    for Section { kind, title, intro, columns, item } in section {
        let kind = match kind {
            Kind::Checklist => "C",
            Kind::Points => "P",
            Kind::Table => "B",
            Kind::Questions => "Q",
        };
        write_line(lines, &[kind, title, intro, &listed(columns)?])?;
        for Item { id, title, text, cells, say } in item {
            write_line(lines, &[id, title, text, &listed(cells)?, &listed(say)?])?;
        }
    }
    Ok(())
}

fn write_line(lines: &mut String, fields: &[&str]) -> Result<(), String> {
    if let Some(field) = fields.iter().find(|field| field.contains(['\t', '\n'])) {
        return Err(format!("“{field}” holds a tab or a line break"));
    }
    lines.push_str(&fields.join("\t"));
    lines.push('\n');
    Ok(())
}

/// Texts in one field.
fn listed(texts: &[String]) -> Result<String, String> {
    match texts.iter().find(|text| text.is_empty() || text.contains('|')) {
        Some(text) => Err(format!("“{text}” is empty or holds a |")),
        None => Ok(texts.join("|")),
    }
}
