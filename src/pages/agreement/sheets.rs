//! The sections of the agreement with their fields, and what their lines say.

use leptos::prelude::*;
use tableside_core::analysis::deal::deal;
use tableside_core::analysis::doubt;
use tableside_core::case::{Agreement, Case, Concern, Contact, Duty, Line, Measure, Milestone, Review};
use tableside_core::guide;
use tableside_core::name::shows;
use tableside_core::part;
use tableside_core::quoted::{MAX_QUOTED, shortened};
use tableside_core::search::noted_line;
use tableside_core::time::Day;
use tableside_core::worksheet::{self, Sheet};

use super::section::Section;
use crate::browser::clock;
use crate::components::{
    DayAt, GrowingAt, NameAt, NoteAt, TextAt, Tick, TickAt, Worksheet, choice, day, note, own, text, tick,
};
use crate::pages::impasse::TriedHere;
use crate::pages::stage::left_by_offer;
use crate::state::{Field, Notebook, Numbers};

/// The sections, in the order of the paper; then what is the user's own.
pub(super) const SECTIONS: &[Section] = &[
    Section {
        item: "DEAL-C1",
        title: "Parties and terms",
        beside: &["DEAL-2"],
        summary: |case, numbers| deal(case).map(|deal| deal.outcome.line(numbers)).unwrap_or_default(),
        purpose: "names, terms, how long it is in force",
        fields: |notebook| [parties(notebook), once_there(notebook, terms)].into_any(),
    },
    Section {
        item: "DEAL-C2",
        title: "Who does what, by when",
        beside: &["DEAL-1"],
        summary: |case, numbers| of_deal(case, |deal| tasks_line(&deal.duties, numbers)),
        purpose: "one name and one day beside every task",
        fields: |notebook| once_there(notebook, duties),
    },
    Section {
        item: "DEAL-C3",
        title: "How you will measure",
        beside: &["DEAL-4"],
        summary: |case, _| of_deal(case, |deal| said(deal.measures.iter().map(|measure| measure.text.as_str()))),
        purpose: "how both of you see that it works",
        fields: |notebook| once_there(notebook, measures),
    },
    Section {
        item: "DEAL-C4",
        title: "Whom to call",
        beside: &["DEAL-5"],
        summary: |case, _| of_deal(case, |deal| said(deal.contacts.iter().map(|contact| contact.name.as_str()))),
        purpose: "one person on each side",
        fields: |notebook| once_there(notebook, contacts),
    },
    Section {
        item: "DEAL-C5",
        title: "Review dates",
        beside: &[],
        summary: |case, numbers| of_deal(case, |deal| reviews_line(&deal.reviews, numbers)),
        purpose: "when both of you look at it again",
        fields: |notebook| once_there(notebook, |deal| looks(&worksheet::REVIEWS).of(deal.then(part!(reviews)))),
    },
    Section {
        item: "DEAL-6",
        title: "Room to adjust",
        beside: &[],
        summary: |case, _| of_deal(case, |deal| said([deal.adjustments.as_str()])),
        purpose: "what may be adjusted, and how",
        fields: |notebook| {
            once_there(notebook, |deal| {
                view! { <NoteAt label=worksheet::ADJUSTMENTS.title field=deal.then(part!(adjustments)) /> }.into_any()
            })
        },
    },
    Section {
        item: "DEAL-C6",
        title: "Thanks",
        beside: &[],
        summary: |case, _| case.agreement.as_ref().map(|deal| said([deal.thanks.as_str()])).unwrap_or_default(),
        purpose: "for something that they really did",
        fields: |notebook| also_without_deal(notebook, thanks),
    },
    Section {
        item: "DEAL-3",
        title: "First steps and a lawyer, for you only",
        beside: &[],
        summary: |case, numbers| of_deal(case, |deal| tasks_line(&deal.steps, numbers)),
        purpose: "who takes the first step, and who reads it before you sign",
        fields: |notebook| once_there(notebook, |deal| [steps(deal), legal(deal)].into_any()),
    },
    Section {
        item: "DEAL-7",
        title: "Follow-up, for you only",
        beside: &["DEAL-F1", "DEAL-F2", "DEAL-F3"],
        summary: |case, numbers| of_deal(case, |deal| follow_up_line(deal, numbers)),
        purpose: "check-ins, milestones to celebrate, problems noted",
        fields: |notebook| once_there(notebook, follow_up),
    },
    Section {
        item: "DEAL-F4",
        title: "Note what you learned",
        beside: &[],
        summary: |case, _| {
            let lessons = case.look_back.lessons.iter().map(|lesson| lesson.text.as_str());
            said(lessons.chain([case.look_back.well.as_str(), case.look_back.change.as_str()]))
        },
        purpose: "two lines while you remember",
        fields: look_back,
    },
];

/// The six skills of the guide.
const SKILLS: [&str; 6] = ["SKILL-1", "SKILL-2", "SKILL-3", "SKILL-4", "SKILL-5", "SKILL-6"];

/// The ID of the item whose section holds a spot: an item of the guide, a note beside one, or a value, by the way to it.
pub(super) fn holding(spot: &str) -> Option<&'static str> {
    let item = noted_line(spot).or_else(|| worksheet::item_of(spot)).unwrap_or(spot);
    let holds = |section: &&Section| section.item == item || section.beside.contains(&item);
    SECTIONS.iter().find(holds).map(|section| section.item)
}

// What the lines say.

/// What is said of a deal that isn't over before it began; nothing before there is one.
fn of_deal(case: &Case, read: impl FnOnce(&Agreement) -> String) -> String {
    case.agreement.as_ref().filter(|_| case.ended_at().is_none()).map(read).unwrap_or_default()
}

/// The first of some texts, and how many more there are.
fn said<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut texts = texts.into_iter().filter(|text| shows(text));
    let Some(first) = texts.next() else { return String::new() };
    let first = shortened(first.trim(), MAX_QUOTED);
    match texts.count() {
        0 => first.into_owned(),
        more => format!("{first}, and {more} more"),
    }
}

/// How many tasks there are, and the first that is still to be done.
fn tasks_line(tasks: &[Duty], numbers: &Numbers) -> String {
    let tasks: Vec<&Duty> = tasks.iter().filter(|task| shows(&task.what)).collect();
    let mut open: Vec<&&Duty> = tasks.iter().filter(|task| !task.done).collect();
    open.sort_by_key(|task| (task.by.is_unset(), task.by.clone()));
    let count = match tasks.len() {
        0 => return String::new(),
        1 => "1 task".to_owned(),
        many => format!("{many} tasks"),
    };
    match open.first() {
        None => format!("{count}, all done"),
        Some(next) => {
            let day = numbers.day(&next.by);
            let what = shortened(next.what.trim(), MAX_QUOTED);
            format!("{count}, next: {what}{}{day}", if day.is_empty() { "" } else { ", " })
        }
    }
}

fn days<'a>(days: impl Iterator<Item = &'a Day>, numbers: &Numbers) -> String {
    let mut days: Vec<&Day> = days.filter(|day| !day.is_unset()).collect();
    days.sort();
    days.into_iter().map(|day| numbers.day(day)).collect::<Vec<_>>().join(" · ")
}

/// The days on which it is still to be looked at again.
fn reviews_line(reviews: &[Review], numbers: &Numbers) -> String {
    let (done, open): (Vec<&Review>, Vec<&Review>) = reviews.iter().partition(|review| review.done);
    if open.is_empty() && !done.is_empty() {
        return "all done".to_owned();
    }
    days(open.into_iter().map(|review| &review.on), numbers)
}

/// Problems that aren't solved first, then the days that aren't ticked off.
fn follow_up_line(deal: &Agreement, numbers: &Numbers) -> String {
    let open = deal.concerns.iter().filter(|concern| !concern.done && shows(&concern.text)).count();
    let problems = match open {
        0 => String::new(),
        1 => "1 problem to solve".to_owned(),
        many => format!("{many} problems to solve"),
    };
    let check_ins = deal.follow_ups.iter().filter(|review| !review.done).map(|review| &review.on);
    let milestones = deal.milestones.iter().filter(|milestone| !milestone.done).map(|milestone| &milestone.on);
    let days = days(check_ins.chain(milestones), numbers);
    [problems, days].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

// The fields.

/// Fields of the agreement, where there is one that isn't over before it began.
fn once_there(notebook: Notebook, draw: fn(Field<Agreement>) -> AnyView) -> AnyView {
    when(notebook, |case| case.agreement.is_some() && case.ended_at().is_none(), draw)
}

/// The same also where the talks ended without a deal.
fn also_without_deal(notebook: Notebook, draw: fn(Field<Agreement>) -> AnyView) -> AnyView {
    when(notebook, |case| case.agreement.is_some(), draw)
}

fn when(notebook: Notebook, is_there: fn(&Case) -> bool, draw: fn(Field<Agreement>) -> AnyView) -> AnyView {
    let is_there = Memo::new(move |_| notebook.with(is_there));
    view! {
        <div>
            <Show when=move || is_there.get()>{draw(notebook.field(part!(agreement)).some())}</Show>
        </div>
    }
    .into_any()
}

/// The day to hold others against. Those of a worked example are its story's, and none of them is over.
fn today(notebook: Notebook) -> Option<Day> {
    notebook.with(|case| case.example.is_empty()).then(clock::today)
}

/// A field with what is odd about what stands in it.
fn doubted(field: AnyView, doubt: impl Fn() -> Option<&'static str> + Send + Sync + 'static) -> AnyView {
    let doubt = Memo::new(move |_| doubt());
    let said = move || doubt.get().map(|said| view! { <span class="warn">{said}</span> });
    view! {
        <div class="field">
            {field} <div class="hint-line" role="status">
                {said}
            </div>
        </div>
    }
    .into_any()
}

/// The names on the paper, and what both call it.
fn parties(notebook: Notebook) -> AnyView {
    view! {
        <div class="grid2">
            <NameAt label="Your side" field=notebook.field(part!(us.name)) />
            <NameAt label="The other side" field=notebook.field(part!(them.name)) />
            <TextAt label="Title for both sides" field=notebook.field(part!(shared_title)) />
        </div>
    }
    .into_any()
}

fn terms(deal: Field<Agreement>) -> AnyView {
    let (sheet, span) = (&worksheet::IN_FORCE, deal.then(part!(in_force)));
    let until = view! { <DayAt label=sheet.asks("until") field=span.then(part!(until)) /> }.into_any();
    view! {
        {left_by_offer(span.notebook())}
        <div class="line" role="group" aria-label=sheet.title>
            <DayAt label="In force from" field=span.then(part!(from)) />
            {doubted(until, move || span.with(doubt::of_span))}
        </div>
        <GrowingAt label=worksheet::ELSE.title field=deal.then(part!(text)) />
    }
    .into_any()
}

/// What is odd about one field of a task.
fn task_doubt(task: Field<Duty>, field: &'static str) -> Option<&'static str> {
    let today = today(task.notebook());
    task.with(|task| doubt::of_task(task, today.as_ref()).into_iter().find(|doubt| doubt.field == field))
        .map(|doubt| doubt.said)
}

fn who(task: Field<Duty>) -> AnyView {
    let field = view! { <GrowingAt label=worksheet::DUTIES.asks("who") field=task.then(part!(who)) /> }.into_any();
    doubted(field, move || task_doubt(task, "who"))
}

fn by_when(task: Field<Duty>) -> AnyView {
    let field = view! { <DayAt label=worksheet::DUTIES.asks("by") field=task.then(part!(by)) /> }.into_any();
    doubted(field, move || task_doubt(task, "by"))
}

/// What is done, by whom, until when.
fn tasks(sheet: &'static Sheet) -> Worksheet<Duty> {
    Worksheet::<Duty>::new(sheet, part!(what), vec![text(part!(what)), own(who), own(by_when), tick(part!(done))])
}

fn duties(deal: Field<Agreement>) -> AnyView {
    tasks(&worksheet::DUTIES).of(deal.then(part!(duties)))
}

fn steps(deal: Field<Agreement>) -> AnyView {
    tasks(&worksheet::STEPS).headed().of(deal.then(part!(steps)))
}

fn measures(deal: Field<Agreement>) -> AnyView {
    let sheet = Worksheet::<Measure>::new(
        &worksheet::MEASURES,
        part!(text),
        vec![text(part!(text)), text(part!(now)), text(part!(goal)), text(part!(who))],
    );
    sheet.of(deal.then(part!(measures)))
}

fn contacts(deal: Field<Agreement>) -> AnyView {
    let sheet = Worksheet::<Contact>::new(
        &worksheet::CONTACTS,
        part!(name),
        vec![text(part!(name)), choice(part!(side)), text(part!(role)), text(part!(reach))],
    );
    sheet.of(deal.then(part!(contacts)))
}

/// A day on which something is to happen; none is over for what is ticked off.
fn awaited(label: &'static str, on: Field<Day>, done: Field<bool>) -> AnyView {
    let field = view! { <DayAt label=label field=on /> }.into_any();
    doubted(field, move || {
        let today = today(on.notebook());
        if done.get() { None } else { on.with(|on| doubt::of_day(on, today.as_ref())) }
    })
}

fn look_day(review: Field<Review>) -> AnyView {
    awaited(worksheet::REVIEWS.asks("on"), review.then(part!(on)), review.then(part!(done)))
}

fn milestone_day(milestone: Field<Milestone>) -> AnyView {
    awaited(worksheet::MILESTONES.asks("on"), milestone.then(part!(on)), milestone.then(part!(done)))
}

/// Days on which something is looked at, or asked.
fn looks(sheet: &'static Sheet) -> Worksheet<Review> {
    Worksheet::<Review>::new(sheet, part!(text), vec![text(part!(text)), own(look_day), tick(part!(done))])
}

fn thanks(deal: Field<Agreement>) -> AnyView {
    view! { <NoteAt label=worksheet::THANKS.title field=deal.then(part!(thanks)) /> }.into_any()
}

fn legal(deal: Field<Agreement>) -> AnyView {
    let (sheet, legal) = (&worksheet::LEGAL, deal.then(part!(legal)));
    let by = view! { <DayAt label=sheet.asks("by") field=legal.then(part!(by)) /> }.into_any();
    let is_late = move || {
        let today = today(legal.notebook());
        legal.with(|legal| if legal.done { None } else { doubt::of_day(&legal.by, today.as_ref()) })
    };
    view! {
        <div class="sheet" role="group" aria-label=sheet.title>
            <h3>{sheet.title}</h3>
            <div class="line">
                <TextAt label=sheet.asks("who") field=legal.then(part!(who)) />
                {doubted(by, is_late)}
                <TickAt label=sheet.asks("done") field=legal.then(part!(done)) />
            </div>
            <NoteAt label=sheet.asks("text") field=legal.then(part!(text)) />
        </div>
    }
    .into_any()
}

fn follow_up(deal: Field<Agreement>) -> AnyView {
    let check_ins = looks(&worksheet::FOLLOW_UPS);
    let milestones = Worksheet::<Milestone>::new(
        &worksheet::MILESTONES,
        part!(text),
        vec![text(part!(text)), own(milestone_day), tick(part!(done))],
    );
    let concerns = Worksheet::<Concern>::new(
        &worksheet::CONCERNS,
        part!(text),
        vec![text(part!(text)), day(part!(on)), tick(part!(done)), note(part!(answer))],
    );
    [
        check_ins.headed().of(deal.then(part!(follow_ups))),
        milestones.headed().of(deal.then(part!(milestones))),
        concerns.headed().of(deal.then(part!(concerns))),
    ]
    .into_any()
}

/// A short look back, whatever the outcome: what went well, what to change, which skills were used, lessons.
fn look_back(notebook: Notebook) -> AnyView {
    let look_back = notebook.field(part!(look_back));
    view! {
        <TriedHere />
        <NoteAt label=worksheet::WELL.title field=look_back.then(part!(well)) />
        <NoteAt label=worksheet::CHANGE.title field=look_back.then(part!(change)) />
        <div class="sheet" role="group" aria-label=worksheet::SKILLS.title>
            <h3>{worksheet::SKILLS.title}</h3>
            <div class="ticks">{SKILLS.iter().filter_map(|id| skill_tick(notebook, id)).collect_view()}</div>
        </div>
        {lessons(notebook)}
    }
    .into_any()
}

fn skill_tick(notebook: Notebook, id: &str) -> Option<AnyView> {
    let skill = guide::item(id)?;
    let is_used = Signal::derive(move || notebook.with(|case| case.look_back.skills.has(skill.id)));
    let tick = move |on: bool| notebook.edit(|case| case.look_back.skills.set(skill.id, on));
    Some(view! { <Tick label=skill.title on=is_used set=tick /> }.into_any())
}

fn lessons(notebook: Notebook) -> AnyView {
    let lessons = notebook.field(part!(look_back.lessons));
    Worksheet::<Line>::new(&worksheet::LESSONS, part!(text), vec![text(part!(text))]).headed().of(lessons)
}
