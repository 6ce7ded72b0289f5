//! The comments of a statement: what it judges, from which columns, and what it does not say; above each criterion, what it requires.

use super::columns::one_line;
use super::question::SqlQuestion;
use super::unit_lists::ListedUnits;
use crate::lang::FigureId;
use crate::model::Ruleset;
use crate::page::text;
use crate::say::full_citation;

const WIDTH: usize = 120;

/// The comment, line by line.
pub(super) fn head(
    question: &SqlQuestion<'_>,
    read: &[FigureId],
    lists: &[ListedUnits<'_>],
) -> String {
    let language = question.language;
    let mut out = String::new();
    let mut say = |text: &str| {
        for line in wrapped(&one_line(text)) {
            out.push_str("-- ");
            out.push_str(&line);
            out.push('\n');
        }
    };
    for version in question.versions {
        let home = version.rules.home();
        let (title, act) = (home.title.told(language), &home.act);
        let act = if act.is_empty() {
            String::new()
        } else {
            format!(" ({act})")
        };
        let years = match (version.from, version.to) {
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from}–{to}"),
        };
        say(&format!(
            "{}, {} {}, {years}: {title}{act}",
            version.rules.id,
            language.pick("bản", "revision"),
            home.revision
        ));
        for note in &home.notes {
            say(note.told(language));
        }
    }
    say(&format!(
        "{}: {}",
        question.dialect.name(),
        language.pick(RESULT.0, RESULT.1)
    ));
    let ids = read
        .iter()
        .map(|&one| question.codebook.indicator(one).id.as_str());
    let ids = ids.collect::<Vec<_>>().join(", ");
    say(&format!("{} {ids}", language.pick(COLUMNS.0, COLUMNS.1)));
    for list in lists {
        let figures = list.figures().into_iter();
        let ids = figures.map(|one| question.codebook.indicator(one).id.clone());
        let ids = ids.collect::<Vec<_>>().join(", ");
        let (kind, columns) = (list.id(), language.pick(UNITS.0, UNITS.1));
        say(&format!(
            "{kind}: {columns} ma_xa, nam, {kind}, so_thang; {ids}"
        ));
    }
    for (vi, en) in UNSAID {
        say(&format!("- {}", language.pick(*vi, *en)));
    }
    let codes = if question.codes_stay { STAY } else { CHANGE };
    match &question.succession {
        Some(table) => {
            let (vi, en) = FOLLOWED;
            say(&format!(
                "- {} {table}. {}",
                language.pick(vi.0, en.0),
                language.pick(vi.1, en.1)
            ));
        }
        None => say(&format!("- {}", language.pick(codes.0, codes.1))),
    }
    out
}

/// What is said of each criterion: its id, its place in the law, what it requires.
pub(super) fn comments(rules: &Ruleset, question: &SqlQuestion<'_>) -> Vec<String> {
    let language = question.language;
    let told = rules.criteria.iter().enumerate().map(|(index, criterion)| {
        let cited = text(&full_citation(rules, index, language));
        let title = criterion.title.told(language);
        let parts = [criterion.id.as_str(), cited.as_str(), title];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    });
    told.collect()
}

const RESULT: (&str, &str) = (
    "mỗi dòng của bảng cho verdict (pass, fail, undetermined, not_applicable), failed và undetermined (mã tiêu chí, cách bằng dấu chấm phẩy), distances (tiêu chí=còn cách bao nhiêu), not_judged (vì sao dòng không xét được).",
    "each row of the table gives verdict (pass, fail, undetermined, not_applicable), failed and undetermined (ids of criteria, joined by semicolons), distances (criterion=how far it is from being met), not_judged (why a row is not judged).",
);

const COLUMNS: (&str, &str) = (
    "Cột của bảng (thiếu cột nào thì cột đó để trống): ma_xa, nam; nếu có: loai, so_thang; và",
    "Columns of the table (one that it lacks is NULL): ma_xa, nam; if there are any: loai, so_thang; and",
);

const UNITS: (&str, &str) = (
    "bảng đơn vị trong xã, mỗi dòng một đơn vị; cột:",
    "a table of what lies within communes, a row each; columns:",
);

/// What a statement does not say. None of it settles a verdict that antq leaves open.
const UNSAID: &[(&str, &str)] = &[
    (
        "Ô trống (NULL) là chưa có số liệu, không phải số 0. Số đếm âm hoặc lẻ coi như không đọc được. Tỷ lệ phần trăm ghi bằng phân số: 99,4% là 0.994. Có/không ghi true/false hoặc 1/0.",
        "NULL is unknown, not zero. A count that is negative or not whole counts as unreadable. A percentage is a fraction: 99.4% is 0.994. Yes and no are true/false or 1/0.",
    ),
    (
        "Không đọc được ở đây: ô ghi khoảng (“trên 94%”, “16/18”), cấp xã suy từ tên, danh mục xã; bảng khu dân cư, cơ quan … trong xã, trừ bảng nêu ở --table.",
        "Not read here: ranges in cells (“trên 94%”, “16/18”), a kind of commune that only the name tells, lists of communes; tables of residential areas, agencies … within communes, except those named by --table.",
    ),
    (
        "Xã và năm có nhiều dòng, kể cả giống hệt nhau, thì để ngỏ. Năm ghi thành hai nửa vì sáp nhập (two-halves) chỉ antq score xét được.",
        "A commune and year with more than one row, even identical ones, is left open. Only antq score judges a year given in two halves because communes changed (two-halves).",
    ),
    (
        "Hai tiêu chí loại trừ nhau chỉ được nhận ra với số đếm; khoảng cách không có ở phép chia số đo.",
        "Criteria that exclude each other are recognised for counts only; shares of amounts have no distance.",
    ),
];

const STAY: (&str, &str) = (
    "Mã xã được hiểu là cùng một xã ở mọi năm, như antq score --communes none.",
    "A code is taken to mean the same commune in every year, as antq score --communes none does.",
);

const CHANGE: (&str, &str) = (
    "Qua một đợt sắp xếp toàn quốc, số liệu năm trước coi như chưa có; --communes none: mã xã là cùng một xã ở mọi năm. Xã nhập, tách ngoài các đợt đó không được biết ở đây.",
    "Across a nationwide reorganisation, nothing is known of the year before; --communes none: a code means the same commune in every year. Other mergers and splits are not known here.",
);

/// Before and after the name of the table, in both languages.
const FOLLOWED: ((&str, &str), (&str, &str)) = (
    (
        "Số liệu năm trước của xã mới thành lập được ghép từ các xã cũ, theo bảng",
        "Bảng đó do antq sql --register ghi. Mã xã gồm năm chữ số, là mã trong danh mục của năm ghi ở dòng; dòng ghi theo địa giới năm khác thì không đọc được ở đây.",
    ),
    (
        "Years before of communes that have changed are put together from those that they were made of, by",
        "antq sql --register writes that table. A code has five digits and is that of the list of its row's year; rows within the boundaries of another year are not read here.",
    ),
);

/// Lines of at most [`WIDTH`] letters.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split(' ') {
        let own = word.chars().count();
        if length > 0 && length + 1 + own > WIDTH {
            lines.push(String::new());
            length = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += own;
    }
    lines
}
