//! The templates as case files of the site, which the app fetches when one is opened.

use std::path::Path;

use tableside_core::template::Template;
use xshell::Shell;

use crate::error::Error;

/// Writes the case file of each template to where the app looks for it.
pub fn write(sh: &Shell, folder: &Path) -> Result<(), Error> {
    for template in Template::ALL {
        sh.write_file(folder.join(template.address), template.file())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_template_lies_where_the_app_looks_for_it() -> Result<(), Error> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        write(&sh, folder.path())?;
        for template in Template::ALL {
            assert_eq!(sh.read_file(folder.path().join(template.address))?, template.file());
        }
        Ok(())
    }
}
