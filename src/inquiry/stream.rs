//! Distributes rows over the processors and returns the results in input order.

use std::num::NonZero;
use std::sync::mpsc::sync_channel;
use std::thread::{self, Builder};

use crate::parallel::{MOST, WORTH};

/// Rows per share: few enough that all processors finish at about the same time.
const SHARE: usize = 128;

/// Applies `make` to every share of rows on all processors and passes the results to `take` in the order of the rows.
///
/// A worker runs ahead of `take` by at most one share, so that memory does not grow with the number of rows.
///
/// # Errors
/// The first error of `make` or `take`, in the order of the rows.
pub fn in_order<R: Sync, T: Send, E: Send>(
    rows: &[R],
    make: impl Fn(&[R]) -> Result<T, E> + Sync,
    take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    in_order_by(Builder::new, rows, make, take)
}

fn in_order_by<R: Sync, T: Send, E: Send>(
    builder: impl Fn() -> Builder,
    rows: &[R],
    make: impl Fn(&[R]) -> Result<T, E> + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let makers = rows.len().div_ceil(WORTH).clamp(1, processors.min(MOST));
    if makers == 1 {
        return shares(rows).try_for_each(|share| take(make(share)?));
    }
    let make = &make;
    thread::scope(|scope| {
        // Round-robin: worker `i` takes shares `i`, `i + n`, …
        let takers: Vec<_> = (0..makers)
            .map(|maker| {
                let (give, taker) = sync_channel(1);
                let own = shares(rows).skip(maker).step_by(makers);
                // After `take` has failed, nobody receives.
                let worker = move || own.map(make).try_for_each(|made| give.send(made));
                let begun = builder().spawn_scoped(scope, worker);
                begun.is_ok().then_some(taker)
            })
            .collect();
        let turns = takers.iter().cycle().zip(shares(rows));
        // A disconnected worker has panicked; the scope rethrows its panic on join. The shares of a worker that the
        // system could not start are made here.
        let results = turns.map_while(|(taker, share)| match taker {
            Some(taker) => taker.recv().ok(),
            None => Some(make(share)),
        });
        results.into_iter().try_for_each(|made| take(made?))
    })
}

fn shares<R>(rows: &[R]) -> impl Iterator<Item = &[R]> {
    rows.chunks(SHARE)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use std::thread::Builder;

    use super::{MOST, SHARE, WORTH, in_order, in_order_by};

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
            let take = |text: String| {
                out.push(text);
                Ok::<(), Infallible>(())
            };
            let Ok(()) = in_order(&rows, |rows| Ok(lines(rows)), take);
            assert_eq!(out.concat(), lines(&rows), "{number}");
        }
    }

    #[test]
    fn where_no_thread_can_be_started_all_is_taken_in_order_all_the_same() {
        // No system can reserve such a stack.
        let impossible = || Builder::new().stack_size(usize::MAX / 4);
        let rows: Vec<usize> = (0..4 * WORTH).collect();
        let mut out = Vec::new();
        let take = |text: String| {
            out.push(text);
            Ok::<(), Infallible>(())
        };
        let Ok(()) = in_order_by(impossible, &rows, |rows| Ok(lines(rows)), take);
        assert_eq!(out.concat(), lines(&rows));
    }

    #[test]
    fn the_first_fault_in_the_order_of_the_rows_is_told() {
        for number in [3 * SHARE, 4 * WORTH] {
            let rows: Vec<usize> = (0..number).collect();
            let make = |rows: &[usize]| match rows.first() {
                Some(0) => Ok("first"),
                Some(&at) => Err(format!("at {at}")),
                None => Ok(""),
            };
            let mut out = Vec::new();
            let take = |text| {
                out.push(text);
                Ok(())
            };
            let fault = in_order(&rows, make, take).expect_err("all but one share fail");
            assert_eq!(fault, format!("at {SHARE}"));
            assert_eq!(out, ["first"]);
        }
    }

    #[test]
    fn nobody_goes_on_when_nothing_more_is_taken() {
        let rows: Vec<usize> = (0..40 * WORTH).collect();
        let shares = AtomicUsize::new(0);
        let make = |rows: &[usize]| {
            shares.fetch_add(1, Ordering::Relaxed);
            Ok(lines(rows))
        };
        let fault = in_order(&rows, make, |_| Err("full")).expect_err("nothing is taken");
        assert_eq!(fault, "full");
        // Each worker made the share it had begun, the one waiting to be taken, and at most one more.
        assert!(shares.load(Ordering::Relaxed) <= 3 * MOST);
    }
}
