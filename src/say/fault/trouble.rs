//! Messages for questions that cannot be answered, with what to do about it.

use std::io;

use crate::inquiry::Trouble;
use crate::model::SubjectKind;
use crate::proof::LockFault;
use crate::text::{Text, both};

/// The message for what the question needs but is not there.
#[must_use]
#[allow(clippy::too_many_lines, reason = "a table: one entry per trouble")]
pub fn trouble(trouble: &Trouble) -> Text {
    match trouble {
        Trouble::CannotRead(file, fault) if file == "-" => because(
            both!(
                "không đọc được dữ liệu đưa vào",
                "cannot read standard input"
            ),
            fault,
        ),
        Trouble::CannotRead(file, fault) => {
            because(both!("không đọc được {file}", "cannot read {file}"), fault)
        }
        Trouble::NoLock(file, fault) => no_lock(file, fault),
        Trouble::NoParameter(name, known) => no_parameter(name, known),
        Trouble::SeveralHaveParameter(name, sets) => {
            let sets = sets.join(", ");
            both!(
                "{sets} đều có tham số {name}; chọn một bộ bằng --criteria",
                "{sets} all have the parameter {name}; choose one set with --criteria",
            )
        }
        Trouble::ParameterForm(name) => both!(
            "viết giá trị của {name} như trong tệp tiêu chí: tham số tỷ lệ thì có %, như 50%..90%; số thì không",
            "write the values of {name} as its file does: a percentage with %, as in 50%..90%; a number without",
        ),
        Trouble::NoData => both!("chưa nêu tệp số liệu nào", "no data file is named"),
        Trouble::UnknownSet(name, Some(nearest)) => both!(
            "không có bộ tiêu chí nào tên {name}; có phải {nearest}?",
            "no set is called {name}; did you mean {nearest}?",
        ),
        Trouble::UnknownId(id, Some(nearest)) => both!(
            "không có số liệu mang mã “{id}”; có phải “{nearest}” không? (antq criteria indicators liệt kê các mã)",
            "no figure has the id “{id}”; did you mean “{nearest}”? (antq criteria indicators lists the ids)"
        ),
        Trouble::UnknownId(id, None) => both!(
            "không có số liệu mang mã “{id}” (antq criteria indicators liệt kê các mã)",
            "no figure has the id “{id}” (antq criteria indicators lists the ids)"
        ),
        Trouble::UnknownSet(name, None) => both!(
            "không có bộ tiêu chí nào tên {name}; antq criteria list liệt kê các bộ",
            "no set is called {name}; `antq criteria list` lists them",
        ),
        Trouble::NoLaw(year) => both!(
            "không bộ tiêu chí nào được chọn có phiên bản cho năm {year}",
            "none of the sets has a version for {year}",
        ),
        Trouble::NoRow(year) => both!(
            "số liệu không có dòng nào của năm {year}",
            "the data have no row for {year}",
        ),
        Trouble::UnknownSubject(name, kinds) => {
            let kinds = kinds.join(", ");
            both!(
                "không có loại đơn vị nào tên “{name}”; có: {kinds}",
                "no kind of subject is called “{name}”; there are: {kinds}",
            )
        }
        Trouble::OtherSubject {
            version,
            judges,
            asked,
        } => other_subject(version, judges, asked),
        Trouble::NotCompared(file) => both!(
            "{file}: hai tệp của cùng một năm thì danh sách đơn vị phải nằm trong chính từng tệp (một trang tính), vì không rõ danh sách này là của tệp nào",
            "{file}: of two files of one year, a list of what lies within communes must be in each of them (as a sheet), since it is not known whose this one is"
        ),
        Trouble::NoTableOf(asked, found) => no_table_of(asked, found),
        Trouble::UnknownPlace(said, nearest) => {
            let all = nearest.join("; ");
            let [vi, en] = if all.is_empty() {
                [String::new(), String::new()]
            } else {
                [format!("; gần nhất: {all}"), format!("; nearest: {all}")]
            };
            both!(
                "không có tỉnh, huyện nào tên “{said}”{vi}",
                "no province or district is called “{said}”{en}",
            )
        }
        Trouble::NoCommuneThere(said, year) => both!(
            "danh mục năm {year} không có xã nào thuộc {said}; từ tháng 7/2025 không còn cấp huyện",
            "the list of {year} has no commune in {said}; there are no districts since July 2025",
        ),
        Trouble::NoColumn(sets) => both!(
            "số liệu không có cột nào mà {sets} cần; antq check liệt kê các cột",
            "the data have no column that {sets} needs; `antq check` lists the columns",
        ),
        Trouble::NoSetOf(kind) => {
            let Text { vi, en } = &kind.title;
            let id = &kind.id;
            both!(
                "không có bộ tiêu chí nào xét {vi}: dùng bộ của mình với --criteria TỆP (`subject = \"{id}\"`); antq check --subject {id} xem số liệu",
                "no set judges the kind {en}: use one of your own with --criteria FILE (`subject = \"{id}\"`); `antq check --subject {id}` looks at the data",
            )
        }
        Trouble::NoRowOf(commune) => both!(
            "{commune} không có dòng của năm được chấm; chọn năm bằng --year",
            "{commune} has no row for the year scored; choose a year with --year",
        ),
        Trouble::NoCommune(wanted, alike) if alike.is_empty() => both!(
            "số liệu không có xã nào mã hoặc tên là {wanted}",
            "no commune in the data has the code or name {wanted}",
        ),
        Trouble::NoCommune(wanted, alike) => {
            let alike = alike.join("; ");
            both!(
                "số liệu không có xã nào mã hoặc tên là {wanted}; tên gần giống: {alike}",
                "no commune in the data has the code or name {wanted}; similar names: {alike}",
            )
        }
        Trouble::SeveralCommunes(wanted, all) => both!(
            "có nhiều xã tên {wanted}: {all}; hãy ghi mã xã",
            "several communes are called {wanted}: {all}; give the code",
        ),
        Trouble::NoYear(file) => both!(
            "không dòng nào của {file} cho biết năm; viết 2022={file}",
            "no row of {file} gives its year; write 2022={file}",
        ),
        Trouble::NoYearBefore(file, year) => both!(
            "{file} không có năm nào trước {year} để so; thêm một tệp, hoặc so hai luật bằng --law-before và --law-after",
            "{file} has no year before {year} to compare with; name another file, or compare two laws with --law-before and --law-after",
        ),
        Trouble::NoRowBefore(year) => both!(
            "số liệu không có dòng nào của năm {year}, năm trước trong hai năm so sánh",
            "the data have no row for {year}, the earlier of the two years compared",
        ),
        Trouble::NoRowAfter(year) => both!(
            "số liệu không có dòng nào của năm {year}, năm sau trong hai năm so sánh",
            "the data have no row for {year}, the later of the two years compared",
        ),
    }
}

/// No version has the parameter.
fn no_parameter(name: &str, known: &[String]) -> Text {
    let known = known.join(", ");
    if known.is_empty() {
        return both!(
            "bộ tiêu chí được xét không có tham số nào, nên không có {name}",
            "the set that judges has no parameters, so no {name}"
        );
    }
    both!(
        "bộ tiêu chí được xét không có tham số {name}; nó có: {known}",
        "the set that judges has no parameter {name}; it has: {known}"
    )
}

/// Why a file is no lock.
fn no_lock(file: &str, fault: &LockFault) -> Text {
    match fault {
        LockFault::NotResults(why) => both!(
            "{file} không phải tệp khóa (kết quả antq score lưu thành JSON): {why}",
            "{file} is no lock (results of antq score saved as JSON): {why}",
        ),
        LockFault::UnknownYear(year) => both!(
            "{file} ghi năm {year}, ngoài những năm antq biết",
            "{file} names the year {year}, which antq does not know",
        ),
    }
}

/// A version judges another kind of subject.
fn other_subject(version: &str, judges: &SubjectKind, asked: &SubjectKind) -> Text {
    let id = &judges.id;
    Text {
        vi: format!(
            "{version} xét {}, không xét {}; muốn xét thì thêm --subject {id} và bảng của loại đơn vị này",
            judges.title.vi, asked.title.vi
        ),
        en: format!(
            "{version} judges a {}, not a {}; to judge that, add --subject {id} and its table",
            judges.title.en, asked.title.en
        ),
    }
}

/// The data have only tables of other kinds of subject; each with the heading that says so.
fn no_table_of(asked: &SubjectKind, found: &[(SubjectKind, Option<String>)]) -> Text {
    let told = |title: fn(&Text) -> &str, by: &str| {
        let kinds = found.iter();
        let told = kinds.map(|(kind, heading)| {
            let said = heading.as_ref().map(|heading| format!("{by} {heading}; "));
            let said = said.unwrap_or_default();
            format!("{} ({said}--subject {})", title(&kind.title), kind.id)
        });
        told.collect::<Vec<_>>().join(", ")
    };
    let (vi, en, id) = (&asked.title.vi, &asked.title.en, &asked.id);
    let (told_vi, told_en) = (
        told(|title| &title.vi, "theo cột"),
        told(|title| &title.en, "by the column"),
    );
    both!(
        "số liệu không có bảng nào của {vi}, chỉ có bảng của: {told_vi}; nếu bảng là của {vi} thì ghi {id}=TỆP",
        "the data have no table of the kind {en}, only of: {told_en}; if a table is of that kind, write {id}=FILE"
    )
}

/// What failed, and why: common causes in our words, others in the system's.
#[must_use]
pub fn because(mut what: Text, fault: &io::Error) -> Text {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "other causes are worded by the system"
    )]
    let why = match fault.kind() {
        _ if is_held(fault.raw_os_error(), cfg!(windows)) => both!(
            "tệp đang mở ở chương trình khác, chẳng hạn Excel: đóng tệp rồi chạy lại",
            "another program, such as Excel, has it open: close it there and run again",
        ),
        io::ErrorKind::NotFound => both!(
            "không có tệp hoặc thư mục này",
            "there is no such file or folder",
        ),
        io::ErrorKind::PermissionDenied => both!(
            "không được phép; tệp có thể đang mở ở chương trình khác",
            "not allowed; another program may have it open",
        ),
        io::ErrorKind::StorageFull => both!("đĩa đã đầy", "the disk is full"),
        io::ErrorKind::IsADirectory => both!("đây là thư mục", "it is a folder"),
        io::ErrorKind::NotADirectory => both!(
            "đường dẫn đi qua một tệp, không phải thư mục",
            "a part of its path is a file, not a folder",
        ),
        io::ErrorKind::ReadOnlyFilesystem => both!("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        io::ErrorKind::InvalidData => both!(
            "tệp không phải văn bản mã hóa UTF-8",
            "it is not text in UTF-8",
        ),
        _ => both!("hệ thống báo “{fault}”", "{fault}"),
    };
    for (text, why) in [(&mut what.vi, why.vi), (&mut what.en, why.en)] {
        text.push_str(": ");
        text.push_str(&why);
    }
    what
}

/// True for the codes by which Windows says that another program holds a file, or a part of it. The standard library has no kind for them.
const fn is_held(code: Option<i32>, is_windows: bool) -> bool {
    is_windows && matches!(code, Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{is_held, trouble};
    use crate::inquiry::Trouble;

    #[test]
    fn a_file_that_excel_has_open_is_known_on_windows_alone() {
        assert!(is_held(Some(32), true) && is_held(Some(33), true));
        assert!(!is_held(Some(32), false) && !is_held(Some(5), true) && !is_held(None, true));
    }

    #[test]
    fn a_cause_is_worded_in_both_languages() {
        #[track_caller]
        fn case(kind: io::ErrorKind, vietnamese: &str, english: &str) {
            let fault = io::Error::from(kind);
            let told = trouble(&Trouble::CannotRead("xa.csv".to_owned(), fault));
            assert_eq!(told.vi, format!("không đọc được xa.csv: {vietnamese}"));
            assert_eq!(told.en, format!("cannot read xa.csv: {english}"));
        }
        case(
            io::ErrorKind::NotFound,
            "không có tệp hoặc thư mục này",
            "there is no such file or folder",
        );
        case(
            io::ErrorKind::PermissionDenied,
            "không được phép; tệp có thể đang mở ở chương trình khác",
            "not allowed; another program may have it open",
        );
        let own = io::Error::from(io::ErrorKind::TimedOut).to_string();
        case(
            io::ErrorKind::InvalidData,
            "tệp không phải văn bản mã hóa UTF-8",
            "it is not text in UTF-8",
        );
        let quoted = format!("hệ thống báo “{own}”");
        case(io::ErrorKind::TimedOut, &quoted, &own);
    }
}
