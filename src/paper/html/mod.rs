//! The web page: one self-contained file without network access.
//!
//! The frame is a template whose texts are escaped by default. Style and script are inlined, and a content security policy names
//! their hashes: nothing else on the page can run or be loaded, whatever a name in the data contains. The data of the list are JSON
//! that the script shows as text only.

use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::say::{WebKind, WebPage};

const FRAME: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// The list that every page has, and what each kind of page adds.
const LIST: &str = include_str!("page.js");
const SCORE: &str = include_str!("score.js");
const DIFF: &str = include_str!("diff.js");

/// Name of the template; its ending turns escaping on.
const NAME: &str = "page.html";

/// Lays out a web page.
///
/// # Errors
/// When the template does not fit the page: a mistake in this program.
pub fn html<L: Serialize>(page: &WebPage<L>) -> Result<String, Error> {
    let own = match page.kind() {
        WebKind::Score => SCORE,
        WebKind::Diff => DIFF,
    };
    // A browser reads every line end as a line feed before it hashes.
    let [style, script] = [STYLE, &[LIST, own].concat()].map(|text| text.replace("\r\n", "\n"));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(&style),
        hash(&script)
    );
    let data = page.data().map_err(|fault| {
        Error::new(ErrorKind::BadSerialization, "the data of the list").with_source(fault)
    })?;
    let mut environment = Environment::new();
    environment.add_template(NAME, FRAME)?;
    environment.get_template(NAME)?.render(context! {
        frame => Serde(page.frame()),
        policy,
        style,
        script,
        data => inert(&data),
    })
}

/// JSON that cannot end its `script` element or begin a comment: `<` occurs only inside strings, where it can be escaped.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The hash of a style or script as a content security policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for digit in 0..4 {
            let place = (bits >> (18 - 6 * digit)) & 63;
            let is_filling = digit > group.len();
            out.push(if is_filling {
                '='
            } else {
                char::from(DIGITS[place as usize])
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, inert};

    #[test]
    fn base64_is_that_of_the_standard() {
        let each = ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes()));
        assert_eq!(each, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn json_cannot_end_its_element() {
        let json = serde_json::to_string(&["</script><!--\u{2028}"]).expect("json");
        let written = inert(&json);
        assert!(!written.contains('<'));
        let read: Vec<String> = serde_json::from_str(&written).expect("json");
        assert_eq!(read, ["</script><!--\u{2028}"]);
    }
}
