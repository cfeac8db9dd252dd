//! The figures, for people and for programs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::Result;

/// One row of the table.
pub(crate) struct Row {
    /// What the figures count.
    pub(crate) unit: &'static str,
    /// Kith's figure.
    pub(crate) kith: f64,
    /// Floor and peers, measured in the same run.
    pub(crate) beside: Vec<(&'static str, f64)>,
    /// What Kith's figure may be, in words.
    pub(crate) budget: &'static str,
    /// Whether it is.
    pub(crate) met: bool,
    /// What else was seen, a line each.
    pub(crate) notes: Vec<String>,
}

impl Row {
    /// The figure measured beside Kith under `name`.
    pub(crate) fn beside(beside: &[(&str, f64)], name: &str) -> Result<f64> {
        let found = beside.iter().find(|(its, _)| *its == name);
        found.map(|(_, figure)| *figure).ok_or_else(|| format!("{name} was not measured").into())
    }
}

/// A row as people read it.
pub(crate) fn lines(id: &str, row: &Row) -> String {
    let mut text = format!("{id}: {} {}", short(row.kith), row.unit);
    for (name, figure) in &row.beside {
        let _ = write!(text, " · {name} {}", short(*figure));
    }
    let _ = writeln!(text, "\n    budget: {}: {}", row.budget, if row.met { "met" } else { "NOT MET" });
    for note in &row.notes {
        let _ = writeln!(text, "    {note}");
    }
    text.push('\n');
    text
}

/// Writes the rows as JSON, keyed by id.
pub(crate) fn write_json(path: &Path, rows: &[(&str, Row)]) -> Result<()> {
    let rows: Map<String, Value> = rows.iter().map(|(id, row)| ((*id).to_owned(), object(row))).collect();
    fs::write(path, serde_json::to_string_pretty(&rows)? + "\n")?;
    Ok(())
}

fn object(row: &Row) -> Value {
    let mut object = Map::new();
    object.insert("unit".into(), json!(row.unit));
    object.insert("kith".into(), json!(rounded(row.kith)));
    object.extend(row.beside.iter().map(|(name, figure)| ((*name).to_owned(), json!(rounded(*figure)))));
    object.insert("budget".into(), json!(row.budget));
    object.insert("met".into(), json!(row.met));
    Value::Object(object)
}

/// Three decimals say more than any of these measurements can.
fn rounded(figure: f64) -> f64 {
    (figure * 1e3).round() / 1e3
}

/// A figure with about three digits.
pub(crate) fn short(figure: f64) -> String {
    match figure.abs() {
        size if size >= 100.0 || figure.fract() == 0.0 => format!("{figure:.0}"),
        size if size >= 10.0 => format!("{figure:.1}"),
        size if size >= 1.0 => format!("{figure:.2}"),
        _ => format!("{figure:.3}"),
    }
}
