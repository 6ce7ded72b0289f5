//! Faults of the command line and of writing results, with what to do about them.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use crate::model::YEARS;
use crate::say::because;
use crate::text::{Text, both};

/// Why a command cannot be carried out, although the question may be valid.
#[derive(Debug)]
pub(super) enum Misuse {
    /// What is wrong with the command line.
    CommandLine(Text),
    CannotWrite(String, io::Error),
    CannotWriteOutput(io::Error),
    CannotWriteInto(String, io::Error),
    /// Family without a version for the year.
    NoVersion(String),
    ByAsLines,
    /// Lock without criteria in it.
    NoLockedLaw(String),
    /// File to write that the run has read.
    OutputIsInput(String),
    /// File named both as the output and as the lock.
    LockIsOutput(String),
    /// File that would be overwritten.
    FileExists(String),
    /// File that is no paper as antq wrote it, and is not replaced by one.
    PaperTouched(String),
    /// Folder, and what of it is no letter exactly as antq wrote it.
    NotOfLetters(String, String),
    /// Paper without a file to write it to; an example of one.
    PaperNowhere(&'static str),
    /// File, and known endings.
    UnknownEnding(String, Vec<&'static str>),
    /// File, and the ending that `--format` requires.
    EndingAgainstFormat(String, &'static str),
    /// Option.
    OnlyAsCsv(&'static str),
    /// Column that no csv of scores has, and those that it can have.
    UnknownColumn(String, Vec<&'static str>),
    NoneAmongLists,
    ListWithoutYear(String),
    /// Text before a file in place of a year.
    NotAYear(String),
    NoList,
    /// Code, and the most similar one.
    UnknownCode(String, Option<String>),
    /// Name of a model, and the most similar one.
    UnknownModel(String, Option<String>),
    /// Argument, as far as it can be shown.
    NotText(String),
    /// File with settings, and why it cannot be read.
    CannotReadReview(String, io::Error),
    /// Folder without a file that can be read.
    EmptyFolder(String),
    /// Neither the command line nor a file names data.
    NoDataNamed,
    /// No year, neither on the command line nor in `antq.toml`.
    NoYearNamed,
    /// Only one argument, where both data and a commune are needed.
    NoCommuneAsked,
}

impl Misuse {
    pub(super) fn writing(file: &Path, fault: io::Error) -> Misuse {
        Misuse::CannotWrite(file.display().to_string(), fault)
    }

    /// Message in both languages.
    pub(super) fn text(&self) -> Text {
        match self {
            Misuse::CommandLine(fault) => fault.clone(),
            Misuse::CannotWrite(file, fault) => {
                because(both!("không ghi được {file}", "cannot write {file}"), fault)
            }
            Misuse::CannotWriteOutput(fault) => because(
                both!("không ghi được kết quả", "cannot write the results"),
                fault,
            ),
            Misuse::CannotWriteInto(folder, fault) => because(
                both!(
                    "không ghi được vào thư mục {folder}",
                    "cannot write into {folder}"
                ),
                fault,
            ),
            Misuse::NoVersion(family) => both!(
                "{family} không có phiên bản cho năm đó",
                "{family} has no version for that year",
            ),
            Misuse::ByAsLines => both!(
                "--by chỉ viết thành bảng, csv hoặc json",
                "--by can only be written as a table, csv or json",
            ),
            Misuse::NoLockedLaw(file) => no_locked_law(file),
            Misuse::LockIsOutput(file) => lock_is_output(file),
            Misuse::OutputIsInput(file) => output_is_input(file),
            Misuse::PaperTouched(file) => paper_touched(file),
            Misuse::FileExists(file) => file_exists(file),
            Misuse::NotOfLetters(folder, kept) => not_of_letters(folder, kept),
            Misuse::PaperNowhere(example) => both!(
                "văn bản phải ghi ra tệp: -o {example}",
                "this document must be written to a file: -o {example}",
            ),
            Misuse::UnknownEnding(file, known) => {
                let [vi, en] = [" hoặc ", " or "].map(|or| endings(known, or));
                both!(
                    "không biết ghi gì vào {file}: tên tệp phải có đuôi {vi}",
                    "the format of {file} is not known: its name must end in {en}",
                )
            }
            Misuse::EndingAgainstFormat(file, ending) => both!(
                "{file} không có đuôi .{ending} như --format đòi hỏi: bỏ --format, hoặc đổi tên tệp",
                "{file} does not end in .{ending}, as --format requires: omit --format, or rename the file",
            ),
            Misuse::OnlyAsCsv(option) => both!(
                "{option} chỉ đi cùng --format csv, hoặc tệp ra tên .csv",
                "{option} requires --format csv, or a file named .csv",
            ),
            Misuse::UnknownColumn(column, known) => unknown_column(column, known),
            Misuse::NoneAmongLists => both!(
                "--communes none không đi cùng danh mục hay bảng thay đổi nào khác",
                "--communes none cannot be combined with another list or succession",
            ),
            Misuse::ListWithoutYear(said) => both!(
                "danh mục phải ghi năm mà từ cuối năm đó nó có hiệu lực: 2026={said}",
                "a list needs the year from whose end it is in force: 2026={said}",
            ),
            Misuse::NotAYear(said) => {
                let (first, last) = YEARS.into_inner();
                both!(
                    "“{said}” đứng trước tệp không phải là năm từ {first} đến {last}: ghi như 2023=TỆP",
                    "“{said}” before a file is not a year from {first} to {last}: write it as in 2023=FILE",
                )
            }
            Misuse::NoList => both!(
                "không có danh mục thì không tra được xã",
                "without a list no commune can be looked up",
            ),
            Misuse::UnknownCode(code, near) => unknown_code(code, near.as_deref()),
            Misuse::UnknownModel(name, near) => unknown_model(name, near.as_deref()),
            Misuse::NotText(said) => both!(
                "tên tệp hoặc tham số “{said}” không viết bằng UTF-8; đổi tên tệp",
                "the file name or argument “{said}” is not UTF-8; rename the file",
            ),
            Misuse::CannotReadReview(name, fault) => {
                because(both!("không đọc được {name}", "cannot read {name}"), fault)
            }
            Misuse::EmptyFolder(name) => both!(
                "thư mục {name} không có tệp số liệu nào (.xlsx, .xls, .ods, .docx, .csv, .tsv, .txt)",
                "the folder {name} has no data file (.xlsx, .xls, .ods, .docx, .csv, .tsv, .txt)",
            ),
            Misuse::NoDataNamed => both!(
                "chưa có tệp số liệu: antq score xa.csv; hoặc ghi `data` trong antq.toml",
                "no data file is given: antq score xa.csv; or name it as `data` in antq.toml",
            ),
            Misuse::NoYearNamed => both!(
                "chưa rõ mẫu của năm nào: antq template --year 2025; hoặc ghi `year` trong antq.toml",
                "no year is given: antq template --year 2025; or name it as `year` in antq.toml",
            ),
            Misuse::NoCommuneAsked => both!(
                "antq explain cần tệp số liệu và mã hoặc tên một xã: antq explain xa.csv 02047",
                "antq explain needs data and the code or name of a commune: antq explain xa.csv 02047",
            ),
        }
    }
}

fn unknown_column(column: &str, known: &[&str]) -> Text {
    let known = known.join(", ");
    both!(
        "csv không có cột “{column}”; có các cột: {known}",
        "the csv has no column “{column}”; its columns are: {known}",
    )
}

fn unknown_code(code: &str, near: Option<&str>) -> Text {
    match near {
        Some(near) => both!(
            "không có mã “{code}”; có phải “{near}” không? antq codes liệt kê các mã",
            "there is no code “{code}”; did you mean “{near}”? `antq codes` lists them",
        ),
        None => both!(
            "không có mã “{code}”; antq codes liệt kê các mã",
            "there is no code “{code}”; `antq codes` lists them",
        ),
    }
}

fn unknown_model(name: &str, near: Option<&str>) -> Text {
    match near {
        Some(near) => both!(
            "không biết mô hình “{name}”; có phải “{near}” không? antq models liệt kê các loại",
            "no kind of model is called “{name}”; did you mean “{near}”? `antq models` lists them",
        ),
        None => both!(
            "không biết mô hình “{name}”; antq models liệt kê các loại",
            "no kind of model is called “{name}”; `antq models` lists them",
        ),
    }
}

/// Lists endings of files, with `or` before the last.
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

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

fn no_locked_law(file: &str) -> Text {
    both!(
        "{file} không kèm tệp tiêu chí nào; --locked-law cần khóa ghi bằng --lock TỆP.zip",
        "{file} holds no criteria; --locked-law needs a lock written by --lock FILE.zip",
    )
}

fn output_is_input(file: &str) -> Text {
    both!(
        "{file} là tệp vừa đọc, nên được giữ nguyên; ghi kết quả ra tệp khác",
        "{file} was read by this run, so it was not changed; write the results to another file",
    )
}

fn lock_is_output(file: &str) -> Text {
    both!(
        "{file} vừa là tệp ra vừa là tệp khóa; đặt hai tên khác nhau (kết quả .json tự nó đã là khóa)",
        "{file} is both the output and the lock; use two names (results saved as .json are a lock already)",
    )
}

fn not_of_letters(folder: &str, kept: &str) -> Text {
    both!(
        "trong thư mục {folder} có {kept} không đúng như antq ghi (có thể là thư đã điền, hoặc tệp khác), nên mọi tệp trong đó được giữ nguyên; chọn thư mục khác, hoặc chuyển {kept} đi",
        "the folder {folder} holds {kept}, which is not as antq wrote it (it may be a letter that was filled in, or another file), so nothing in it was changed; choose another folder, or move {kept} away",
    )
}

fn file_exists(file: &str) -> Text {
    both!(
        "đã có tệp {file}; đặt tên khác, tệp cũ được giữ nguyên",
        "{file} already exists and was not changed; choose another name",
    )
}

fn paper_touched(file: &str) -> Text {
    both!(
        "đã có tệp {file}, không còn đúng như antq ghi (có thể đã điền), nên được giữ nguyên; đặt tên khác, hoặc chuyển tệp cũ đi",
        "{file} already exists and is not as antq wrote it (someone may have filled it in), so it was not changed; choose another name, or move the old file away",
    )
}

impl Error for Misuse {}
