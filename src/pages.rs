//! The places of the app, one file or folder each. A page is what stands in `main`, from its heading down.

mod guide;
mod heading;
mod home;
mod impasse;
mod nowhere;
mod offers;
mod overview;
mod plan;
mod settings;
mod skills;
mod stage;

use tableside_core::guide::{stage_topic, topic};
use tableside_core::route::{CasePlace, Route};

pub use guide::{guide, guide_topic};
pub use home::home;
pub use impasse::impasse;
pub use nowhere::{MISSING, UNREADABLE, missing, not_here, nowhere, unreadable};
pub use offers::{TABLE, covered, offers, table};
pub use overview::overview;
pub use plan::plan;
pub use settings::settings;
pub use skills::skills;
pub use stage::stage;

/// What a place is called.
pub fn title(route: &Route) -> &'static str {
    match route {
        Route::Home => "Your negotiations",
        Route::Case { place, .. } => match place {
            CasePlace::Overview => "Overview",
            CasePlace::Stage(stage) => stage_topic(*stage).map_or("", |topic| topic.title),
            CasePlace::Plan => "Your plan",
            CasePlace::Offers => "Offers",
            CasePlace::Impasse => "Impasse",
        },
        Route::Guide(None) => "Guide",
        Route::Guide(Some(slug)) | Route::GuideItem { topic: slug, .. } => {
            topic(slug).map_or("Guide", |topic| topic.title)
        }
        Route::Skills => "Your skills",
        Route::Settings => "Settings",
        Route::Unknown(_) => "Nothing here",
    }
}
