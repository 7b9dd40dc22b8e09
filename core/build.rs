//! Turns `content/` into static data, so that the page carries no parser for it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

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

/// The worked examples: constant and file.
const EXAMPLES: &[(&str, &str)] = &[("AGENCY", "agency.json"), ("SOFTWARE", "software.json")];

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

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("..").join("content");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut seen = BTreeMap::new();
    let mut code = String::from("/// The whole guide, in reading order.\npub static TOPICS: &[Topic] = &[\n");
    for name in TOPICS {
        let path = root.join(name).with_extension("toml");
        let topic = read_topic(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        check_topic(&topic, name, &mut seen).map_err(|error| format!("{}: {error}", path.display()))?;
        write_topic(&mut code, &topic)?;
    }
    code.push_str("];\n");
    for (name, file) in EXAMPLES {
        let path = root.join("examples").join(file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let small: serde_json::Value = serde_json::from_str(&text)?;
        writeln!(code, "/// The case file `{file}`.\npub static {name}: &str = {:?};", small.to_string())?;
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("guide.rs"), code)?;
    Ok(())
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

fn write_topic(code: &mut String, topic: &Topic) -> Result<(), std::fmt::Error> {
    let Topic { id, slug, title, summary, section } = topic;
    writeln!(code, "Topic {{ id: {id:?}, slug: {slug:?}, title: {title:?}, summary: {summary:?}, sections: &[")?;
    for Section { kind, title, intro, columns, item } in section {
        write!(code, "Section {{ kind: SectionKind::{kind:?}, title: {title:?}, intro: {intro:?}, ")?;
        writeln!(code, "columns: &{columns:?}, items: &[")?;
        for Item { id, title, text, cells, say } in item {
            write!(code, "Item {{ id: {id:?}, title: {title:?}, text: {text:?}, ")?;
            writeln!(code, "cells: &{cells:?}, say: &{say:?} }},")?;
        }
        code.push_str("] },\n");
    }
    code.push_str("] },\n");
    Ok(())
}
