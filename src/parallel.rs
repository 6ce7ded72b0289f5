//! Parallel work on all processors, with results in input order.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, ScopedJoinHandle};

/// Fewest rows per thread. Starting a thread takes about 50 µs, a hundredth of the work on these rows.
pub const WORTH: usize = 512;
/// Most threads used. More of them would only wait for the thread that takes their results.
pub const MOST: usize = 8;

/// Applies `turn` to every row on all processors and returns the results in the order of the rows.
pub fn each_of<R: Sync, M: Send>(rows: &[R], turn: impl Fn(&R) -> M + Sync) -> Vec<M> {
    let shares = in_shares(rows, |share| share.iter().map(&turn).collect::<Vec<M>>());
    shares.into_iter().flatten().collect()
}

/// Applies `make` to every share of the rows on all processors and returns the results in the order of the rows. There
/// are few shares.
pub fn in_shares<R: Sync, T: Send>(rows: &[R], make: impl Fn(&[R]) -> T + Sync) -> Vec<T> {
    let share = rows.len().div_ceil(MOST).max(WORTH);
    in_order(rows.chunks(share), rows.len().div_ceil(share), make)
}

/// Applies `make` to every item on at most `workers` threads, including this one, and returns the results in the order
/// of the items.
///
/// If the system cannot start that many threads, fewer do all the work.
pub fn in_order<I, T: Send>(
    items: impl Iterator<Item = I> + Send,
    workers: usize,
    make: impl Fn(I) -> T + Sync,
) -> Vec<T> {
    in_order_by(Builder::new, items, workers, make)
}

fn in_order_by<I, T: Send>(
    builder: impl Fn() -> Builder,
    items: impl Iterator<Item = I> + Send,
    workers: usize,
    make: impl Fn(I) -> T + Sync,
) -> Vec<T> {
    let queue = Mutex::new(items.enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || -> Vec<(usize, T)> {
        let taken = std::iter::from_fn(next);
        taken.map(|(place, item)| (place, make(item))).collect()
    };
    let mut all = thread::scope(|scope| {
        let begun = (1..workers).map_while(|_| builder().spawn_scoped(scope, work).ok());
        let begun: Vec<ScopedJoinHandle<'_, _>> = begun.collect();
        let mut all = work();
        for worker in begun {
            all.extend(worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, one)| one).collect()
}

/// Applies `make` to every item on at most `workers` threads beside this one, which passes the results to `take` in the order of
/// the items.
///
/// A worker runs ahead of `take` by at most one item, so that memory does not grow with their number.
///
/// # Errors
/// The first error of `make` or `take`, in the order of the items.
pub fn stream<I: Sync, T: Send, E: Send>(
    items: &[I],
    workers: usize,
    make: impl Fn(&I) -> Result<T, E> + Sync,
    take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    stream_by(Builder::new, items, workers, make, take)
}

fn stream_by<I: Sync, T: Send, E: Send>(
    builder: impl Fn() -> Builder,
    items: &[I],
    workers: usize,
    make: impl Fn(&I) -> Result<T, E> + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let makers = workers.clamp(1, processors.min(MOST));
    if makers == 1 {
        return items.iter().try_for_each(|item| take(make(item)?));
    }
    let make = &make;
    thread::scope(|scope| {
        // Round-robin: worker `i` takes items `i`, `i + n`, …
        let takers: Vec<_> = (0..makers)
            .map(|maker| {
                let (give, taker) = sync_channel(1);
                let own = items.iter().skip(maker).step_by(makers);
                // After `take` has failed, nobody receives.
                let worker = move || own.map(make).try_for_each(|made| give.send(made));
                let begun = builder().spawn_scoped(scope, worker);
                begun.is_ok().then_some(taker)
            })
            .collect();
        let turns = takers.iter().cycle().zip(items);
        // A disconnected worker has panicked; the scope rethrows its panic on join. The items of a worker that the
        // system could not start are made here.
        let results = turns.map_while(|(taker, item)| match taker {
            Some(taker) => taker.recv().ok(),
            None => Some(make(item)),
        });
        results.into_iter().try_for_each(|made| take(made?))
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::panic::catch_unwind;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::Builder;

    use super::{MOST, WORTH, each_of, in_order, in_order_by, stream, stream_by};

    #[test]
    fn what_is_made_stands_in_the_order_of_the_items() {
        let expected: Vec<usize> = (0..1000).map(|item| item * 2).collect();
        for workers in [0, 1, 2, 8] {
            assert_eq!(in_order(0..1000, workers, |item| item * 2), expected);
        }
    }

    #[test]
    fn what_is_made_of_rows_stands_in_their_order() {
        for number in [0, 1, WORTH + 1, 9 * WORTH + 7] {
            let rows: Vec<usize> = (0..number).collect();
            let expected: Vec<usize> = rows.iter().map(|row| row * 2).collect();
            assert_eq!(each_of(&rows, |row| row * 2), expected);
        }
    }

    #[test]
    fn where_no_thread_can_be_started_one_does_it_all() {
        // No system can reserve such a stack.
        let impossible = || Builder::new().stack_size(usize::MAX / 4);
        let made = in_order_by(impossible, 0..1000, 8, |item| item * 2);
        assert_eq!(made, (0..1000).map(|item| item * 2).collect::<Vec<usize>>());
    }

    #[test]
    fn a_panic_is_not_lost() {
        let work = || in_order(0..100, 4, |item| assert!(item < 50, "too far"));
        assert!(catch_unwind(work).is_err());
    }

    #[test]
    fn where_no_thread_can_be_started_all_is_taken_in_order_all_the_same() {
        // No system can reserve such a stack.
        let impossible = || Builder::new().stack_size(usize::MAX / 4);
        let items: Vec<usize> = (0..100).collect();
        let mut out = Vec::new();
        let take = |item: usize| {
            out.push(item);
            Ok::<(), Infallible>(())
        };
        let Ok(()) = stream_by(impossible, &items, 8, |item| Ok(*item), take);
        assert_eq!(out, items);
    }

    #[test]
    fn nobody_goes_on_when_nothing_more_is_taken() {
        let items: Vec<usize> = (0..400).collect();
        let count = AtomicUsize::new(0);
        let make = |item: &usize| {
            count.fetch_add(1, Ordering::Relaxed);
            Ok(*item)
        };
        let fault = stream(&items, 8, make, |_| Err("full")).expect_err("nothing is taken");
        assert_eq!(fault, "full");
        // Each worker made the item it had begun, the one waiting to be taken, and at most one more.
        assert!(count.load(Ordering::Relaxed) <= 3 * MOST);
    }
}
