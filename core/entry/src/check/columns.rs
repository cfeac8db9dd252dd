//! Adds up the runs of Automerge's columns, without unfolding any.
//!
//! A column is a list of runs: a positive number n and one value that stands n times; a negative number −n
//! and n values; or zero and a number of rows without a value. Columns of booleans are the lengths of
//! alternating runs. Raw values have no rows of their own.

use super::reader::Reader;
use crate::{EntryError, Limit};

/// The largest number that may stand for an operation, a sequence, an actor: far above what a lifetime makes,
/// far below where sums of a few could overflow.
pub(super) const MAX_COUNTER: u64 = 1 << 31;
/// The largest moment in milliseconds: some 285,000 years, the whole numbers that JavaScript holds exactly.
pub(super) const MAX_MOMENT: u64 = 1 << 53;

/// Whose rows a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Changes,
    Ops,
}

/// How the values of a column are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnType {
    Group,
    Integer,
    Delta,
    Boolean,
    String,
    ValueMetadata,
    Value,
}

/// One column, as the table's head announces it: bits 0–2 the type, bit 3 deflated, the rest its id.
pub(super) struct Column {
    spec: u64,
    pub(super) len: usize,
}

impl Column {
    pub(super) const fn is_deflated(&self) -> bool {
        self.spec & 8 != 0
    }

    const fn column_type(&self) -> ColumnType {
        match self.spec & 7 {
            0 => ColumnType::Group,
            1 | 2 => ColumnType::Integer,
            3 => ColumnType::Delta,
            4 => ColumnType::Boolean,
            5 => ColumnType::String,
            6 => ColumnType::ValueMetadata,
            _ => ColumnType::Value,
        }
    }

    /// The column of moments in a table of changes.
    const fn is_moments(&self) -> bool {
        self.spec >> 4 == 2
    }
}

/// Reads a table's head.
pub(super) fn columns(reader: &mut Reader<'_>) -> Result<Vec<Column>, EntryError> {
    let count = reader.count()?;
    (0..count)
        .map(|_| {
            let spec = reader.unsigned()?;
            let len = usize::try_from(reader.unsigned()?).map_err(|_| EntryError::Damaged)?;
            if spec > u64::from(u32::MAX) { Err(EntryError::Damaged) } else { Ok(Column { spec, len }) }
        })
        .collect()
}

/// What a table unfolds to.
#[derive(Default)]
pub(super) struct Sums {
    /// Rows of its longest column.
    pub(super) rows: u64,
    /// Rows that stand in groups: predecessors and successors of operations, dependencies of changes.
    pub(super) grouped: u64,
    /// Bytes of strings, once for every row that bears them.
    pub(super) strings: u64,
}

impl Sums {
    /// Adds up one column, inflated.
    pub(super) fn add(&mut self, owner: Owner, column: &Column, bytes: &[u8]) -> Result<(), EntryError> {
        let mut reader = Reader::new(bytes);
        let rows = match column.column_type() {
            ColumnType::Value => 0,
            ColumnType::Boolean => booleans(&mut reader)?,
            ColumnType::Group => runs(&mut reader, |reader, count| {
                let grouped = small(reader.unsigned()?)?.checked_mul(count).ok_or(too_large())?;
                self.grouped = self.grouped.checked_add(grouped).ok_or(too_large())?;
                Ok(())
            })?,
            ColumnType::Integer => runs(&mut reader, |reader, _| small(reader.unsigned()?).map(drop))?,
            ColumnType::ValueMetadata => runs(&mut reader, |reader, _| reader.unsigned().map(drop))?,
            ColumnType::Delta => {
                let moments = owner == Owner::Changes && column.is_moments();
                let most = if moments { MAX_MOMENT } else { MAX_COUNTER };
                let mut value = 0i64;
                runs(&mut reader, |reader, count| {
                    let step = reader.signed()?.checked_mul(i64::try_from(count).map_err(|_| too_large())?);
                    value = step.and_then(|step| value.checked_add(step)).ok_or(EntryError::Damaged)?;
                    if value.unsigned_abs() <= most { Ok(()) } else { Err(EntryError::Damaged) }
                })?
            }
            ColumnType::String => runs(&mut reader, |reader, count| {
                let bytes = (reader.length_prefixed()?.len() as u64).checked_mul(count).ok_or(too_large())?;
                self.strings = self.strings.checked_add(bytes).ok_or(too_large())?;
                Ok(())
            })?,
        };
        self.rows = self.rows.max(rows);
        Ok(())
    }
}

/// Goes through the runs of a column and gives its rows; `value` reads one value and is told how often it stands.
fn runs<'a>(
    reader: &mut Reader<'a>,
    mut value: impl FnMut(&mut Reader<'a>, u64) -> Result<(), EntryError>,
) -> Result<u64, EntryError> {
    let mut rows = 0u64;
    while !reader.is_empty() {
        let count = match reader.signed()? {
            0 => reader.unsigned()?,
            run @ 1.. => {
                value(reader, run.unsigned_abs())?;
                run.unsigned_abs()
            }
            literals => {
                for _ in 0..literals.unsigned_abs() {
                    value(reader, 1)?;
                }
                literals.unsigned_abs()
            }
        };
        rows = rows.checked_add(count).ok_or(too_large())?;
    }
    Ok(rows)
}

fn booleans(reader: &mut Reader<'_>) -> Result<u64, EntryError> {
    let mut rows = 0u64;
    while !reader.is_empty() {
        rows = rows.checked_add(reader.unsigned()?).ok_or(too_large())?;
    }
    Ok(rows)
}

const fn small(value: u64) -> Result<u64, EntryError> {
    if value <= MAX_COUNTER { Ok(value) } else { Err(EntryError::Damaged) }
}

const fn too_large() -> EntryError {
    EntryError::TooLarge(Limit::Load)
}
