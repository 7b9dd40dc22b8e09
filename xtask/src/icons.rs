//! Drawing the app's icons.

use xshell::cmd;

use crate::error::Error;
use crate::tools;

/// Draws the icons in `static/icons` anew from the drawings beside them.
pub fn icons() -> Result<(), Error> {
    let tools = tools::setup()?;
    Ok(cmd!(tools, "node tests/icons.mjs").run()?)
}
