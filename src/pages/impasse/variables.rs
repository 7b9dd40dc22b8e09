//! What isn't on the table yet: one press makes an issue of it, with its figures, and writes it into the next offer.

use leptos::prelude::*;
use tableside_core::analysis::menu::menu;
use tableside_core::case::{Attempt, Case, Concession, Issue, IssueKind, Offer, Quantity, Terms, Words};
use tableside_core::impasse::{Idea, Move, ideas, note_use};
use tableside_core::name::{UNNAMED_ISSUE, named, shows};
use tableside_core::part;
use tableside_core::quoted::{MAX_QUOTED, MAX_SHOWN, Quoted, shortened};
use tableside_core::worksheet::STANDSTILL;

use super::bet;
use super::helper::Helper;
use super::moves::{Phrases, tried_button};
use crate::browser::id::new_id;
use crate::browser::{clock, focus};
use crate::components::{Folded, Keyed, NameAt, NumberAt, SelectField, TextField};
use crate::state::Notebook;

/// So many ideas, and things of the menu, stand there.
const IDEAS: usize = 9;
const MENU: usize = 4;
/// Where one says what a new issue is called, and where what one wants on it.
const NAME: &str = "[data-move='variables'] .new-issue input";
const FIGURE: &str = "[data-move='variables'] .new-issue input:not([maxlength])";

/// What was put on the list here.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Added {
    /// The issue's ID.
    id: String,
    /// The name under which the words that we say on it are kept.
    draft: String,
    /// How one can bring it up.
    say: String,
    /// What we ask for in return, where it is something that we give; nothing where we ask for it.
    in_return: Option<String>,
}

impl Added {
    /// Something that we ask for.
    fn asked(issue: &Issue, say: String) -> Self {
        Self { id: issue.id.clone(), draft: name_of_draft(&issue.id), say, in_return: None }
    }

    /// Something of the menu of concessions.
    fn given(issue: &Issue, one: &Concession) -> Self {
        let draft = format!("{}.{}", name_of_draft(&issue.id), one.id);
        Self { id: issue.id.clone(), draft, say: how_to_say(one), in_return: Some(one.ask.trim().to_owned()) }
    }

    /// What was put on the list last with words that stand in no offer yet: one goes on with it.
    fn left_open(case: &Case) -> Option<Self> {
        let is_left = |issue: &&Issue| issue.kind == IssueKind::Text && !case.speaks_of(&issue.id);
        case.open_issues().filter(is_left).filter_map(|issue| Self::of_draft(case, issue)).last()
    }

    /// An issue with the words that are kept for it; nothing where there are none.
    fn of_draft(case: &Case, issue: &Issue) -> Option<Self> {
        let own = name_of_draft(&issue.id);
        let is_said = |name: &str| case.drafts.get(name).is_some_and(|words| shows(words));
        if is_said(&own) {
            return Some(Self::asked(issue, String::new()));
        }
        let start = format!("{own}.");
        let mut kept = case.drafts.keys().filter(|name| is_said(name));
        let (draft, concession) = kept.find_map(|name| Some((name, name.strip_prefix(&start)?)))?;
        let given = case.concessions.iter().find(|one| one.id == concession).map(|one| Self::given(issue, one));
        // It stays something that we give, also once it is off the menu.
        let gone =
            || Self { draft: draft.clone(), in_return: Some(String::new()), ..Self::asked(issue, String::new()) };
        Some(given.unwrap_or_else(gone))
    }
}

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let added = RwSignal::new(helper.notebook.with_untracked(Added::left_open));
    let phrases = Phrases::of(helper, Move::Variables);
    let drawn = move |added: Option<Added>| match added {
        Some(added) => new_issue(helper, added),
        None => ().into_any(),
    };
    view! {
        {kind_field(helper)}
        {idea_chips(helper, added)}
        {given(helper, added)}
        <Keyed key=added draw=drawn />
        {phrases.shown()}
        <div class="acts">
            {phrases.another()}
            {tried_button(helper, Move::Variables, Some(phrases))}
        </div>
        <Folded summary="Let it depend on what happens">{bet::tool(helper)}</Folded>
    }
    .into_any()
}

/// What sort of deal the ideas are for: guessed, until one chooses.
fn kind_field(helper: Helper) -> AnyView {
    let kind = helper.told(|view| view.kind.words().to_owned());
    let field = helper.notebook.field(part!(standstill.deal_kind));
    let asks = STANDSTILL.asks("deal_kind");
    view! {
        <div class="ideas-for">
            <SelectField label=asks options=STANDSTILL.choices("deal_kind") value=kind set=move |word: String| field.choose(&word) />
        </div>
    }
    .into_any()
}

fn idea_chips(helper: Helper, added: RwSignal<Option<Added>>) -> AnyView {
    let all = helper.told(|view| ideas(view).into_iter().take(IDEAS).collect::<Vec<_>>());
    let chip = move |idea: Idea| {
        let (name, why) = (idea.name.clone(), idea.why.clone());
        let press = move |_| {
            let issue = idea.issue(new_id());
            add(helper, Added::asked(&issue, idea.say.clone()), issue, "", added);
        };
        view! {
            <li>
                <button class="chip" type="button" on:click=press>
                    <span aria-hidden="true">"+ "</span>
                    {name}
                </button>
                <small>{why}</small>
            </li>
        }
        .into_any()
    };
    let own = move |_| {
        let issue = Issue { id: new_id(), kind: IssueKind::Text, ..Issue::default() };
        add(helper, Added::asked(&issue, String::new()), issue, "", added);
    };
    view! {
        <ul class="ideas">
            {move || all.get().into_iter().map(chip).collect_view()}
            <li>
                <button class="chip" type="button" on:click=own>"Something else …"</button>
            </li>
        </ul>
    }
    .into_any()
}

/// What is left on the menu of concessions.
fn given(helper: Helper, added: RwSignal<Option<Added>>) -> AnyView {
    let left = helper.told(|view| left_on_menu(view.situation.case));
    let row = move |one: Concession| {
        let (give, ask) = (in_line(&one.give), in_line(&one.ask));
        let press = move |_| {
            let issue = Issue { id: new_id(), name: name_of(&one), kind: IssueKind::Text, ..Issue::default() };
            add(helper, Added::given(&issue, &one), issue, one.give.trim(), added);
        };
        let ask = shows(&ask).then(|| view! { <small>"for: "<span translate="no">{ask}</span></small> });
        view! {
            <li>
                <button class="chip" type="button" on:click=press>
                    <span aria-hidden="true">"+ "</span>
                    <span translate="no">{give}</span>
                </button>
                {ask}
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || left.with(|left| !left.is_empty())>
            <h3>"Left on your menu"</h3>
            <ul class="ideas">{move || left.get().into_iter().map(row).collect_view()}</ul>
        </Show>
    }
    .into_any()
}

fn left_on_menu(case: &Case) -> Vec<Concession> {
    let left = menu(case).left.into_iter().filter(|one| shows(&one.give));
    let is_on_list = |name: &str| case.open_issues().any(|issue| issue.name.trim() == name);
    left.filter(|one| !is_on_list(&name_of(one))).take(MENU).cloned().collect()
}

/// What a concession is called as an issue.
fn name_of(one: &Concession) -> String {
    shortened(one.give.trim(), MAX_QUOTED).into_owned()
}

fn in_line(text: &str) -> String {
    shortened(text.trim(), MAX_SHOWN).into_owned()
}

/// How one can bring up something of the menu.
fn how_to_say(one: &Concession) -> String {
    let plain = |text: &str| in_line(text).trim_end_matches('.').to_owned();
    let (give, ask) = (plain(&one.give), plain(&one.ask));
    if shows(&ask) {
        format!("We could add this: {give}. In return we would need this: {ask}.")
    } else {
        format!("We could add this: {give}. What would that be worth to you?")
    }
}

/// Puts an issue on the list, with what we say on it, and goes there.
fn add(helper: Helper, new: Added, issue: Issue, words: &str, added: RwSignal<Option<Added>>) {
    let name = issue.name.clone();
    let done = helper.notebook.try_edit(|case| {
        case.add_issue(new.id.clone(), issue.kind)?;
        *case.issue_mut(&new.id)? = issue;
        if shows(words) {
            case.set_draft(&new.draft, Some(words));
        }
        Ok(())
    });
    if done.is_some() {
        helper.notebook.note_with_undo(format!("{} is on the list.", Quoted(named(&name, UNNAMED_ISSUE))));
        added.set(Some(new));
        // What has a name already goes on with its figure.
        let field = if shows(&name) { FIGURE } else { NAME };
        focus::focus_soon(field.to_owned());
    }
}

/// The name under which what we ask for on a new issue in words is kept until it stands in an offer. With a point and the
/// concession's ID behind it, it is that of what we give.
fn name_of_draft(issue: &str) -> String {
    format!("standstill.new.{issue}")
}

/// The issue that was put on the list: its figures, how to bring it up, and the way into the next offer. Gone where that
/// was undone.
fn new_issue(helper: Helper, added: Added) -> AnyView {
    let notebook = helper.notebook;
    let issue = notebook.field(part!(issues)).item(&added.id);
    let added = StoredValue::new(added);
    let is_there = Memo::new(move |_| notebook.with(|case| added.with_value(|new| case.issue(&new.id).is_some())));
    let kind = Memo::new(move |_| issue.with(|issue| issue.kind));
    let asks = added.with_value(|new| if new.in_return.is_some() { "You offer" } else { "You ask for" });
    let fields = move |kind: IssueKind| match kind {
        IssueKind::Amount => view! {
            <NumberAt label=asks quantity=Quantity::Amount field=issue.then(part!(us.target)) />
            <NumberAt label="Your walk-away" quantity=Quantity::Amount field=issue.then(part!(us.walk_away)) />
        }
        .into_any(),
        _ => words_at(notebook, asks, added.with_value(|new| new.draft.clone())),
    };
    let said = move || {
        let say = added.with_value(|new| new.say.clone());
        shows(&say).then(|| view! { <p class="say">{format!("“{say}”")}</p> })
    };
    view! {
        <Show when=move || is_there.get()>
            <div class="new-issue" role="group" aria-label="New on the list">
                <div class="line">
                    <NameAt label="Issue" field=issue.then(part!(name)) />
                    <Keyed key=kind draw=fields />
                </div>
                {said}
                <div class="acts">
                    <button class="btn go" type="button" on:click=move |_| write(helper, &added.get_value())>
                        "Write it into the next offer"
                    </button>
                </div>
            </div>
        </Show>
    }
    .into_any()
}

/// A field for what we say in words, which is kept as it is typed.
fn words_at(notebook: Notebook, label: &'static str, name: String) -> AnyView {
    let name = StoredValue::new(name);
    let drafted = |case: &Case, name: &String| case.drafts.get(name).cloned().unwrap_or_default();
    let value = Signal::derive(move || name.with_value(|name| notebook.with(|case| drafted(case, name))));
    let set = move |text: String| {
        name.with_value(|name| {
            let typed = Some(text.as_str()).filter(|text| !text.is_empty());
            notebook.type_in(name.clone(), |case| case.set_draft(name, typed));
        });
    };
    view! { <TextField label=label value=value set=set /> }.into_any()
}

/// What we say on a new issue: its figure, or the words that are kept for it; nothing while there is neither.
fn term_on(case: &Case, new: &Added) -> Option<String> {
    let issue = case.issue(&new.id)?;
    let term = match issue.kind {
        IssueKind::Amount => issue.us.target.map(|target| target.to_string()),
        _ => case.drafts.get(&new.draft).map(|words| words.trim().to_owned()),
    };
    term.filter(|term| shows(term))
}

/// Writes what we say on a new issue into the next offer, which is a try of this move.
fn write(helper: Helper, new: &Added) {
    let notebook = helper.notebook;
    let Some(term) = notebook.with_untracked(|case| term_on(case, new)) else {
        let what = if new.in_return.is_some() { "offer" } else { "ask for" };
        notebook.screen.say(format!("First say what you {what}."));
        focus::focus(FIGURE);
        return;
    };
    notebook.edit(|case| {
        // The line holds the words from now on.
        if case.issue(&new.id).is_some_and(|issue| issue.kind != IssueKind::Amount) {
            case.set_draft(&new.draft, None);
        }
        let (about, said) = (new.id.clone(), new.say.clone());
        let attempt = Attempt { id: new_id(), at: clock::now(), about, said, ..Attempt::default() };
        note_use(case, Move::Variables, attempt);
    });
    let terms = Terms::from([(new.id.clone(), term)]);
    let in_return = new.in_return.clone().unwrap_or_default();
    helper.write_next(&Offer { terms, in_return, ..Offer::default() });
}
