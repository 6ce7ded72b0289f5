//! Tells a paper that is as antq wrote it from one that someone has filled in.
//!
//! The seal is the comment at the end of the zip archive: the SHA-256 of everything before it. Office programs ignore
//! the comment and write none, so a paper that was saved again, or changed in any byte, has no valid seal.

use crate::source::sha256;

/// What the comment begins with; the SHA-256 in hexadecimal follows.
const MARK: &[u8] = b"antq sha256 ";

/// Digits of a SHA-256.
const DIGITS: usize = 64;

/// Seals an archive that has no comment, such as every paper of this module.
pub(super) fn sealed(mut archive: Vec<u8>) -> Vec<u8> {
    // The last two bytes of an archive without a comment are the length of its comment.
    let Some(length) = archive.last_chunk_mut::<2>() else {
        return archive;
    };
    if *length != [0, 0] {
        return archive;
    }
    let comment = u16::try_from(MARK.len() + DIGITS).unwrap_or_default();
    *length = comment.to_le_bytes();
    let digest = sha256(&archive);
    archive.extend_from_slice(MARK);
    archive.extend_from_slice(digest.as_bytes());
    archive
}

/// Whether these are the bytes of a paper exactly as antq wrote it.
#[must_use]
pub fn is_untouched(paper: &[u8]) -> bool {
    let parts = paper.len().checked_sub(DIGITS);
    let parts = parts.and_then(|end| paper.split_at_checked(end));
    parts.is_some_and(|(marked, digest)| {
        let archive = marked.strip_suffix(MARK);
        archive.is_some_and(|archive| sha256(archive).as_bytes() == digest)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_untouched, sealed};

    /// The end of an archive without files or comment.
    fn empty() -> Vec<u8> {
        [b"PK\x05\x06".as_slice(), &[0; 18]].concat()
    }

    #[test]
    fn a_paper_with_any_other_byte_is_not_untouched() {
        let paper = sealed(empty());
        assert!(is_untouched(&paper));
        for place in 0..paper.len() {
            let mut other = paper.clone();
            other[place] ^= 1;
            assert!(!is_untouched(&other), "{place}");
        }
        let longer = [&paper, &b"\0"[..]].concat();
        assert!(!is_untouched(&longer));
    }

    #[test]
    fn what_has_no_seal_is_not_untouched() {
        for other in [&b""[..], b"PK", "đã điền".as_bytes(), &empty()] {
            assert!(!is_untouched(other));
        }
    }

    #[test]
    fn a_sealed_archive_can_be_opened() {
        let archive = zip::ZipArchive::new(std::io::Cursor::new(sealed(empty())));
        assert_eq!(archive.expect("an archive").len(), 0);
    }
}
