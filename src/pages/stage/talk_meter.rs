//! Who is talking: tapped at each change, it shows the share of time that each side has spoken.

use tableside_core::analysis::talking;
use tableside_core::case::{Side, Speaker, Talk};
use tableside_core::picture::pixels;

use crate::browser::clock;
use crate::components::{button, quiet_button, side_tag};
use crate::element::{El, el, svg, words};
use crate::signal::Signal;
use crate::state::Notebook;

/// How often the picture goes on while somebody talks, in milliseconds.
const BEAT: i32 = 1_000;

/// The two buttons, the picture and its words.
pub fn meter() -> El {
    let notebook = Notebook::here();
    let beat = Signal::new(());
    let picture = el("div.talk-picture");
    go_on(picture.clone(), beat.clone());
    let drawn = picture.live(move || {
        beat.get();
        notebook.read(|case| drawing(talking::spoken(&case.talk, &clock::now())))
    });
    let clear = quiet_button("Start anew", move || notebook.edit(|case| case.talk = Talk::default()));
    el("div.sheet")
        .attr("role", "group")
        .attr("aria-label", "Who is talking")
        .add(words("h3", "Who is talking?"))
        .add(
            el("div.acts")
                .add(speaker(notebook, "You", Speaker::Us))
                .add(speaker(notebook, "They", Speaker::Them))
                .add(clear),
        )
        .add(drawn)
}

fn speaker(notebook: Notebook, label: &str, who: Speaker) -> El {
    let is_talking = move || notebook.read(|case| case.talk.now == who);
    button(label, move || notebook.edit(|case| talking::tap(&mut case.talk, who, &clock::now())))
        .state_of("aria-pressed", is_talking)
}

/// Draws anew every second for as long as the picture is on the page.
fn go_on(picture: El, beat: Signal<()>) {
    clock::after(BEAT, move || {
        if picture.element().is_connected() {
            if Notebook::here().now(|case| case.talk.now != Speaker::Nobody) {
                beat.set(());
            }
            go_on(picture, beat);
        }
    });
}

/// Two bars end to end, and what they say.
fn drawing(spoken: talking::Spoken) -> Vec<El> {
    let (Some(share), Some(said)) = (spoken.share(), spoken.said()) else {
        return vec![words("p.hint-line", "Tap whoever begins to speak, and again at each change.")];
    };
    let bar = |side: Side, from: f64, width: f64| {
        svg(&format!("rect.talk.{}", side.word()))
            .attr("x", &format!("{}%", pixels(from * 100.0)))
            .attr("width", &format!("{}%", pixels(width * 100.0)))
            .attr("height", "14")
    };
    let picture = svg("svg.path")
        .attr("height", "14")
        .attr("role", "img")
        .attr("aria-label", &said)
        .add(bar(Side::Us, 0.0, share))
        .add(bar(Side::Them, share, 1.0 - share));
    let time = |side: Side, name: &str, seconds: u64| {
        let time = format!("{}:{:02}", seconds / 60, seconds % 60);
        el("span").add(side_tag(side, name)).text(&format!(" {time}"))
    };
    let times = el("p.talk-times").add(time(Side::Us, "You", spoken.us_seconds)).add(time(
        Side::Them,
        "They",
        spoken.them_seconds,
    ));
    vec![picture, times, words("p.hint-line", &said)]
}
