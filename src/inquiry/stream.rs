//! Distributes rows over the processors and returns the results in input order.

use crate::parallel::{WORTH, stream};

/// Rows per share: few enough that all processors finish at about the same time, and enough that some are of one year.
const SHARE: usize = 512;

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
    let shares: Vec<&[R]> = rows.chunks(SHARE).collect();
    stream(
        &shares,
        rows.len().div_ceil(WORTH),
        |share| make(share),
        take,
    )
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{SHARE, WORTH, in_order};

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
}
