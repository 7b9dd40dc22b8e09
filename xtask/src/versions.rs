//! Reading versions out of text: the lock files of Cargo and npm, and what tools say of themselves.
//!
//! A few lines of scanning stand in for parsers, because the files are written by machines in one
//! known shape and this crate has no dependencies.

/// The version of `package` that a `Cargo.lock` settles on.
pub fn locked<'a>(cargo_lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = cargo_lock.lines();
    lines.find(|line| line.trim() == name)?;
    lines.next()?.trim().strip_prefix("version = \"")?.strip_suffix('"')
}

/// The first text value stored under `key` in a JSON file that npm wrote.
pub fn json_text<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let quoted_key = format!("\"{key}\":");
    let (_, rest) = json.split_once(&quoted_key)?;
    let (value, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(value)
}

/// The version in the usual answer to `--version`, such as `trunk 0.21.14`.
pub fn announced(answer: &str) -> Option<&str> {
    answer.lines().next()?.split_whitespace().nth(1)
}

/// The major version in Node's answer to `--version`, such as `v20.20.2`.
pub fn node_major(answer: &str) -> Option<u32> {
    let (major, _) = answer.trim().strip_prefix('v')?.split_once('.')?;
    major.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARGO_LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
"#;

    #[test]
    fn the_locked_version_is_that_of_the_whole_name() {
        assert_eq!(locked(CARGO_LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(CARGO_LOCK, "wasm"), None);
    }

    #[test]
    fn a_lock_file_cut_short_has_no_version() {
        assert_eq!(locked("name = \"trunk\"\n", "trunk"), None);
        assert_eq!(locked("name = \"trunk\"\nversion = \"1", "trunk"), None);
    }

    #[test]
    fn json_text_reads_the_first_value_of_a_key() {
        let json = "{\n  \"name\": \"binaryen\",\n  \"version\": \"132.0.0\"\n}";
        assert_eq!(json_text(json, "version"), Some("132.0.0"));
        assert_eq!(json_text(json, "missing"), None);
        assert_eq!(json_text("{\"version\": {}}", "version"), None);
    }

    #[test]
    fn the_announced_version_is_the_second_word() {
        assert_eq!(announced("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(announced("wasm-bindgen 0.2.130 (abc)"), Some("0.2.130"));
        assert_eq!(announced(""), None);
    }

    #[test]
    fn node_announces_itself_with_a_v() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("20.20.2"), None);
    }
}
