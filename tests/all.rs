//! All integration tests in one binary.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where by failing"
)]

mod answers;
mod architecture;
mod bench;
mod books;
mod brackets;
mod causes;
mod clauses;
mod codes;
mod columns;
mod command;
mod commune;
mod completions;
mod criteria_files;
mod cycles;
mod default_sets;
mod diagnostics;
mod diff;
mod docs;
mod examples;
mod extends;
mod faults;
mod fonts;
mod forms;
mod fuzz;
mod golden;
mod halves;
mod harness;
mod headings;
mod history;
mod hostile;
mod judging;
mod law;
mod laws;
mod layout;
mod merged;
mod missing;
mod movement;
mod mutants;
mod named;
mod output;
mod papers;
mod plans;
mod proof;
mod readme;
mod register;
mod results;
mod review;
mod row_kinds;
mod rows;
mod scripts;
mod sheets;
mod sql;
mod suite;
mod template;
mod unit_counts;
mod unit_forms;
mod unit_years;
mod units;
mod web;
mod what_if;
mod wire;
mod worlds;
