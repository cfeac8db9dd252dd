//! What is asked for on the command line.

use std::path::{Path, PathBuf};

use crate::Result;

/// What to do.
pub(crate) enum Args {
    /// Measure rows.
    Rows(Wanted),
    /// Be the fresh process whose memory is looked at; opens the companion in this folder.
    Memory(PathBuf),
}

/// Which rows, and where to put the figures.
#[derive(Default)]
pub(crate) struct Wanted {
    /// Where the figures go as JSON.
    pub(crate) json: Option<PathBuf>,
    /// The ids of the rows to measure; all where empty.
    only: Vec<String>,
}

impl Args {
    /// Reads `[--json FILE] [ROW …]`, or `--memory FOLDER`.
    pub(crate) fn of(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut wanted = Wanted::default();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--json" => wanted.json = Some(words.next().ok_or("--json needs a file")?.into()),
                "--memory" => return Ok(Self::Memory(words.next().ok_or("--memory needs a folder")?.into())),
                _ if crate::ROWS.iter().any(|(id, _)| *id == word) => wanted.only.push(word),
                _ => return Err(format!("no such row: {word}").into()),
            }
        }
        Ok(Self::Rows(wanted))
    }
}

impl Wanted {
    /// Whether a row is to be measured.
    pub(crate) fn wants(&self, id: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == id)
    }

    /// Where temporary folders go: beside the figures, so that they lie on the same disk.
    pub(crate) fn folder(&self) -> PathBuf {
        let beside =
            self.json.as_deref().and_then(Path::parent).filter(|parent| !parent.as_os_str().is_empty());
        beside.map_or_else(|| PathBuf::from("target/bench"), Path::to_path_buf)
    }
}
