//! What isn't on the table yet: one press makes an issue of it, with its figures, and writes it into the next offer.

use leptos::prelude::*;
use tableside_core::analysis::menu::menu;
use tableside_core::case::{Case, Issue, IssueKind, Quantity, Terms, Words};
use tableside_core::impasse::{Idea, Move, ideas};
use tableside_core::name::{UNNAMED_ISSUE, named, shows};
use tableside_core::part;
use tableside_core::quoted::{MAX_QUOTED, MAX_SHOWN, Quoted, shortened};
use tableside_core::worksheet::STANDSTILL;

use super::bet;
use super::helper::Helper;
use super::moves::{Phrases, tried_button};
use crate::browser::focus;
use crate::browser::id::new_id;
use crate::components::{Folded, Keyed, NameAt, NumberAt, SelectField, TextField};
use crate::state::Field;

/// So many ideas, and things of the menu, stand there.
const IDEAS: usize = 9;
const MENU: usize = 4;
const NAME: &str = "[data-move='variables'] .new-issue input";

/// Something of the menu of concessions: what we would give, and what for.
type Given = (String, String);

/// What was put on the list here: the issue's ID, and how one can bring it up.
type Added = Option<(String, String)>;

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let added: RwSignal<Added> = RwSignal::new(None);
    let phrases = Phrases::of(helper, Move::Variables);
    let drawn = move |added: Added| match added {
        Some((id, say)) => new_issue(helper, helper.notebook.field(part!(issues)).item(&id), &id, say),
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

fn idea_chips(helper: Helper, added: RwSignal<Added>) -> AnyView {
    let all = helper.told(|view| ideas(view).into_iter().take(IDEAS).collect::<Vec<_>>());
    let chip = move |idea: Idea| {
        let (name, why) = (idea.name.clone(), idea.why.clone());
        let press = move |_| add(helper, idea.issue(new_id), idea.say.clone(), added);
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
        add(helper, issue, String::new(), added);
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
fn given(helper: Helper, added: RwSignal<Added>) -> AnyView {
    let left = helper.told(|view| left_on_menu(view.situation.case));
    let row = move |(give, ask): Given| {
        let (name, say) = (give.clone(), how_to_say(&give, &ask));
        let press = move |_| {
            let name = shortened(&name, MAX_QUOTED).into_owned();
            let issue = Issue { id: new_id(), name, kind: IssueKind::Text, ..Issue::default() };
            add(helper, issue, say.clone(), added);
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

fn left_on_menu(case: &Case) -> Vec<Given> {
    let text = |text: &str| shortened(text.trim(), MAX_SHOWN).into_owned();
    let left = menu(case).left.into_iter().filter(|one| shows(&one.give));
    let is_on_list = |give: &str| case.open_issues().any(|issue| issue.name.trim() == give.trim());
    let left = left.filter(|one| !is_on_list(&shortened(one.give.trim(), MAX_QUOTED)));
    left.map(|one| (text(&one.give), text(&one.ask))).take(MENU).collect()
}

/// How one can bring up something of the menu.
fn how_to_say(give: &str, ask: &str) -> String {
    let plain = |text: &str| text.trim_end_matches('.').to_owned();
    if shows(ask) {
        format!("We could add this: {}. In return we would need this: {}.", plain(give), plain(ask))
    } else {
        format!("We could add this: {}. What would that be worth to you?", plain(give))
    }
}

/// Puts an issue on the list, and goes there.
fn add(helper: Helper, issue: Issue, say: String, added: RwSignal<Added>) {
    let (id, name) = (issue.id.clone(), issue.name.clone());
    let done = helper.notebook.try_edit(|case| {
        case.add_issue(id.clone(), issue.kind)?;
        *case.issue_mut(&id)? = issue;
        Ok(())
    });
    if done.is_some() {
        helper.notebook.note_with_undo(format!("{} is on the list.", Quoted(named(&name, UNNAMED_ISSUE))));
        added.set(Some((id, say)));
        // What has a name already goes on with its figure.
        let field = if shows(&name) { format!("{NAME}:not([maxlength])") } else { NAME.to_owned() };
        focus::focus_soon(field);
    }
}

/// The issue that was put on the list: its figures, how to bring it up, and the way into the next offer. Gone where that
/// was undone.
fn new_issue(helper: Helper, issue: Field<Issue>, id: &str, say: String) -> AnyView {
    let id = StoredValue::new(id.to_owned());
    let is_there = Memo::new(move |_| helper.notebook.with(|case| id.with_value(|id| case.issue(id).is_some())));
    let kind = Memo::new(move |_| issue.with(|issue| issue.kind));
    // What an issue in words says in the next offer stands nowhere else.
    let words = RwSignal::new(String::new());
    let say = StoredValue::new(say);
    let fields = move |kind: IssueKind| match kind {
        IssueKind::Amount => view! {
            <NumberAt label="You ask for" quantity=Quantity::Amount field=issue.then(part!(us.target)) />
            <NumberAt label="Your walk-away" quantity=Quantity::Amount field=issue.then(part!(us.walk_away)) />
        }
        .into_any(),
        _ => view! { <TextField label="You ask for" value=words set=move |text: String| words.set(text) /> }.into_any(),
    };
    let write = move |_| {
        let term = untrack(|| {
            issue.with(|issue| match issue.us.target {
                Some(target) if issue.kind == IssueKind::Amount => target.to_string(),
                _ => String::new(),
            })
        });
        let term = if term.is_empty() { words.get_untracked().trim().to_owned() } else { term };
        if term.is_empty() {
            helper.notebook.screen.say("First say what you ask for.");
            focus::focus(&format!("{NAME}:not([maxlength])"));
        } else {
            helper.write_next(&Terms::from([(id.get_value(), term)]));
        }
    };
    let said = move || say.with_value(|say| shows(say).then(|| view! { <p class="say">{format!("“{say}”")}</p> }));
    view! {
        <Show when=move || is_there.get()>
            <div class="new-issue" role="group" aria-label="New on the list">
                <div class="line">
                    <NameAt label="Issue" field=issue.then(part!(name)) />
                    <Keyed key=kind draw=fields />
                </div>
                {said}
                <div class="acts">
                    <button class="btn go" type="button" on:click=write>
                        "Write it into the next offer"
                    </button>
                </div>
            </div>
        </Show>
    }
    .into_any()
}
