//! Telling somebody who looks elsewhere: a short sound, and a notification of the system. Both only where one asked for
//! them, and neither where the browser refuses.

use js_sys::Reflect;
use js_sys::futures::{JsFuture, spawn_local};
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, Notification, NotificationOptions, NotificationPermission};

/// How high the sound is, in Hertz, and how long, in seconds.
const PITCH: f32 = 660.0;
const LENGTH: f64 = 0.4;

/// Plays a short sound. Where nobody has pressed anything on the page since it was loaded, browsers stay silent.
pub fn beep() {
    // Fails where there is no sound to be had.
    let _ = try_beep();
}

fn try_beep() -> Result<(), JsValue> {
    if !has_class("AudioContext") {
        return Ok(());
    }
    let sound = AudioContext::new()?;
    let tone = sound.create_oscillator()?;
    tone.frequency().set_value(PITCH);
    tone.connect_with_audio_node(&sound.destination())?;
    tone.start()?;
    tone.stop_with_when(sound.current_time() + LENGTH)
}

/// May this page show notifications of the system?
pub fn may_notify() -> bool {
    has_class("Notification") && Notification::permission() == NotificationPermission::Granted
}

/// Asks whether it may, and calls back with the answer. Browsers ask only in answer to a press.
pub fn ask_to_notify(done: impl FnOnce(bool) + 'static) {
    let asked = if has_class("Notification") { Notification::request_permission().ok() } else { None };
    let Some(asked) = asked else { return done(false) };
    spawn_local(async move {
        // The answer itself is the permission; older browsers give none here.
        let _ = JsFuture::from(asked).await;
        done(may_notify());
    });
}

/// Shows a notification of the system, where that is allowed. Of all that bear the same tag, also those of other tabs, the
/// system shows one.
pub fn notify(words: &str, tag: &str) {
    if may_notify() {
        let options = NotificationOptions::new();
        options.set_tag(tag);
        // Some phones show them only from a service worker.
        let _ = Notification::new_with_options(words, &options);
    }
}

/// Does the browser have such a class at all?
fn has_class(name: &str) -> bool {
    Reflect::get(&js_sys::global(), &JsValue::from_str(name)).is_ok_and(|class| class.is_function())
}
