//! Parallel work on all processors, with results in input order.

use std::panic::resume_unwind;
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

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;
    use std::thread::Builder;

    use super::{WORTH, each_of, in_order, in_order_by};

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
}
