//! The pictures of the guide: the five stages, and the two ways to negotiate.

use tableside_core::case::Side;
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::picture::pixels;
use tableside_core::route::Route;

use crate::components::side_tag;
use crate::element::{El, el, svg, words};

/// The five stages as a way from left to right, each with the way to its topic.
pub fn five_stages() -> El {
    let stops = Stage::ALL.iter().filter_map(|stage| {
        let topic = stage_topic(*stage)?;
        let number = words("span.no", &stage.number().to_string()).attr("aria-hidden", "true");
        let link = el("a").attr("href", &Route::Guide(Some(topic.slug)).to_string()).add(number).text(topic.title);
        Some(el("li").add(link).add(words("span", gist(*stage))))
    });
    el("ol.way").attr("aria-label", "The five stages").add_all(stops)
}

/// A stage in a few words.
const fn gist(stage: Stage) -> &'static str {
    match stage {
        Stage::Prepare => "Know both sides",
        Stage::Exchange => "Hear what each wants",
        Stage::Clarify => "Show, ask, understand",
        Stage::Bargain => "Give and take",
        Stage::Commit => "Make it last",
    }
}

/// Both ways side by side: a pie that grows, so that both parts do; and one that is cut, so that one part is small.
pub fn two_ways() -> El {
    let win = figure(
        "Win-win",
        "Both first make the pie larger. Then each half is more than half of the small one.",
        [pie(44.0, 40.0, 22.0, 0.5), arrow(), pie(150.0, 40.0, 36.0, 0.5)],
    );
    let hard = figure(
        "Hard bargaining",
        "The pie stays as it is. What one side gains, the other side loses.",
        [pie(44.0, 40.0, 22.0, 0.5), arrow(), pie(150.0, 40.0, 22.0, 0.8)],
    );
    let sides = el("p.eyebrow").add(side_tag(Side::Us, "You")).text("\u{2003}").add(side_tag(Side::Them, "They"));
    el("div").add(el("div.two-ways").add(win).add(hard)).add(sides)
}

fn figure(title: &str, said: &str, parts: [Vec<El>; 3]) -> El {
    let picture = svg("svg.drawn")
        .attr("viewBox", "0 0 200 80")
        .attr("role", "img")
        .attr("aria-label", &format!("{title}. {said}"))
        .add_all(parts.into_iter().flatten());
    el("figure").add(picture).add(el("figcaption").add(words("b", title)).add(words("span", said)))
}

fn arrow() -> Vec<El> {
    vec![svg("path.arrow").attr("d", "M80 40h20m-7 -6l7 6l-7 6")]
}

/// A round of which we have a share, from the top to the right.
fn pie(x: f64, y: f64, radius: f64, share: f64) -> Vec<El> {
    let turn = share * std::f64::consts::TAU;
    let (end_x, end_y) = (x + radius * turn.sin(), y - radius * turn.cos());
    let large = if share > 0.5 { "1" } else { "0" };
    let r = pixels(radius);
    let ours = format!(
        "M{} {}V{}A{r} {r} 0 {large} 1 {} {}Z",
        pixels(x),
        pixels(y),
        pixels(y - radius),
        pixels(end_x),
        pixels(end_y)
    );
    let theirs = svg("circle.slice.them").attr("cx", &pixels(x)).attr("cy", &pixels(y)).attr("r", &r);
    vec![theirs, svg("path.slice.us").attr("d", &ours)]
}
