//! The words of an entry: its title, and all that a member wrote in it.

use crate::{Field, View};

impl View {
    /// What the entry is called in a list: a goal's title, the first line of a hope note that is not blank, a name.
    /// Empty for a profile without a name, a relation, and a kind that only a newer version knows.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Profile(profile) => &profile.name,
            Self::Goal(goal) => &goal.title,
            Self::HopeNote(note) => first_line(&note.text),
            Self::Contact(contact) => &contact.name,
            Self::Unknown(_) | Self::Relation(_) => "",
        }
    }

    /// Every text of the entry as it is shown, with its field, in the order in which it is shown.
    #[must_use]
    pub fn texts(&self) -> Vec<(Field, &str)> {
        let mut texts: Vec<(Field, &str)> = match self {
            Self::Profile(profile) => vec![(Field::Name, &profile.name), (Field::About, &profile.about)],
            Self::Goal(goal) => {
                let mut texts: Vec<(Field, &str)> =
                    vec![(Field::Title, &goal.title), (Field::Why, &goal.why), (Field::State, &goal.state)];
                texts.extend(goal.steps.iter().map(|step| (Field::StepText(step.id), step.text.as_str())));
                texts.push((Field::Notes, &goal.notes));
                texts
            }
            Self::HopeNote(note) => vec![(Field::Text, &note.text), (Field::From, &note.from)],
            Self::Contact(contact) => {
                let mut texts: Vec<(Field, &str)> = vec![
                    (Field::Name, &contact.name),
                    (Field::How, &contact.how),
                    (Field::GoodFor, &contact.good_for),
                ];
                texts.extend(contact.ways.iter().map(|way| (Field::WayValue(way.id), way.value.as_str())));
                texts
            }
            Self::Unknown(_) | Self::Relation(_) => Vec::new(),
        };
        texts.retain(|(_, text)| !text.is_empty());
        texts
    }
}

fn first_line(text: &str) -> &str {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
}
