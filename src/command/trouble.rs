//! What stops a run: said in the language of the run, with what to do about it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use crate::model::{YEARS, Year};
use crate::report::Language;

/// Why a run cannot go on.
#[derive(Debug)]
pub(super) enum Trouble {
    CannotRead(String, io::Error),
    CannotReadInput(io::Error),
    CannotWrite(String, io::Error),
    CannotWriteOutput(io::Error),
    CannotWriteInto(String, io::Error),
    /// The name, and the nearest there is.
    UnknownSet(String, Option<String>),
    NoVersion(String),
    NoLaw(Year),
    NoRow(Year),
    /// The version, and what it judges.
    NotOfCommunes(String, String),
    ByAsLines,
    /// The file that would be overwritten.
    FileExists(String),
    /// The file, and the endings there are.
    UnknownEnding(String, Vec<&'static str>),
    /// The file, and the ending that what `--format` asks for has.
    EndingAgainstFormat(String, &'static str),
    /// The option.
    OnlyAsCsv(&'static str),
    NoneAmongLists,
    ListWithoutYear(String),
    /// What stands before a file where its year should.
    NotAYear(String),
    NoList,
    /// The place, and those whose names are like it.
    UnknownPlace(String, Vec<String>),
    /// Only one argument where data and a commune must stand.
    NoCommuneAsked,
    /// The sets.
    NoColumn(String),
    NoRowOf(String),
    /// The name, and the communes whose names are like it.
    NoCommune(String, Vec<String>),
    /// The name, and the communes so called.
    SeveralCommunes(String, String),
    NoYear(String),
    NoYearBefore(String, Year),
    NoRowBefore(Year),
    NoRowAfter(Year),
}

impl Trouble {
    pub(super) fn reading(file: &str, fault: io::Error) -> Trouble {
        Trouble::CannotRead(file.to_owned(), fault)
    }

    pub(super) fn writing(file: &Path, fault: io::Error) -> Trouble {
        Trouble::CannotWrite(file.display().to_string(), fault)
    }

    /// In the language of the run.
    pub(super) fn told(&self, language: Language) -> String {
        let (vietnamese, english) = self.words();
        let told = match language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        };
        match self.fault() {
            Some(fault) => format!("{told}: {}", because(fault, language)),
            None => told,
        }
    }

    fn fault(&self) -> Option<&io::Error> {
        match self {
            Trouble::CannotRead(_, fault)
            | Trouble::CannotReadInput(fault)
            | Trouble::CannotWrite(_, fault)
            | Trouble::CannotWriteOutput(fault)
            | Trouble::CannotWriteInto(_, fault) => Some(fault),
            Trouble::UnknownSet(..)
            | Trouble::NoVersion(_)
            | Trouble::NoLaw(_)
            | Trouble::NoRow(_)
            | Trouble::NotOfCommunes(..)
            | Trouble::ByAsLines
            | Trouble::FileExists(_)
            | Trouble::UnknownEnding(..)
            | Trouble::EndingAgainstFormat(..)
            | Trouble::OnlyAsCsv(_)
            | Trouble::NoneAmongLists
            | Trouble::ListWithoutYear(_)
            | Trouble::NotAYear(_)
            | Trouble::NoList
            | Trouble::UnknownPlace(..)
            | Trouble::NoCommuneAsked
            | Trouble::NoColumn(_)
            | Trouble::NoRowOf(_)
            | Trouble::NoCommune(..)
            | Trouble::SeveralCommunes(..)
            | Trouble::NoYear(_)
            | Trouble::NoYearBefore(..)
            | Trouble::NoRowBefore(_)
            | Trouble::NoRowAfter(_) => None,
        }
    }

    /// In Vietnamese and in English.
    #[allow(clippy::too_many_lines, reason = "a line in either language for each")]
    fn words(&self) -> (String, String) {
        match self {
            Trouble::CannotRead(file, _) => (
                format!("không đọc được {file}"),
                format!("cannot read {file}"),
            ),
            Trouble::CannotReadInput(_) => (
                "không đọc được dữ liệu đưa vào".to_owned(),
                "cannot read standard input".to_owned(),
            ),
            Trouble::CannotWrite(file, _) => (
                format!("không ghi được {file}"),
                format!("cannot write {file}"),
            ),
            Trouble::CannotWriteOutput(_) => (
                "không ghi được kết quả".to_owned(),
                "cannot write the results".to_owned(),
            ),
            Trouble::CannotWriteInto(folder, _) => (
                format!("không ghi được vào thư mục {folder}"),
                format!("cannot write into {folder}"),
            ),
            Trouble::FileExists(file) => (
                format!("đã có tệp {file}; đặt tên khác, tệp cũ được giữ nguyên"),
                format!("{file} exists and is left as it is; choose another name"),
            ),
            Trouble::UnknownSet(name, Some(nearest)) => (
                format!("không có bộ tiêu chí nào tên {name}; có phải {nearest}?"),
                format!("no set is called {name}; did you mean {nearest}?"),
            ),
            Trouble::UnknownSet(name, None) => (
                format!("không có bộ tiêu chí nào tên {name}; antq criteria list liệt kê các bộ"),
                format!("no set is called {name}; `antq criteria list` lists them"),
            ),
            Trouble::NoVersion(family) => (
                format!("{family} không có phiên bản cho năm đó"),
                format!("{family} has no version for that year"),
            ),
            Trouble::NoLaw(year) => (
                format!("không bộ tiêu chí nào được chọn có phiên bản cho năm {year}"),
                format!("none of the sets has a version for {year}"),
            ),
            Trouble::NoRow(year) => (
                format!("số liệu không có dòng nào của năm {year}"),
                format!("the data have no row of {year}"),
            ),
            Trouble::NotOfCommunes(version, subject) => (
                format!("{version} xét {subject}, không xét xã: chưa chấm được"),
                format!("{version} judges {subject}, not communes: that is not possible yet"),
            ),
            Trouble::ByAsLines => (
                "--by chỉ viết thành bảng, csv hoặc json".to_owned(),
                "--by is written as a table, csv or json".to_owned(),
            ),
            Trouble::UnknownEnding(file, known) => {
                let [vi, en] = [" hoặc ", " or "].map(|or| endings(known, or));
                (
                    format!("không biết ghi gì vào {file}: tên tệp phải có đuôi {vi}"),
                    format!("what to write into {file} is not known: its name must end in {en}"),
                )
            }
            Trouble::EndingAgainstFormat(file, ending) => (
                format!(
                    "{file} không có đuôi .{ending} như --format đòi hỏi: bỏ --format, hoặc đổi tên tệp"
                ),
                format!(
                    "{file} does not end in .{ending}, which --format asks for: leave out --format, or rename the file"
                ),
            ),
            Trouble::OnlyAsCsv(option) => (
                format!("{option} chỉ đi cùng --format csv, hoặc tệp ra tên .csv"),
                format!("{option} goes with --format csv, or a file named .csv"),
            ),
            Trouble::NoneAmongLists => (
                "--communes none không đi cùng danh mục hay bảng thay đổi nào khác".to_owned(),
                "--communes none goes with no other list and no succession".to_owned(),
            ),
            Trouble::ListWithoutYear(said) => (
                format!("danh mục phải ghi năm mà từ cuối năm đó nó có hiệu lực: 2026={said}"),
                format!("a list needs the year from whose end on it holds: 2026={said}"),
            ),
            Trouble::NotAYear(said) => (
                format!(
                    "“{said}” đứng trước tệp không phải là năm từ {} đến {}: ghi như 2023=TỆP",
                    YEARS.start(),
                    YEARS.end()
                ),
                format!(
                    "“{said}” before a file is not a year from {} to {}: write it as in 2023=FILE",
                    YEARS.start(),
                    YEARS.end()
                ),
            ),
            Trouble::NoList => (
                "không có danh mục thì không tra được xã".to_owned(),
                "without a list there is nothing to look in".to_owned(),
            ),
            Trouble::UnknownPlace(said, nearest) => {
                let all = nearest.join("; ");
                let [vi, en] = if all.is_empty() {
                    [String::new(), String::new()]
                } else {
                    [format!("; gần nhất: {all}"), format!("; nearest: {all}")]
                };
                (
                    format!("không có tỉnh, huyện nào tên “{said}”{vi}"),
                    format!("no province or district is called “{said}”{en}"),
                )
            }
            Trouble::NoCommuneAsked => (
                "antq explain cần tệp số liệu và mã hoặc tên một xã: antq explain xa.csv 02047"
                    .to_owned(),
                "antq explain needs data and the code or name of a commune: antq explain xa.csv 02047"
                    .to_owned(),
            ),
            Trouble::NoColumn(sets) => (
                format!("số liệu không có cột nào mà {sets} cần; antq check liệt kê các cột"),
                format!(
                    "the data have no column that {sets} asks for; `antq check` lists the columns"
                ),
            ),
            Trouble::NoRowOf(commune) => (
                format!("{commune} không có dòng của năm được chấm; chọn năm bằng --year"),
                format!("{commune} has no row of the year scored; say which with --year"),
            ),
            Trouble::NoCommune(wanted, alike) if alike.is_empty() => (
                format!("số liệu không có xã nào mã hoặc tên là {wanted}"),
                format!("no commune in the data has the code or name {wanted}"),
            ),
            Trouble::NoCommune(wanted, alike) => {
                let alike = alike.join("; ");
                (
                    format!(
                        "số liệu không có xã nào mã hoặc tên là {wanted}; tên gần giống: {alike}"
                    ),
                    format!(
                        "no commune in the data has the code or name {wanted}; names like it: {alike}"
                    ),
                )
            }
            Trouble::SeveralCommunes(wanted, all) => (
                format!("có nhiều xã tên {wanted}: {all}; hãy ghi mã xã"),
                format!("several communes are called {wanted}: {all}; give the code"),
            ),
            Trouble::NoYear(file) => (
                format!("không dòng nào của {file} cho biết năm; viết 2022={file}"),
                format!("no row of {file} says its year; write 2022={file}"),
            ),
            Trouble::NoYearBefore(file, year) => (
                format!(
                    "{file} không có năm nào trước {year} để so; thêm một tệp, hoặc so hai luật bằng --law-before và --law-after"
                ),
                format!(
                    "{file} has no year before {year} to compare with; name another file, or compare two laws with --law-before and --law-after"
                ),
            ),
            Trouble::NoRowBefore(year) => (
                format!(
                    "số liệu không có dòng nào của năm {year}, năm trước trong hai năm so sánh"
                ),
                format!("the data have no row of {year}, the earlier year compared"),
            ),
            Trouble::NoRowAfter(year) => (
                format!("số liệu không có dòng nào của năm {year}, năm sau trong hai năm so sánh"),
                format!("the data have no row of {year}, the later year compared"),
            ),
        }
    }
}

/// Endings of files, `or` before the last.
fn endings(known: &[&str], or: &str) -> String {
    let told = known.iter().map(|&ending| match ending {
        "csv" => ".csv (Excel)".to_owned(),
        other => format!(".{other}"),
    });
    let told: Vec<String> = told.collect();
    match told.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{or}{last}", rest.join(", ")),
        _ => told.concat(),
    }
}

/// What happens to most people in their own words, the rest in those of the system.
fn because(fault: &io::Error, language: Language) -> String {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "what else may happen is for the system to say"
    )]
    let (vietnamese, english) = match fault.kind() {
        io::ErrorKind::NotFound => (
            "không có tệp hoặc thư mục này",
            "there is no such file or folder",
        ),
        io::ErrorKind::PermissionDenied => (
            "không được phép; tệp có thể đang mở ở chương trình khác",
            "not allowed; another program may have it open",
        ),
        io::ErrorKind::StorageFull => ("đĩa đã đầy", "the disk is full"),
        io::ErrorKind::IsADirectory => ("đây là thư mục", "it is a folder"),
        io::ErrorKind::NotADirectory => (
            "đường dẫn đi qua một tệp, không phải thư mục",
            "its path goes through a file, not a folder",
        ),
        io::ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        io::ErrorKind::InvalidData => (
            "tệp không phải văn bản mã hóa UTF-8",
            "it is not text in UTF-8",
        ),
        _ => {
            return match language {
                Language::Vietnamese => format!("hệ thống báo “{fault}”"),
                Language::English => fault.to_string(),
            };
        }
    };
    let told = match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    };
    told.to_owned()
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().1)
    }
}

impl Error for Trouble {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let fault = self.fault()?;
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::Trouble;
    use crate::report::Language::{English, Vietnamese};

    #[test]
    fn what_the_system_says_is_said_in_the_language_of_the_run() {
        #[track_caller]
        fn case(kind: io::ErrorKind, vietnamese: &str, english: &str) {
            let trouble = Trouble::reading("xa.csv", io::Error::from(kind));
            assert_eq!(
                trouble.told(Vietnamese),
                format!("không đọc được xa.csv: {vietnamese}")
            );
            assert_eq!(
                trouble.told(English),
                format!("cannot read xa.csv: {english}")
            );
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
