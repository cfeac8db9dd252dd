//! An export as a page: to read, to print, to keep. It loads nothing from anywhere.

use core::fmt::{Display, Formatter, Result, Write};

use kith_entry::{Day, Hours, Timestamp, View};
use serde::{Deserialize, Serialize};

use super::{Part, place};

/// The words of the page, which are the shell's.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[expect(missing_docs, reason = "each is the heading or label of the part or field of its name")]
pub struct ExportWords {
    /// The language of these words, as BCP 47 has it.
    pub language: String,
    /// Whether they are written from right to left.
    pub right_to_left: bool,
    /// The heading of the page.
    pub title: String,
    pub profile: String,
    pub goals: String,
    pub hope_notes: String,
    pub people: String,
    pub about: String,
    pub why: String,
    pub steps: String,
    /// Behind a step that is done.
    pub done: String,
    pub state: String,
    pub notes: String,
    pub begin: String,
    pub target: String,
    pub from: String,
    pub how: String,
    pub ways: String,
    pub phone: String,
    pub text: String,
    pub email: String,
    pub hours: String,
    pub good_for: String,
    pub created: String,
    pub removed: String,
    /// Seven, Monday to Sunday.
    pub days: Vec<String>,
}

const STYLE: &str = "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}\
    h2{margin-top:2.5rem}article{margin:1.5rem 0;padding-top:.5rem;border-top:1px solid}\
    dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}\
    .words{white-space:pre-wrap;overflow-wrap:anywhere}@media print{article{break-inside:avoid}}";

pub(super) fn write(part: &Part<'_>, before: Option<&View>, words: &ExportWords) -> String {
    let page = Page { part, before, words };
    page.to_string()
}

struct Page<'a> {
    part: &'a Part<'a>,
    /// The entry that stands before this part.
    before: Option<&'a View>,
    words: &'a ExportWords,
}

impl Display for Page<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let words = self.words;
        if self.part.first {
            let direction = if words.right_to_left { "rtl" } else { "ltr" };
            let (language, title) = (Text(&words.language), Text(&words.title));
            write!(
                f,
                "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<meta charset=\"utf-8\">\n"
            )?;
            writeln!(f, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>")?;
            writeln!(f, "<style>{STYLE}</style>\n<h1>{title}</h1>")?;
        }
        let mut before = self.before;
        for view in self.part.views {
            if before.is_none_or(|before| place(before) != place(view)) && !heading(view, words).is_empty() {
                writeln!(f, "<h2>{}</h2>", Text(heading(view, words)))?;
            }
            entry(f, view, words)?;
            before = Some(view);
        }
        if self.part.last { f.write_str("</html>\n") } else { Ok(()) }
    }
}

fn heading<'a>(view: &View, words: &'a ExportWords) -> &'a str {
    match view {
        View::Profile(_) => &words.profile,
        View::Goal(_) => &words.goals,
        View::HopeNote(_) => &words.hope_notes,
        View::Contact(_) => &words.people,
        View::Unknown(_) | View::Relation(_) => "",
    }
}

fn entry(f: &mut Formatter<'_>, view: &View, words: &ExportWords) -> Result {
    if matches!(view, View::Unknown(_) | View::Relation(_)) {
        // Only a newer version knows what it says; keys say nothing to people.
        return Ok(());
    }
    f.write_str("<article>\n")?;
    match view {
        View::HopeNote(note) => writeln!(f, "<p class=\"words\" dir=\"auto\">{}</p>", Text(&note.text))?,
        other => writeln!(f, "<h3 dir=\"auto\">{}</h3>", Text(other.title()))?,
    }
    f.write_str("<dl>\n")?;
    match view {
        View::Profile(profile) => field(f, &words.about, &profile.about)?,
        View::Goal(goal) => {
            field(f, &words.why, &goal.why)?;
            let steps = goal.steps.iter().map(|step| {
                if step.done.is_some() {
                    format!("{} – {}", step.text, words.done)
                } else {
                    step.text.clone()
                }
            });
            field(f, &words.steps, &steps.collect::<Vec<_>>().join("\n"))?;
            field(f, &words.state, &goal.state)?;
            field(f, &words.notes, &goal.notes)?;
            field(f, &words.begin, &day(goal.begin))?;
            field(f, &words.target, &day(goal.target))?;
        }
        View::HopeNote(note) => field(f, &words.from, &note.from)?,
        View::Contact(contact) => {
            field(f, &words.how, &contact.how)?;
            let ways =
                contact.ways.iter().map(|way| format!("{}: {}", way_kind(&way.kind, words), way.value));
            field(f, &words.ways, &ways.collect::<Vec<_>>().join("\n"))?;
            let hours = contact.hours.iter().map(|hours| times(hours, words));
            field(f, &words.hours, &hours.collect::<Vec<_>>().join("\n"))?;
            field(f, &words.good_for, &contact.good_for)?;
        }
        View::Unknown(_) | View::Relation(_) => {}
    }
    field(f, &words.created, &date(view.created()))?;
    field(f, &words.removed, &view.removed().map(date).unwrap_or_default())?;
    f.write_str("</dl>\n</article>\n")
}

/// A label and what the member wrote there, if they did.
fn field(f: &mut Formatter<'_>, label: &str, text: &str) -> Result {
    if text.is_empty() {
        Ok(())
    } else {
        writeln!(f, "<dt>{}</dt><dd dir=\"auto\">{}</dd>", Text(label), Text(text))
    }
}

/// A kind of way that the shell has a word for, or the member's own.
fn way_kind<'a>(kind: &'a str, words: &'a ExportWords) -> &'a str {
    match kind {
        "phone" => &words.phone,
        "text" => &words.text,
        "email" => &words.email,
        own => own,
    }
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn date(moment: Timestamp) -> String {
    moment.to_utc().map(|moment| moment.date_naive().to_string()).unwrap_or_default()
}

fn times(hours: &Hours, words: &ExportWords) -> String {
    let days = hours.days.iter().filter_map(|day| words.days.get(day.num_days_from_monday() as usize));
    let days: Vec<&str> = days.map(String::as_str).collect();
    format!("{} {}–{}", days.join(", "), hours.from, hours.to)
}

/// Text that stays text, whatever is in it.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.chars().try_for_each(|letter| match letter {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            // No page can hold it.
            '\0' => f.write_char(char::REPLACEMENT_CHARACTER),
            other => f.write_char(other),
        })
    }
}
