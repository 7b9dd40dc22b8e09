//! Bringing negotiations in, from files and from what the page itself holds: what is in them, what each would change, and
//! doing it.

use leptos::prelude::*;
use tableside_core::case::{Case, Side};
use tableside_core::format::{self, Decoded};
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::share::SharedRecord;
use tableside_core::storage::{Beside, Standing, Way};

use crate::browser::files::{self, Read};
use crate::browser::{clock, focus, id, one_file};
use crate::components::{Section, SelectOf, Tick};
use crate::state::{Content, Notebook, received, use_notebook};

/// What would change, named at most.
const NAMED: usize = 6;
/// What stands for the name of a file where it is the page itself.
const THIS_FILE: &str = "This file";

/// What the user chose to do with one negotiation of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Keep what both have.
    Together,
    /// Put it in the place of what is here, or begin a new one.
    Replace,
    /// Begin a new one with a record for both sides, which the other side wrote.
    Theirs,
    /// The same with one that our own side wrote.
    Ours,
    /// Leave it out.
    Leave,
}

/// One negotiation of a file, and what is to be done with it.
struct Incoming {
    case: Case,
    standing: Standing,
    /// The record that it was read from, where it is one for both sides.
    shared: Option<SharedRecord>,
    /// Outlives the drawing of the list, which is drawn anew for every file.
    choice: ArcRwSignal<Choice>,
}

/// Everything that was read, before anything is done with it.
#[derive(Default)]
struct Preview {
    incoming: Vec<Incoming>,
    beside: Beside,
    /// The files without a negotiation, by their names.
    empty: Vec<String>,
    faults: Vec<String>,
    /// Is what the page itself holds among it? Looking at that answers nothing; bringing it in or closing it does.
    is_held: bool,
    /// Was it found in the file on the disk? One goes on with that where it is.
    is_on_disk: bool,
}

/// The field for files, and what is in those that were chosen.
pub fn bring_in(notebook: Notebook) -> AnyView {
    let preview = RwSignal::new(None::<Preview>);
    let show = move |files: Vec<Read>| {
        preview.update(|preview| {
            let preview = preview.get_or_insert_default();
            for file in files {
                preview.add(notebook, file);
            }
        });
        focus::focus_soon("#brought".to_owned());
    };
    // What was dropped on the page, and what was found in the file on the disk.
    Effect::new(move || {
        let dropped = notebook.screen.dropped.get();
        if !dropped.is_empty() {
            notebook.screen.dropped.set(Vec::new());
            show(dropped);
        }
    });
    Effect::new(move || {
        if let Some((name, text)) = notebook.disk.found.get() {
            preview.set(Some(Preview { is_on_disk: true, ..Preview::default() }));
            show(vec![(name, Ok(Decoded { text, damage: None }))]);
        }
    });
    let look_at_held = move |_| {
        preview.set(Some(Preview::of_this_file(notebook)));
        focus::focus_soon("#brought".to_owned());
    };
    let held = one_file::holds_something().then(|| {
        view! {
            <p class="in-file">
                <button class="btn" type="button" on:click=look_at_held>
                    "Look at what this file holds"
                </button>
            </p>
        }
    });
    let said = "A backup, a copy of Tableside with data in it, a negotiation from a colleague, or what the other side gave \
                you. You see what is in it before anything changes.";
    view! {
        <div>
            <p class="read">{said}</p>
            {held}
            <label class="field">
                <span class="lab">"Files"</span>
                <input
                    class="inp"
                    type="file"
                    accept=files::BROUGHT_IN
                    multiple
                    on:change:target=move |event| {
                        preview.set(None);
                        files::read_chosen(&event.target(), show);
                    }
                />
            </label>
            <div>{move || shown(notebook, preview, &FROM_FILES)}</div>
        </div>
    }
    .into_any()
}

/// What the page itself holds, which somebody saved into it, before it is brought in.
#[component]
pub fn Held() -> impl IntoView {
    let notebook = use_notebook();
    let preview = RwSignal::new(Some(Preview::of_this_file(notebook)));
    let said = "Somebody saved this copy of Tableside with a notebook in it. Bring that in to go on with it here: what you \
                write then is kept in this browser, not in the file.";
    view! {
        <Section title="In this file">
            <p class="read">{said}</p>
            <div>{move || shown(notebook, preview, &IN_THIS_FILE)}</div>
        </Section>
    }
    .into_any()
}

impl Preview {
    /// What the page itself holds, as a file that was read.
    fn of_this_file(notebook: Notebook) -> Self {
        let text = one_file::held().unwrap_or_default();
        let mut held = Self { is_held: true, ..Self::default() };
        held.add(notebook, (THIS_FILE.to_owned(), Ok(Decoded { text, damage: None })));
        held
    }

    /// Adds what is in one more file.
    fn add(&mut self, notebook: Notebook, (name, file): Read) {
        // What is wrong with its letters stands beside what is in it.
        if let Some(damage) = file.as_ref().ok().and_then(|file| file.damage.as_ref()) {
            self.faults.push(format!("{name}: {damage}"));
        }
        match file.and_then(|file| Content::read(&file.text)) {
            Ok(Content::Cases(file)) => {
                let beside = Beside::of(&file);
                self.beside.settings = beside.settings.or(self.beside.settings.take());
                self.beside.changed.extend(beside.changed);
                self.beside.assessments.extend(beside.assessments);
                self.beside.debriefs.extend(beside.debriefs);
                self.add_cases(notebook, &name, file.cases);
            }
            Ok(Content::Rescued(rescued)) => {
                match rescued.left_out {
                    0 => {}
                    1 => self.faults.push(format!("{name}: one thing in it can’t be read here.")),
                    count => self.faults.push(format!("{name}: {count} things in it can’t be read here.")),
                }
                self.beside.assessments.extend(rescued.assessments);
                self.beside.debriefs.extend(rescued.debriefs);
                self.add_cases(notebook, &name, rescued.cases);
            }
            Ok(Content::Shared(record)) => {
                let case = record.clone().into_case(id::new_id(), clock::now(), Side::Them);
                let choice = ArcRwSignal::new(Choice::Theirs);
                self.incoming.push(Incoming { case, standing: Standing::New, shared: Some(*record), choice });
            }
            Err(fault) => self.faults.push(format!("{name}: {fault}")),
        }
    }

    fn add_cases(&mut self, notebook: Notebook, file: &str, cases: Vec<Case>) {
        if cases.is_empty() {
            self.empty.push(file.to_owned());
        }
        let cases = received(cases);
        let standings = notebook.standings(&cases);
        for (case, found) in cases.into_iter().zip(standings) {
            // Of two in the files, the second comes to the first.
            let is_second = self.incoming.iter().any(|other| other.case.id == case.id);
            let standing = if is_second { Standing::Differs(Vec::new()) } else { found };
            let choice = choices(&standing).first().map_or(Choice::Leave, |(choice, _)| *choice);
            self.incoming.push(Incoming { case, standing, shared: None, choice: ArcRwSignal::new(choice) });
        }
    }
}

/// What can be done with a negotiation, the first being what most want.
fn choices(standing: &Standing) -> &'static [(Choice, &'static str)] {
    match standing {
        Standing::New => &[(Choice::Replace, "Bring it in"), (Choice::Leave, "Leave it out")],
        Standing::Differs(_) => &[
            (Choice::Together, "Bring both together"),
            (Choice::Replace, "Replace what is here"),
            (Choice::Leave, "Leave it out"),
        ],
        Standing::Unreadable => {
            &[(Choice::Replace, "Put it in place of what can’t be read"), (Choice::Leave, "Leave it out")]
        }
        Standing::Same | Standing::Newer => &[(Choice::Leave, "Leave it out")],
    }
}

/// Whose a shared record may be.
const OWNERS: &[(Choice, &str)] = &[
    (Choice::Theirs, "The other side wrote it"),
    (Choice::Ours, "My own side wrote it"),
    (Choice::Leave, "Leave it out"),
];

impl Choice {
    /// The word that stands for it in the field.
    const fn word(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::Replace => "replace",
            Self::Theirs => "them",
            Self::Ours => "us",
            Self::Leave => "leave",
        }
    }

    const fn way(self) -> Way {
        match self {
            Self::Together => Way::Together,
            Self::Replace | Self::Theirs | Self::Ours => Way::Replace,
            Self::Leave => Way::Leave,
        }
    }
}

/// What would change, in a sentence.
fn standing_words(standing: &Standing) -> String {
    match standing {
        Standing::New => "New here.".to_owned(),
        Standing::Same => "It is the same as here, so there is nothing to do.".to_owned(),
        Standing::Unreadable => "What is here can’t be read. It would be set aside.".to_owned(),
        Standing::Newer => "A newer Tableside wrote what is here, so it isn’t changed.".to_owned(),
        Standing::Differs(changes) if changes.is_empty() => "It is in these files more than once.".to_owned(),
        Standing::Differs(changes) => {
            let named: Vec<&str> = changes.iter().take(NAMED).map(String::as_str).collect();
            let more = match changes.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("It differs from what is here. It would {}{more}.", named.join(", "))
        }
    }
}

/// Where something is brought in from.
struct Source {
    /// What stands over it.
    title: fn(&Preview) -> String,
    /// What leaves it where it is.
    close: &'static str,
    /// Is done once it is brought in, or left.
    answered: fn(),
}

const FROM_FILES: Source = Source { title: |_| "What is in it".to_owned(), close: "Close", answered: || () };
// The buttons are gone then, and with them the focus.
const IN_THIS_FILE: Source =
    Source { title: held_words, close: "Not now", answered: || focus::focus_soon("h1".to_owned()) };

/// What the page itself holds, in a few words.
fn held_words(read: &Preview) -> String {
    match read.incoming.len() {
        0 => "What this file holds".to_owned(),
        1 => "This file holds one negotiation".to_owned(),
        count => format!("This file holds {count} negotiations"),
    }
}

/// What was read, if anything was.
fn shown(notebook: Notebook, preview: RwSignal<Option<Preview>>, source: &'static Source) -> Option<AnyView> {
    preview.with(|read| read.as_ref().map(|read| panel(notebook, preview, read, source)))
}

/// Everything that was read, with what to do about it.
fn panel(notebook: Notebook, preview: RwSignal<Option<Preview>>, read: &Preview, source: &'static Source) -> AnyView {
    let with_settings = RwSignal::new(false);
    let is_other = notebook.preferences.with(|ours| read.beside.settings.as_ref().is_some_and(|theirs| ours != theirs));
    let settings = is_other.then(|| {
        let set = move |on: bool| with_settings.set(on);
        view! { <Tick label="Also take the settings of the file" on=with_settings set=set /> }
    });
    let assessments = match read.beside.assessments.len() {
        0 => None,
        1 => Some("One self-assessment: it joins those that are here.".to_owned()),
        count => Some(format!("{count} self-assessments: they join those that are here.")),
    };
    let debriefs = match read.beside.debriefs.len() {
        0 => None,
        1 => Some("The debrief of a class: its pairs join those that are here.".to_owned()),
        count => Some(format!("{count} debriefs of classes: their pairs join those that are here.")),
    };
    let is_held = read.is_held;
    let answered = move || {
        if is_held {
            notebook.answer_held();
        }
        (source.answered)();
    };
    let can_act = !read.incoming.is_empty() || assessments.is_some() || debriefs.is_some() || is_other;
    let go = can_act.then(|| {
        let take_in = move |_| {
            if take_in(notebook, preview, with_settings) {
                answered();
            }
        };
        view! { <button class="btn go" type="button" on:click=take_in>"Bring in"</button> }
    });
    let leave = move |_| {
        preview.set(None);
        answered();
    };
    let empty = read.empty.iter().map(|file| view! { <p>{format!("{file}: there is no negotiation in it.")}</p> });
    let faults = read.faults.iter().map(|fault| view! { <p class="fault" role="alert">{fault.clone()}</p> });
    view! {
        <section class="preview" aria-labelledby="brought">
            <h3 id="brought" tabindex="-1">
                {(source.title)(read)}
            </h3>
            {faults.collect_view()}
            {empty.collect_view()}
            {read.incoming.iter().map(row).collect_view()}
            {assessments.into_iter().chain(debriefs).map(|said| view! { <p>{said}</p> }).collect_view()}
            {settings}
            <div class="acts">
                {go}
                <button class="btn quiet" type="button" on:click=leave>{source.close}</button>
            </div>
        </section>
    }
    .into_any()
}

/// Brings in what was read, each negotiation as the user chose. Says whether it was done; else it stays as it is.
fn take_in(notebook: Notebook, preview: RwSignal<Option<Preview>>, with_settings: RwSignal<bool>) -> bool {
    let with_settings = with_settings.get_untracked();
    let Some(read) = preview.try_update(Option::take).flatten() else { return false };
    let chosen: Vec<(Case, Way)> = read.incoming.iter().map(Incoming::chosen).collect();
    let is_done = notebook.bring_in(&chosen, &read.beside, with_settings);
    if !is_done {
        preview.set(Some(read));
    } else if !read.is_held && !read.is_on_disk {
        let taken = chosen.into_iter().filter(|(_, way)| *way != Way::Leave);
        Notebook::lead_to(&taken.map(|(case, _)| case.id).collect::<Vec<_>>());
    }
    is_done
}

impl Incoming {
    /// What is to be brought in, and how.
    fn chosen(&self) -> (Case, Way) {
        let choice = self.choice.get_untracked();
        let case = match &self.shared {
            Some(record) if choice == Choice::Ours => {
                record.clone().into_case(self.case.id.clone(), clock::now(), Side::Us)
            }
            _ => self.case.clone(),
        };
        (case, choice.way())
    }
}

fn row(incoming: &Incoming) -> AnyView {
    let choice = RwSignal::from(incoming.choice.clone());
    let title = named(&incoming.case.title, UNTITLED);
    let (said, choices) = match &incoming.shared {
        Some(_) => ("This is what both sides know of a negotiation. It begins a new one here.".to_owned(), OWNERS),
        None => (standing_words(&incoming.standing), choices(&incoming.standing)),
    };
    let named = |(choice, name): &(Choice, &str)| (choice.word().to_owned(), (*name).to_owned());
    let options: Vec<(String, String)> = choices.iter().map(named).collect();
    let choose = move |word: String| {
        if let Some((chosen, _)) = choices.iter().find(|(choice, _)| choice.word() == word) {
            choice.set(*chosen);
        }
    };
    view! {
        <div class="incoming">
            <b>{shortened(title, MAX_SHOWN).into_owned()}</b>
            <p class="hint-line">{said}</p>
            <SelectOf
                label="What to do with it"
                options=Signal::stored(options)
                value=Signal::derive(move || choice.get().word().to_owned())
                set=choose
            />
            <details>
                <summary>"Look at it first"</summary>
                <pre tabindex="0">{format::markdown(&incoming.case)}</pre>
            </details>
        </div>
    }
    .into_any()
}
