//! Prints what the notebook makes of a case file: one JSON object a case, one a line.
//!
//! `cargo run --release --example analyze -- FILE`; exit status 2 and a message on bad input.

use std::error::Error;
use std::io::Write as _;
use std::process::ExitCode;
use std::{env, fs, io};

use serde_json::{Value, json};
use tableside_core::analysis::packages::{self, Frontier, Point, Space};
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
    add(&mut line, json!({"offers": offers, "batna": batna}));
    line
}

/// The packages that no other one beats, and the three points; none where a side's scores can't be worked out.
fn efficient(case: &Case) -> Value {
    let space = Space::new(case).ok();
    let frontier = space.as_ref().map(Space::frontier);
    let frontier = frontier.as_ref();
    let pair = |point: &Point| json!([point.us, point.them]);
    let point = |point: Option<Point>| point.as_ref().map(pair);
    json!({
        "frontier": frontier.map_or(&[][..], Frontier::points).iter().map(pair).collect::<Vec<_>>(),
        "nash": point(frontier.and_then(Frontier::nash)),
        "egalitarian": point(frontier.and_then(Frontier::egalitarian)),
        "kalai_smorodinsky": point(frontier.and_then(Frontier::kalai_smorodinsky)),
    })
}

/// Adds the fields of one object to another.
fn add(line: &mut Value, fields: Value) {
    if let (Value::Object(line), Value::Object(fields)) = (line, fields) {
        line.extend(fields);
    }
}
