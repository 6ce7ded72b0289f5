//! What a long run is doing, on standard error: shown after a second if that is a terminal, and gone when the work is done.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::console::Console;
use super::input;
use crate::inquiry::ReadFile;
use crate::page;
use crate::text::{Text, both};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two pictures of the turning mark.
const TICK: Duration = Duration::from_millis(100);

/// Reads files for `work`, telling which one.
pub(super) fn reading<T>(console: Console, work: impl FnOnce(&mut ReadFile<'_>) -> T) -> T {
    let progress = Progress::start(console, &both!("đang đọc", "reading"));
    let mut count = 0;
    work(&mut |name| {
        count += 1;
        if let Some(progress) = &progress {
            progress.tell(
                console,
                &both!(
                    "đang đọc tệp {count}: {name}",
                    "reading file {count}: {name}"
                ),
            );
        }
        input::read_file(name)
    })
}

/// Does `work`, which judges what was read.
pub(super) fn judging<T>(console: Console, work: impl FnOnce() -> T) -> T {
    let _progress = Progress::start(console, &both!("đang xét", "judging"));
    work()
}

struct Progress {
    bar: ProgressBar,
    /// Dropped when the work is done, which wakes the thread.
    done: Option<Sender<()>>,
    /// Shows the bar once the work has taken long.
    patient: Option<JoinHandle<()>>,
}

impl Progress {
    fn start(console: Console, task: &Text) -> Option<Progress> {
        if console.quiet || !io::stderr().is_terminal() {
            return None;
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{spinner} {wide_msg} {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        let (done, wait) = mpsc::channel::<()>();
        let shown = bar.clone();
        let patient = thread::Builder::new().spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TICK);
                // Until the work is done.
                let _ = wait.recv();
            }
        });
        let progress = Progress {
            bar,
            done: Some(done),
            // Without a thread nothing is shown, and the work goes on.
            patient: patient.ok(),
        };
        progress.tell(console, task);
        Some(progress)
    }

    fn tell(&self, console: Console, task: &Text) {
        self.bar
            .set_message(page::safe(task.told(console.language)));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.take();
        if let Some(patient) = self.patient.take() {
            let _ = patient.join();
        }
        self.bar.finish_and_clear();
    }
}
