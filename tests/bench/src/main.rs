//! Measures what there are budgets for: `cargo xtask bench`.
//!
//! Each row is a file in [`rows`]; floors and peers are measured beside Kith in the same run, by turns. A budget
//! that is not met is said in the table; only a row that could not be measured is a failure.

mod args;
mod devices;
mod disk;
mod edits;
mod entries;
mod floor;
mod kept;
mod peers;
mod rows;
mod table;
mod turns;
mod watched;

use std::error::Error;
use std::process::ExitCode;

use args::Args;
use rows::{Bench, ROWS};

/// What measuring answers: why it could not be done is for whoever reads the table.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every row could be measured.
fn run() -> Result<bool> {
    let args = match Args::of(std::env::args().skip(1))? {
        Args::Memory(folder) => return rows::memory::child(&folder).map(|()| true),
        Args::Rows(args) => args,
    };
    let bench = Bench::new(&args.folder())?;
    println!("{}\n", bench.describe());
    let mut all = true;
    let mut measured = Vec::new();
    for (id, measure) in ROWS.iter().filter(|(id, _)| args.wants(id)) {
        eprintln!("measuring {id} …");
        match measure(&bench) {
            Ok(row) => {
                print!("{}", table::lines(id, &row));
                measured.push((*id, row));
            }
            Err(error) => {
                println!("{id}: could not be measured: {error}");
                all = false;
            }
        }
    }
    if let Some(json) = &args.json {
        table::write_json(json, &measured)?;
    }
    Ok(all)
}
