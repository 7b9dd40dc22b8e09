//! Running again what read a signal that has changed.

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::on_cleanup;

/// Runs something now, and again whenever a signal that it read has changed, until the part of the page that
/// it belongs to goes. What it sets up in one run (effects, signals) goes before the next.
pub fn follow(run: impl FnMut() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run());
    on_cleanup(move || drop(effect));
}
