//! Prints what the notebook makes of a case file: one JSON object a case, one a line.
//!
//! `cargo run --release --example analyze -- FILE`; exit status 2 and a message on bad input.

use std::error::Error;
use std::io::Write as _;
use std::process::ExitCode;
use std::{env, fs, io};

use serde_json::{Map, Value, json};
use tableside_core::analysis::moves::{Class, Move, Step, moves};
use tableside_core::analysis::packages::{self, Point, Space};
use tableside_core::analysis::talks::Talks;
use tableside_core::analysis::{batna, score};
use tableside_core::case::Case;
use tableside_core::format;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("analyze: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("name a case file: analyze FILE")?;
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut out = io::stdout().lock();
    for case in format::read(&text)?.cases {
        writeln!(out, "{}", analysis(&case))?;
    }
    Ok(())
}

fn analysis(case: &Case) -> Value {
    let offers: Vec<Value> = score::offers(case)
        .into_iter()
        .map(|offer| json!({"id": offer.offer, "us": offer.us, "them": offer.them}))
        .collect();
    let batna =
        batna::best(case).map(|(alternative, value)| json!({"name": alternative.name, "ev": value.to_string()}));
    let mut line = json!({"id": case.id, "packages": packages::count(case)});
    add(&mut line, efficient(case));
    let moves: Vec<Value> = moves(&Talks::new(case)).iter().map(move_json).collect();
    add(&mut line, json!({"offers": offers, "moves": moves, "batna": batna}));
    line
}

/// The packages that no other one beats, and the three points; none where a side's scores can't be worked out.
fn efficient(case: &Case) -> Value {
    let pair = |point: &Point| [point.us, point.them];
    // What the search holds is dropped before the text is put together: both are large for large cases.
    let (points, chosen) = Space::new(case).map_or_else(
        |_| (Vec::new(), [None; 3]),
        |space| {
            let frontier = space.frontier();
            let chosen = [frontier.nash(), frontier.egalitarian(), frontier.kalai_smorodinsky()];
            (frontier.points().iter().map(pair).collect(), chosen.map(|point| point.as_ref().map(pair)))
        },
    );
    let [nash, egalitarian, kalai_smorodinsky] = chosen;
    json!({
        "frontier": points,
        "nash": nash,
        "egalitarian": egalitarian,
        "kalai_smorodinsky": kalai_smorodinsky,
    })
}

/// Adds the fields of one object to another.
fn add(line: &mut Value, fields: Value) {
    if let (Value::Object(line), Value::Object(fields)) = (line, fields) {
        line.extend(fields);
    }
}

/// A move: its class (null while it can't be told), and its steps and concession ratios by issue.
fn move_json(found: &Move) -> Value {
    let steps: Map<String, Value> =
        found.steps.iter().map(|step| (step.issue.id.clone(), step.step.to_string().into())).collect();
    let ratio = |step: &Step| Some((step.issue.id.clone(), step.ratio?.into()));
    let ratios: Map<String, Value> = found.steps.iter().filter_map(ratio).collect();
    json!({"offer": found.offer.id, "class": found.class.map(Class::word), "steps": steps, "ratios": ratios})
}
