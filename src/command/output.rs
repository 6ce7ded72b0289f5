//! Writes results to standard output, or into a file that is written completely or not at all.
//!
//! Results are written to a temporary file in the same folder and synced; it then replaces the file, with its mode and owner.
//! A file that the run has read is never replaced. Links are followed. Anything other than a regular file (a device, a pipe) is written directly, and so is a file whose owner
//! cannot be kept. A run that is stopped removes its temporary file.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, Once, PoisonError};

use anyhow::{Result, bail};
use tempfile::NamedTempFile;

use super::format::is_stream;
use super::input::was_read;
use super::misuse::Misuse;

/// Bytes written at a time.
const BUFFER: usize = 1 << 16;

/// Exit code of a stopped run, as shells give it for Ctrl-C.
const STOPPED: i32 = 130;

/// Temporary file being written, to be removed if the run is stopped.
static BEGUN: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Writes results to `file`, completely or not at all; without a file, to standard output.
///
/// A closed pipe, as with `head`, is not a fault and does not change the exit code.
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
    // Replace the file that a link leads to, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if was_read(&target) {
        bail!(Misuse::OutputIsInput(path.display().to_string()));
    }
    let draft = TemporaryFile::beside(&target)?;
    draft
        .written(write)
        .and_then(|draft| draft.put_in_place(&target))
        .map_err(|fault| Misuse::writing(path, fault))?;
    Ok(())
}

/// A stream that shows ANSI colours, also on Windows consoles without ANSI support.
pub(super) fn ansi<S: anstream::stream::RawStream>(stream: S) -> anstream::AutoStream<S> {
    anstream::AutoStream::always(stream)
}

/// Result of writing to standard output.
pub(super) fn unless_closed(written: io::Result<()>) -> Result<()> {
    match written {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            bail!(Misuse::CannotWriteOutput(fault))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A temporary file being written.
struct TemporaryFile {
    file: NamedTempFile,
    _begun: Begun,
}

/// While it exists, the draft is removed if the run is stopped.
struct Begun;

impl TemporaryFile {
    /// Creates a draft in the folder of `target`.
    fn beside(target: &Path) -> Result<TemporaryFile> {
        static HANDLER: Once = Once::new();
        // Without a handler, a stopped run leaves its draft behind; that is no reason not to write.
        HANDLER.call_once(|| drop(ctrlc::set_handler(stopped)));
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let file = readable()
            .tempfile_in(folder)
            .map_err(|fault| Misuse::CannotWriteInto(folder.display().to_string(), fault))?;
        remember(Some(file.path().to_owned()));
        Ok(TemporaryFile {
            file,
            _begun: Begun,
        })
    }

    fn written(
        mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<TemporaryFile> {
        let mut out = BufWriter::with_capacity(BUFFER, self.file.as_file_mut());
        write(&mut out)?;
        out.flush()?;
        drop(out);
        Ok(self)
    }

    /// Replaces the target, keeping its mode and owner; if the owner cannot be kept, copies into the target.
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

/// Gives a file the owner of another; true if it has that owner now.
#[cfg(unix)]
fn own(file: &File, there: &fs::Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_owned = |here: fs::Metadata| (here.uid(), here.gid()) == (there.uid(), there.gid());
    file.metadata().is_ok_and(is_owned)
        || fchown(file, Some(there.uid()), Some(there.gid())).is_ok()
}

/// Files take the owner of their folder on these systems.
#[cfg(not(unix))]
fn own(_: &File, _: &fs::Metadata) -> bool {
    true
}

fn remember(begun: Option<PathBuf>) {
    *BEGUN.lock().unwrap_or_else(PoisonError::into_inner) = begun;
}

/// Ends the run and removes what it was writing.
fn stopped() {
    let begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(begun) = begun {
        let _ = fs::remove_file(begun);
    }
    process::exit(STOPPED);
}

/// Builder of temporary files with the usual permissions, so that others can read the result.
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
