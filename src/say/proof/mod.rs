//! The page of `verify`: the files, the law, how many verdicts came out again, and what differs.

mod criteria_file;
mod differing;

use self::criteria_file::of_set;
use crate::model::Codebook;
use crate::page::{Page, Piece, Role, plain, safe};
use crate::proof::{Discrepancy, FileProof, Proof, ResultProof, SetProof};
use crate::text::{Language, Text, both};

/// Characters of a SHA-256 that the page shows; the lock has all.
const SHOWN: usize = 12;

/// Differing results that the page shows; the csv has all.
const LISTED: usize = 100;

/// What came of judging a lock again.
#[must_use]
pub fn proof(proof: &Proof<'_>, codebook: &Codebook, language: Language) -> Page {
    let mut page = Page::default();
    let [then, now] = proof.tools.map(safe);
    let tools = both!(
        "Khóa do antq {then} ghi; nay xét lại bằng antq {now}.",
        "Locked by antq {then}; judged again by antq {now}."
    );
    page.paragraph(0, 2, plain(tools.told(language)));
    if !proof.is_stated {
        let note = both!(
            "Tệp khóa cũ, không ghi đã hỏi gì: xét lại các tệp, bộ và năm mà nó nêu.",
            "An old lock that does not state its question: its files, sets and years are judged again."
        );
        page.paragraph(0, 2, plain(note.told(language)));
    }
    for file in &proof.files {
        page.paragraph(
            2,
            4,
            line(file.is_same(), file.name, &of_file(file), language),
        );
    }
    for set in &proof.sets {
        page.paragraph(2, 4, line(set.is_same(), set.id, &of_set(set), language));
    }
    let codebook_changed = (!proof.same_codebook).then(|| {
        both!(
            "Bảng mã số liệu của antq đã khác so với khi khóa.",
            "The codebook of antq differs from that of the lock."
        )
    });
    let lists_changed = (!proof.same_lists).then(|| {
        both!(
            "Danh mục xã đã khác so với khi khóa.",
            "The lists of communes differ from those of the lock."
        )
    });
    for note in codebook_changed.into_iter().chain(lists_changed) {
        page.paragraph(0, 2, plain(note.told(language)));
    }
    page.paragraph(0, 2, plain(counts(proof).told(language)));
    let differing = proof.results.iter().filter(|one| !one.why.is_empty());
    let differing: Vec<&ResultProof<'_>> = differing.collect();
    for result in differing.iter().take(LISTED) {
        differing::result(&mut page, result, codebook, language);
    }
    let more = differing.len().saturating_sub(LISTED);
    if more > 0 {
        let more = both!(
            "… và {more} kết quả khác nữa; --format csv ghi đủ.",
            "… and {more} more; --format csv writes all."
        );
        page.paragraph(0, 2, plain(more.told(language)));
    }
    page.gap();
    page.paragraph(0, 2, plain(end(proof).told(language)));
    page
}

/// Whether something is as in the lock.
fn line(is_same: bool, name: &str, said: &Text, language: Language) -> Vec<Piece> {
    let mark = if is_same {
        Piece::new(Role::Pass, "✓ ")
    } else {
        Piece::new(Role::Fail, "✗ ")
    };
    let name = Piece::new(Role::Place, safe(name));
    let said = Piece::new(Role::Plain, format!(": {}", said.told(language)));
    vec![mark, name, said]
}

fn of_file(file: &FileProof<'_>) -> Text {
    let short = |sha256: &str| safe(&sha256.chars().take(SHOWN).collect::<String>());
    let [then, now] = file.sha256;
    if then == now {
        return both!("đúng tệp đã khóa", "the file that was locked");
    }
    if now.is_empty() {
        return both!("lần này không đọc", "not read this time");
    }
    both!(
        "nội dung đã khác: SHA-256 khi khóa {then}…, nay {now}…",
        "the contents differ: SHA-256 {then}… when locked, {now}… now",
        then = short(then),
        now = short(now)
    )
}

fn counts(proof: &Proof<'_>) -> Text {
    let all = proof.results.len();
    let differ = proof.results.iter().filter(|one| !one.is_same()).count();
    let same = all - differ;
    let altered = proof.results.iter();
    let altered = altered
        .filter(|one| one.why.contains(&Discrepancy::Altered))
        .count();
    let altered = match altered {
        0 => Text::default(),
        altered => both!(
            "; {altered} kết quả trong tệp khóa không phải do antq ghi, vì mọi thứ khác vẫn như khi khóa",
            "; {altered} in the lock are not what antq wrote, since nothing else differs"
        ),
    };
    both!(
        "{all} kết quả: {same} ra lại như cũ, {differ} khác{altered}.",
        "{all} results: {same} came out again, {differ} differ{altered}."; altered
    )
}

fn end(proof: &Proof<'_>) -> Text {
    let is_law_same = proof.sets.iter().all(SetProof::is_same);
    match (
        proof.holds(),
        is_law_same && proof.same_codebook && proof.same_lists,
    ) {
        (true, true) => both!(
            "Đúng như đã khóa: mọi tệp còn nguyên, mọi kết quả ra lại như cũ.",
            "As locked: every file is unchanged, and every verdict came out again."
        ),
        (true, false) => both!(
            "Đúng như đã khóa: tệp số liệu còn nguyên, mọi kết quả ra lại như cũ, dù những gì nêu trên đã khác.",
            "As locked: the data are unchanged, and every verdict came out again although what is named above differs."
        ),
        (false, _) => both!("Không đúng như đã khóa.", "Not as locked."),
    }
}
