//! What happens when the app breaks: the data is kept, and a panel says what happened.

use std::panic;

use leptos::prelude::window;
use web_sys::{CustomEvent, CustomEventInit};

/// The event that the page's own script answers with the panel.
const BROKEN: &str = "tableside:broken";

/// The event that says what could not be kept then: an object of texts by their keys, as JSON.
const TRIED: &str = "tableside:tried";

/// From now on a panic shows the panel, which the page's script draws, since nothing of the app can be relied on after a
/// panic; then keeps what can be kept, and hands over what can't. In this order: what the app was just changing can't be
/// read, and trying to ends it.
pub fn install(keep: impl Fn() -> String + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |info| {
        let message = info.to_string();
        web_sys::console::error_1(&message.as_str().into());
        tell(BROKEN, &message);
        tell(TRIED, &keep());
    }));
}

fn tell(event: &str, said: &str) {
    let details = CustomEventInit::new();
    details.set_detail(&said.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(event, &details) {
        // Nobody cancels the event; there is nothing to do about the answer.
        let _ = window().dispatch_event(&event);
    }
}
