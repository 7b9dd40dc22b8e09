//! The two sides of each role-play as case files of the site, which the app fetches when one is opened. Each holds its own
//! side's brief alone, so that it can be handed to whoever plays that side.

use std::path::Path;

use tableside_core::case::Side;
use tableside_core::role_play::RolePlay;
use xshell::Shell;

use crate::error::Error;

/// Writes the case file of each side to where the app looks for it.
pub fn write(sh: &Shell, folder: &Path) -> Result<(), Error> {
    for role_play in RolePlay::ALL {
        for side in [Side::Us, Side::Them] {
            sh.write_file(folder.join(role_play.file_address(side)), role_play.file(side))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_lies_where_the_app_looks_for_it() -> Result<(), Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        write(&sh, folder.path())?;
        for role_play in RolePlay::ALL {
            for side in [Side::Us, Side::Them] {
                let text = sh.read_file(folder.path().join(role_play.file_address(side)))?;
                assert_eq!(text, role_play.file(side));
            }
        }
        Ok(())
    }
}
