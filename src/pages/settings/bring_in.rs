//! Bringing negotiations in from files: what is in them, what each would change, and doing it.

use std::rc::Rc;

use tableside_core::case::{Case, Side};
use tableside_core::format::{self, CaseFile};
use tableside_core::share::{self, ShareError, SharedRecord};
use tableside_core::storage::{Beside, Rescued, Standing, Way, rescued};
use tableside_core::texts::joined;

use crate::browser::{clock, dom, files, id};
use crate::components::{go_button, quiet_button, select_field, tick};
use crate::element::{El, el, words};
use crate::signal::Signal;
use crate::state::Desk;

/// What would change, named at most.
const NAMED: usize = 6;

/// One negotiation of a file, and what is to be done with it.
struct Incoming {
    case: Case,
    standing: Standing,
    /// The record that it was read from, where it is one for both sides.
    shared: Option<SharedRecord>,
    /// A [`way_of`] word, or for a shared record whose it is.
    choice: Signal<String>,
}

/// Everything that was read, before anything is done with it.
#[derive(Clone, Default)]
struct Preview {
    incoming: Vec<Rc<Incoming>>,
    beside: Beside,
    faults: Vec<String>,
}

/// The field for files, and what is in those that were chosen.
pub fn bring_in(desk: Desk) -> El {
    let preview = Signal::new(None::<Rc<Preview>>);
    let (read, shown) = (preview.clone(), preview);
    let input = el("input.inp").attr("type", "file").attr("accept", ".json").attr("multiple", "");
    let chosen = input.clone();
    let field = input.on("change", move |_| {
        read.set(None);
        let read = read.clone();
        files::read_chosen(chosen.element(), move |name, text| {
            read.update(|preview| add(desk, preview, &name, text));
            dom::focus_soon("#brought".to_owned());
        });
    });
    let said = "A backup, a negotiation from a colleague, or what the other side gave you. You see what is in it before \
                anything changes.";
    el("div")
        .add(words("p.read", said))
        .add(el("label.field").add(words("span.lab", "Files")).add(field))
        .add(el("div").live(move || shown.get().map(|preview| panel(desk, preview, &shown))))
}

/// Reads one more file into what is shown.
fn add(desk: Desk, preview: &mut Option<Rc<Preview>>, name: &str, text: Option<String>) {
    let mut all = preview.take().map(Rc::unwrap_or_clone).unwrap_or_default();
    match text.ok_or_else(|| "The browser could not read it.".to_owned()).and_then(|text| read(&text)) {
        Ok(Content::Cases(file)) => {
            let beside = Beside::of(&file);
            all.beside.settings = beside.settings.or(all.beside.settings.take());
            all.beside.changed.extend(beside.changed);
            all.beside.assessments.extend(beside.assessments);
            all.add_cases(desk, file.cases);
        }
        Ok(Content::Rescued(rescued)) => {
            if rescued.left_out > 0 {
                all.faults.push(format!("{name}: {} in it can’t be read here.", rescued.left_out));
            }
            all.beside.assessments.extend(rescued.assessments);
            all.add_cases(desk, rescued.cases);
        }
        Ok(Content::Shared(record)) => {
            let case = record.clone().into_case(id::new_id(), clock::now(), Side::Them);
            let choice = Signal::new("them".to_owned());
            let standing = Standing::New;
            all.incoming.push(Rc::new(Incoming { case, standing, shared: Some(*record), choice }));
        }
        Err(fault) => all.faults.push(format!("{name}: {fault}")),
    }
    *preview = Some(Rc::new(all));
}

impl Preview {
    fn add_cases(&mut self, desk: Desk, cases: Vec<Case>) {
        let standings = desk.standings(&cases);
        for (case, found) in cases.into_iter().zip(standings) {
            // Of two in the files, the second comes to the first.
            let is_second = self.incoming.iter().any(|other| other.case.id == case.id);
            let standing = if is_second { Standing::Differs(Vec::new()) } else { found };
            let choice = Signal::new(ways(&standing).first().map_or("leave", |(word, _)| word).to_owned());
            self.incoming.push(Rc::new(Incoming { case, standing, shared: None, choice }));
        }
    }
}

/// What a file can hold.
enum Content {
    Cases(CaseFile),
    Rescued(Rescued),
    Shared(Box<SharedRecord>),
}

/// Reads a file of any kind that Tableside makes.
fn read(text: &str) -> Result<Content, String> {
    if let Some(rescued) = rescued(text) {
        return Ok(Content::Rescued(rescued));
    }
    match share::read(text) {
        Ok(record) => Ok(Content::Shared(Box::new(record))),
        Err(ShareError::Foreign) => format::read(text).map(Content::Cases).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// What can be done with a negotiation, the first being what most want.
fn ways(standing: &Standing) -> &'static [(&'static str, &'static str)] {
    match standing {
        Standing::New => &[("replace", "Bring it in"), ("leave", "Leave it out")],
        Standing::Differs(_) => {
            &[("together", "Bring both together"), ("replace", "Replace what is here"), ("leave", "Leave it out")]
        }
        Standing::Unreadable => &[("replace", "Put it in the place of what can’t be read"), ("leave", "Leave it out")],
        Standing::Same | Standing::Newer => &[("leave", "Leave it out")],
    }
}

/// Whose a shared record may be.
const OWNERS: &[(&str, &str)] =
    &[("them", "The other side wrote it"), ("us", "My own side wrote it"), ("leave", "Leave it out")];

fn way_of(word: &str) -> Way {
    match word {
        "together" => Way::Together,
        "leave" => Way::Leave,
        _ => Way::Replace,
    }
}

/// What would change, in a sentence.
fn standing_words(standing: &Standing) -> String {
    match standing {
        Standing::New => "New here.".to_owned(),
        Standing::Same => "The same as here: nothing to do.".to_owned(),
        Standing::Unreadable => "What is here can’t be read. It would be set aside.".to_owned(),
        Standing::Newer => "A newer Tableside wrote what is here, so it isn’t changed.".to_owned(),
        Standing::Differs(changes) if changes.is_empty() => "It is in these files more than once.".to_owned(),
        Standing::Differs(changes) => {
            let named: Vec<&str> = changes.iter().take(NAMED).map(String::as_str).collect();
            let more = match changes.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("Differs from what is here. It would {}{more}.", joined(&named, ", "))
        }
    }
}

/// Everything that was read, with what to do about it.
fn panel(desk: Desk, preview: Rc<Preview>, shown: &Signal<Option<Rc<Preview>>>) -> El {
    let with_settings = Signal::new(false);
    let [ticked, set_tick, tick_read] = [(); 3].map(|()| with_settings.clone());
    let rows = preview.incoming.iter().map(|incoming| row(incoming)).collect::<Vec<_>>();
    let settings = (preview.beside.settings.as_ref())
        .filter(|theirs| desk.setting(|ours| ours != *theirs))
        .map(|_| tick("Also take the settings of the file", move || ticked.get(), move |on| set_tick.set(on)));
    let faults = preview.faults.iter().map(|fault| words("p.fault", fault).attr("role", "alert"));
    let (closed, done) = (shown.clone(), shown.clone());
    let assessments = match preview.beside.assessments.len() {
        0 => None,
        1 => Some("One self-assessment: it joins those that are here.".to_owned()),
        count => Some(format!("{count} self-assessments: they join those that are here.")),
    };
    let can_act = !preview.incoming.is_empty() || assessments.is_some();
    let faults: Vec<El> = faults.collect();
    let go = can_act.then(|| {
        go_button("Bring in", move || {
            let chosen: Vec<(Case, Way)> = preview.incoming.iter().map(|incoming| incoming.chosen()).collect();
            done.set(None);
            desk.bring_in(&chosen, &preview.beside, tick_read.now(|on| *on));
        })
    });
    let close = quiet_button("Close", move || closed.set(None));
    el("section.preview")
        .attr("aria-labelledby", "brought")
        .add(words("h3", "What is in it").attr("id", "brought").attr("tabindex", "-1"))
        .add_all(faults)
        .add_all(rows)
        .add_all(assessments.map(|said| words("p", &said)))
        .add_all(settings)
        .add(el("div.acts").add_all(go).add(close))
}

impl Incoming {
    /// What is to be brought in, and how.
    fn chosen(&self) -> (Case, Way) {
        let word = self.choice.now(String::clone);
        match &self.shared {
            Some(record) if word == "us" => {
                (record.clone().into_case(self.case.id.clone(), clock::now(), Side::Us), Way::Replace)
            }
            _ => (self.case.clone(), way_of(&word)),
        }
    }
}

fn row(incoming: &Incoming) -> El {
    let (read, set) = (incoming.choice.clone(), incoming.choice.clone());
    let title = if incoming.case.title.is_empty() { "Untitled" } else { &incoming.case.title };
    let (said, options) = match &incoming.shared {
        Some(_) => ("What both sides know of a negotiation. It begins a new one here.".to_owned(), OWNERS),
        None => (standing_words(&incoming.standing), ways(&incoming.standing)),
    };
    let look = el("details")
        .add(words("summary", "Look at it first"))
        .add(words("pre", &format::markdown(&incoming.case)).attr("tabindex", "0"));
    el("div.incoming")
        .add(words("b", title))
        .add(words("p.hint-line", &said))
        .add(select_field("What to do with it", options, move || read.get(), move |word| set.set(word)))
        .add(look)
}
