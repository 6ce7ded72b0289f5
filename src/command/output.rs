//! Results on their way out: to standard output, or into a file that appears whole or not at all.
//!
//! Results are written beside the file, synced, and then take its place, with its mode and owner; a link is followed. What is no
//! regular file (a device, a pipe) is written to directly, and so is a file whose owner cannot be kept. A run that is stopped
//! removes what it has begun.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, Once, PoisonError};

use anyhow::{Result, bail};
use tempfile::NamedTempFile;

use super::console::ansi;
use super::format::is_stream;
use super::misuse::Misuse;

/// How many bytes are written at a time.
const BUFFER: usize = 1 << 16;

/// The exit code of a run that was stopped, as shells give it for Ctrl-C.
const STOPPED: i32 = 130;

/// The file that is being written, to be removed if the run is stopped.
static BEGUN: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Writes results to `file`, whole or not at all, else to standard output.
///
/// A reader of standard output that went away, as `head` does, is no fault: what the run came to stays what it is.
pub(super) fn results(
    file: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let Some(path) = file else {
        let mut out = BufWriter::with_capacity(BUFFER, ansi(io::stdout().lock()));
        return unless_closed(write(&mut out).and_then(|()| out.flush()));
    };
    if is_stream(path) {
        let stream = File::options().write(true).open(path);
        let written = stream.and_then(|stream| {
            let mut out = BufWriter::with_capacity(BUFFER, stream);
            write(&mut out).and_then(|()| out.flush())
        });
        return Ok(written.map_err(|fault| Misuse::writing(path, fault))?);
    }
    // The file that a link leads to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let draft = Draft::beside(&target)?;
    draft
        .written(write)
        .and_then(|draft| draft.put_in_place(&target))
        .map_err(|fault| Misuse::writing(path, fault))?;
    Ok(())
}

/// What came of writing to standard output.
pub(super) fn unless_closed(written: io::Result<()>) -> Result<()> {
    match written {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            bail!(Misuse::CannotWriteOutput(fault))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A file that is being written.
struct Draft {
    file: NamedTempFile,
    _begun: Begun,
}

/// While it lives, the draft is removed if the run is stopped.
struct Begun;

impl Draft {
    /// Begins a file in the folder of another.
    fn beside(target: &Path) -> Result<Draft> {
        static HANDLER: Once = Once::new();
        // Where no handler can be set, a run that is stopped leaves its draft behind: no reason not to write.
        HANDLER.call_once(|| drop(ctrlc::set_handler(stopped)));
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let file = readable()
            .tempfile_in(folder)
            .map_err(|fault| Misuse::CannotWriteInto(folder.display().to_string(), fault))?;
        remember(Some(file.path().to_owned()));
        Ok(Draft {
            file,
            _begun: Begun,
        })
    }

    fn written(
        mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Draft> {
        let mut out = BufWriter::with_capacity(BUFFER, self.file.as_file_mut());
        write(&mut out)?;
        out.flush()?;
        drop(out);
        Ok(self)
    }

    /// Takes the place of the target, keeping its mode and owner; where its owner cannot be kept, is copied into it.
    fn put_in_place(mut self, target: &Path) -> io::Result<()> {
        if let Ok(there) = fs::metadata(target) {
            if !own(self.file.as_file(), &there) {
                let mut into = File::options().write(true).truncate(true).open(target)?;
                self.file.rewind()?;
                io::copy(self.file.as_file_mut(), &mut into)?;
                return into.sync_all();
            }
            self.file.as_file().set_permissions(there.permissions())?;
        }
        self.file.as_file().sync_all()?;
        self.file.persist(target).map_err(|fault| fault.error)?;
        Ok(())
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        remember(None);
    }
}

/// Gives a file the owner of another; whether that is so now.
#[cfg(unix)]
fn own(file: &File, there: &fs::Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_owned = |here: fs::Metadata| (here.uid(), here.gid()) == (there.uid(), there.gid());
    file.metadata().is_ok_and(is_owned)
        || fchown(file, Some(there.uid()), Some(there.gid())).is_ok()
}

/// Files take the owner of their folder here.
#[cfg(not(unix))]
fn own(_: &File, _: &fs::Metadata) -> bool {
    true
}

fn remember(begun: Option<PathBuf>) {
    *BEGUN.lock().unwrap_or_else(PoisonError::into_inner) = begun;
}

/// Ends the run, and removes what it was writing.
fn stopped() {
    let begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(begun) = begun {
        let _ = fs::remove_file(begun);
    }
    process::exit(STOPPED);
}

/// A temporary file that others may read once it is in its place, as any file that is written.
fn readable() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".antq-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
