//! Folders among the data: each stands for its files, as when communes mail one form each.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Result, bail};

use super::console::Console;
use super::misuse::Misuse;
use crate::criteria::Library;
use crate::data::{DataFile, Dictionary, Stray};
use crate::inquiry::{AreaTally, Depth, Level, Material, Refusal, Session, Trouble, tallies};
use crate::source::file_name;
use crate::text::{Text, both};

/// Endings of the files that are read.
const ENDINGS: [&str; 8] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "docx"];

/// Most communes named that did not report.
const NAMED: usize = 20;

/// Data arguments with each folder replaced by its files, in the order of their names.
#[derive(Debug, Default)]
pub(super) struct DataArguments {
    pub(super) files: Vec<String>,
    /// True if there was a folder.
    pub(super) has_folder: bool,
}

/// What a folder holds, in the order of names.
#[derive(Debug, Default)]
struct Listing {
    read: Vec<String>,
    /// Names of files and folders that are not read.
    left: Vec<String>,
    /// Files that are no forms of communes, and why.
    strays: Vec<(String, Stray)>,
}

impl DataArguments {
    /// Lists the folders among the arguments, and prints a note on what of them is not read.
    ///
    /// # Errors
    /// If a folder cannot be listed, or has no file to read.
    pub(super) fn read(arguments: &[String], console: Console) -> Result<DataArguments> {
        let mut data = DataArguments::default();
        for argument in arguments {
            let (year, name) = match argument.split_once('=') {
                Some((year, name)) if !Path::new(argument).exists() => (Some(year), name),
                Some(_) | None => (None, argument.as_str()),
            };
            if !Path::new(name).is_dir() {
                data.files.push(argument.clone());
                continue;
            }
            data.has_folder = true;
            let listing = Listing::of(name)
                .map_err(|fault| Refusal::from(Trouble::CannotRead(name.to_owned(), fault)))?;
            if !listing.left.is_empty() {
                console.note(left_out(name, &listing.left).told(console.language));
            }
            if listing.read.is_empty() {
                bail!(Misuse::EmptyFolder(name.to_owned()));
            }
            let listing = listing.without_strays();
            for told in listing.strays(name) {
                console.note(told.told(console.language));
            }
            data.files
                .extend(listing.read.into_iter().map(|file| match year {
                    Some(year) => format!("{year}={file}"),
                    None => file,
                }));
        }
        Ok(data)
    }
}

impl Listing {
    /// Lists a folder without its hidden files and without `~$…`, the lock files of open documents.
    fn of(folder: &str) -> io::Result<Listing> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with(['.']) && !name.starts_with("~$") {
                names.push((name, entry.path()));
            }
        }
        names.sort();
        let mut listing = Listing::default();
        for (name, path) in names {
            let ending = path.extension().and_then(|ending| ending.to_str());
            let ending = ending.unwrap_or_default().to_lowercase();
            let file = path.to_str().filter(|_| !path.is_dir());
            match file.filter(|_| ENDINGS.contains(&ending.as_str())) {
                Some(file) => listing.read.push(file.to_owned()),
                None => listing.left.push(name),
            }
        }
        Ok(listing)
    }

    /// Sets aside the files that are no forms of communes, unless none is one: then each is to say why.
    fn without_strays(mut self) -> Listing {
        let codebook = Library::open().codebook();
        let dictionary = Dictionary::new(&codebook);
        let stray = |name: &String| {
            // A file that cannot be read is told where it is.
            let bytes = fs::read(name).ok()?;
            let file = DataFile {
                name: name.clone(),
                bytes,
                ..DataFile::default()
            };
            Some((name.clone(), Stray::of(&file, &dictionary)?))
        };
        let mut strays: Vec<(String, Stray)> = self.read.iter().filter_map(stray).collect();
        if strays.len() == self.read.len() {
            strays.retain(|(_, why)| *why == Stray::NoTable);
        }
        if strays.len() < self.read.len() {
            self.read
                .retain(|name| strays.iter().all(|(stray, _)| stray != name));
            self.strays = strays;
        }
        self
    }

    /// What is said of those files.
    fn strays(&self, folder: &str) -> Vec<Text> {
        let of = |why: Stray| {
            let own = self.strays.iter().filter(move |(_, own)| *own == why);
            let names: Vec<&str> = own.map(|(name, _)| file_name(name)).collect();
            (!names.is_empty()).then(|| named(names.into_iter()))
        };
        let no_table = of(Stray::NoTable).map(|all| {
            both!(
                "không dùng tệp không có bảng số liệu trong thư mục {folder}: {all}",
                "files without a table in the folder {folder} are not used: {all}"; all
            )
        });
        let unnamed = of(Stray::Unnamed).map(|all| {
            both!(
                "không chấm biểu không cho biết là của xã nào trong thư mục {folder}: {all}; ghi tên xã, có chữ “xã”, “phường” phía trước, ở trên biểu hoặc ở tên tệp",
                "forms in the folder {folder} that do not say of which commune they are are not judged: {all}; write its name, behind “xã” or “phường”, above the form or in the name of the file"; all
            )
        });
        no_table.into_iter().chain(unnamed).collect()
    }
}

/// Says how many communes reported in each year, and which of their province or district did not.
///
/// Who is missing is said only where it is known of which province or district the folder is.
pub(super) fn reported(session: &Session, material: &Material) -> Vec<Text> {
    let level = if material.district.is_empty() {
        Level::Province
    } else {
        Level::District
    };
    let counted = tallies(session, &session.rows(Depth::Verdicts), level);
    let here: Vec<&AreaTally> = counted.iter().filter(|area| area.rows > 0).collect();
    let mut years: Vec<_> = here.iter().map(|area| area.year).collect();
    years.sort_unstable();
    years.dedup();
    let of_year = |year| {
        let areas: Vec<&AreaTally> = here
            .iter()
            .copied()
            .filter(|area| area.year == year)
            .collect();
        match areas.as_slice() {
            [area] if area.listed > 0 => of_area(area),
            _ => {
                let rows: usize = areas.iter().map(|area| area.rows).sum();
                both!(
                    "năm {year}: {rows} xã có báo cáo",
                    "{year}: {rows} communes reported"
                )
            }
        }
    };
    years.into_iter().map(of_year).collect()
}

fn of_area(area: &AreaTally) -> Text {
    let AreaTally { year, listed, .. } = area;
    let there = listed.saturating_sub(area.absent.len());
    let place = if area.district.is_empty() {
        &area.province
    } else {
        &area.district
    };
    if area.absent.is_empty() {
        return both!(
            "{place}, năm {year}: đủ {listed} xã có báo cáo",
            "{place}, {year}: all {listed} communes reported"
        );
    }
    let missing = named(area.absent.iter().map(|one| one.name.as_str()));
    both!(
        "{place}, năm {year}: {there} trong {listed} xã có báo cáo; chưa có: {missing}",
        "{place}, {year}: {there} of {listed} communes reported; missing: {missing}"; missing
    )
}

fn left_out(folder: &str, names: &[String]) -> Text {
    let all = named(names.iter().map(String::as_str));
    both!(
        "không đọc trong thư mục {folder}: {all}",
        "not read in the folder {folder}: {all}"; all
    )
}

/// Names up to [`NAMED`], then how many more there are.
pub(super) fn named<'n>(names: impl Iterator<Item = &'n str>) -> Text {
    let names: Vec<&str> = names.collect();
    let shown = names.get(..NAMED.min(names.len())).unwrap_or_default();
    let (shown, more) = (shown.join(", "), names.len().saturating_sub(NAMED));
    if more == 0 {
        return both!("{shown}", "{shown}");
    }
    both!("{shown} và {more} tên khác", "{shown} and {more} more")
}

#[cfg(test)]
mod tests {
    use super::{Listing, named};

    #[test]
    fn a_folder_is_its_files_by_name_without_hidden_ones() {
        let folder = std::env::temp_dir().join(format!("antq-folder-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("con")).expect("a folder");
        for name in ["b.XLSX", "a.csv", ".an.csv", "~$b.xlsx", "anh.png"] {
            std::fs::write(folder.join(name), "").expect("a file");
        }
        let listing = Listing::of(folder.to_str().expect("a name")).expect("a listing");
        std::fs::remove_dir_all(&folder).expect("removed");
        let names = listing
            .read
            .iter()
            .map(|file| file.rsplit(['/', '\\']).next());
        assert_eq!(names.collect::<Vec<_>>(), [Some("a.csv"), Some("b.XLSX")]);
        assert_eq!(listing.left, ["anh.png", "con"]);
        assert!(Listing::of("khong-co").is_err());
    }

    #[test]
    fn many_names_are_cut() {
        assert_eq!(named(["a", "b"].into_iter()).vi, "a, b");
        let many = named(["x"; 23].into_iter()).vi;
        assert!(many.ends_with("x, x và 3 tên khác"), "{many}");
    }
}
