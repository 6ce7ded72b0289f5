//! Rows shared among the processors, what they come to written in their order.

use std::io::{self, Write};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many rows are handed over at a time: few enough that all processors end together.
const SHARE: usize = 128;
/// How many rows are worth a thread of their own: starting it (some 50 µs) is then a hundredth of its work.
const WORTH: usize = 512;
/// Processors beyond these would wait for the one that writes.
const MOST: usize = 8;

/// Makes bytes of the rows, share by share on all processors, and writes them as if one had made them all.
///
/// Nobody runs ahead of what is written by more than a share, so that memory does not grow with the rows.
///
/// # Errors
/// The first, in the order of the rows, of `make` or of writing.
pub(super) fn side_by_side<R: Sync>(
    rows: &[R],
    out: &mut dyn Write,
    make: impl Fn(&[R]) -> io::Result<Vec<u8>> + Sync,
) -> io::Result<()> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let makers = rows.len().div_ceil(WORTH).clamp(1, processors.min(MOST));
    if makers == 1 {
        return shares(rows).try_for_each(|share| out.write_all(&make(share)?));
    }
    let make = &make;
    thread::scope(|scope| {
        // In turn: each maker has every so manieth share.
        let takers: Vec<_> = (0..makers)
            .map(|maker| {
                let (give, take) = sync_channel(1);
                let own = shares(rows).skip(maker).step_by(makers);
                // Nobody takes any more once writing has failed.
                scope.spawn(move || own.map(make).try_for_each(|bytes| give.send(bytes)));
                take
            })
            .collect();
        let turns = takers.iter().cycle().zip(shares(rows));
        // A maker that panicked has hung up; its panic goes on when it is waited for.
        let taken = turns.map_while(|(take, _)| take.recv().ok());
        taken
            .into_iter()
            .try_for_each(|bytes| out.write_all(&bytes?))
    })
}

fn shares<R>(rows: &[R]) -> impl Iterator<Item = &[R]> {
    rows.chunks(SHARE)
}

/// Makes something of each row, on all processors; in the order of the rows.
pub(super) fn turned_side_by_side<R: Sync, M: Send>(
    rows: &[R],
    turn: impl Fn(&R) -> M + Sync,
) -> Vec<M> {
    let shares = in_shares(rows, |share| share.iter().map(&turn).collect::<Vec<M>>());
    shares.into_iter().flatten().collect()
}

/// What each share of the rows comes to, in their order; each is made on a thread of its own, of which there are few.
pub(super) fn in_shares<R: Sync, T: Send>(rows: &[R], make: impl Fn(&[R]) -> T + Sync) -> Vec<T> {
    let share = rows.len().div_ceil(MOST).max(WORTH);
    thread::scope(|scope| {
        let (here, others) = rows.split_at(share.min(rows.len()));
        let others: Vec<_> = others
            .chunks(share)
            .map(|share| scope.spawn(|| make(share)))
            .collect();
        let here = make(here);
        let joined = others
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(here).chain(joined).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{MOST, SHARE, WORTH, side_by_side, turned_side_by_side};

    fn line(number: usize) -> String {
        format!("{number}\n")
    }

    fn lines(rows: &[usize]) -> String {
        rows.iter().copied().map(line).collect()
    }

    #[test]
    fn what_rows_come_to_stands_in_their_order() {
        for number in [0, 1, SHARE, SHARE + 1, 40 * SHARE + 7] {
            let rows: Vec<usize> = (0..number).collect();
            let mut out = Vec::new();
            side_by_side(&rows, &mut out, |rows| Ok(lines(rows).into_bytes()))
                .expect("a vector takes all");
            assert_eq!(String::from_utf8_lossy(&out), lines(&rows), "{number}");
        }
    }

    #[test]
    fn the_first_fault_in_the_order_of_the_rows_is_told() {
        for number in [3 * SHARE, 4 * WORTH] {
            let rows: Vec<usize> = (0..number).collect();
            let make = |rows: &[usize]| match rows.first() {
                Some(0) => Ok(b"first\n".to_vec()),
                Some(&at) => Err(io::Error::other(format!("at {at}"))),
                None => Ok(Vec::new()),
            };
            let mut out = Vec::new();
            let fault = side_by_side(&rows, &mut out, make).expect_err("all but one share fail");
            assert_eq!(fault.to_string(), format!("at {SHARE}"));
            assert_eq!(out, b"first\n");
        }
    }

    #[test]
    fn nobody_goes_on_when_nothing_more_can_be_written() {
        struct Full;
        impl io::Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::other("full"))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let rows: Vec<usize> = (0..40 * WORTH).collect();
        let shares = AtomicUsize::new(0);
        let make = |rows: &[usize]| {
            shares.fetch_add(1, Ordering::Relaxed);
            Ok(lines(rows).into_bytes())
        };
        let fault = side_by_side(&rows, &mut Full, make).expect_err("nothing can be written");
        assert_eq!(fault.to_string(), "full");
        // Each maker made what it had begun, what waits to be taken, and one more at most.
        assert!(shares.load(Ordering::Relaxed) <= 3 * MOST);
    }

    #[test]
    fn what_is_made_of_rows_stands_in_their_order_too() {
        for number in [0, 1, WORTH + 1, 9 * WORTH + 7] {
            let rows: Vec<usize> = (0..number).collect();
            let made = turned_side_by_side(&rows, |&row| line(row));
            assert_eq!(made.concat(), lines(&rows), "{number}");
        }
    }
}
