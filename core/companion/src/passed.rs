//! What passed between the member and somebody they met, as it is shown.

use core::cmp::Reverse;

use kith_entry::{Author, EntryId, Given, GivenId, Timestamp, View, WholeGoal};
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::error::KithError;
use crate::kept::Kept;
use crate::page::Page;
use crate::records::{PROFILE, Part, RECEIPT, ROSTER};
use crate::relation::How;
use crate::relations::{Held, Relations, Standing};

/// How far something that the member gave has come. Each is only ever true.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
pub enum Delivery {
    /// It is here, and nobody else is known to have it. Showing a code or sending a file changes nothing of this.
    Waiting,
    /// A device of the contact's, or a keeper, said that it holds it durably. The member's own devices do not count.
    LeftThisPhone,
    /// The other's own signed receipt says that it came.
    Received,
    /// They said that they have read it. Only where both want to tell.
    Read,
}

/// What is known of a hope note's author.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
pub enum Authorship {
    /// It is not signed: the giver's word for it, and it may not be passed on.
    Unsigned,
    /// Signed by somebody the member has met, and unchanged since.
    Known {
        /// Who.
        contact: EntryId,
        /// Their name among the member's contacts.
        name: String,
    },
    /// Signed by the member.
    Own,
    /// Signed by somebody the member has not met: unchanged since it was written, and no more is known.
    Unchanged,
}

/// What was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
pub enum What {
    /// Words for somebody.
    #[serde(rename_all = "camelCase")]
    Encouragement {
        /// The words.
        text: String,
        /// What they answer.
        reply_to: Option<GivenId>,
    },
    /// Words to keep.
    HopeNote {
        /// The words.
        text: String,
        /// Whose they are, as the giver says.
        from: String,
        /// What is known of that.
        author: Authorship,
    },
    /// A goal to be seen.
    Goal {
        /// What the goal is.
        title: String,
        /// The rest, where it is shown whole.
        whole: Option<WholeGoal>,
        /// Since when it is shown.
        since: Timestamp,
    },
    /// Something that only a newer version knows.
    Newer,
}

/// Something that one gave to the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
pub struct Passed {
    /// The record.
    pub id: GivenId,
    /// When it was written, as its giver's clock said; never later than now.
    pub at: Timestamp,
    /// How far it has come; `None` for what was given to the member.
    pub delivery: Option<Delivery>,
    /// What.
    pub what: What,
}

/// What was given to whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
pub struct GivenTo {
    /// To whom.
    pub contact: EntryId,
    /// Their name among the member's contacts.
    pub name: String,
    /// What.
    pub passed: Passed,
}

/// How it stands between the member and a contact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
pub struct Between {
    /// The contact.
    pub contact: EntryId,
    /// How far they have met.
    pub standing: Standing,
    /// When they met.
    pub met: Timestamp,
    /// How.
    pub how: How,
    /// The six words.
    pub words: Vec<String>,
    /// What they call themselves now.
    pub name: String,
    /// What they say of themselves.
    pub about: String,
    /// Whether what they send is kept out of sight.
    pub muted: bool,
    /// Whether the member wants to tell what they have read, and to be told.
    pub tells_read: bool,
    /// Whether they want to.
    pub they_tell_read: bool,
    /// How many records of the member's are not known to have come.
    pub waiting: usize,
}

impl Companion {
    /// How it stands between the member and a contact; `None` where they have not met.
    ///
    /// # Errors
    /// `Unlock.*`, `Store.*`.
    pub async fn between(&self, contact: EntryId) -> Result<Option<Between>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let now = kept.around.clock.now();
        kept.look(|_, relations| Ok(relations.with(contact).ok().map(|held| held.between(now)))).await
    }

    /// Everybody the member met.
    ///
    /// # Errors
    /// `Unlock.*`, `Store.*`.
    pub async fn met(&self) -> Result<Vec<Between>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let now = kept.around.clock.now();
        kept.look(|_, relations| Ok(relations.0.values().map(|held| held.between(now)).collect())).await
    }

    /// What passed between the member and a contact, the last first. What a muted contact sent is left out.
    ///
    /// # Errors
    /// `Meet.NotMet`; `Unlock.*`, `Store.*`.
    pub async fn passed(
        &self,
        contact: EntryId,
        from: usize,
        count: usize,
    ) -> Result<Page<Passed>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let own = *kept.identity().await?.words.author().public().as_bytes();
        let now = kept.around.clock.now();
        kept.look(|kept, relations| {
            let authors = relations.authors(own, kept);
            let held = relations.with(contact)?;
            let mut passed = held.gave_passed(&authors);
            if !held.view.muted {
                passed.extend(held.got_passed(&authors));
            }
            Ok(Page::cut(&in_order(passed), from, count, |passed| passed.until(now)))
        })
        .await
    }

    /// Everything that the member gave and has not withdrawn, to whom, since when: the last first.
    ///
    /// # Errors
    /// `Unlock.*`, `Store.*`.
    pub async fn ledger(&self) -> Result<Vec<GivenTo>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let own = *kept.identity().await?.words.author().public().as_bytes();
        let now = kept.around.clock.now();
        kept.look(|kept, relations| {
            let authors = relations.authors(own, kept);
            let mut ledger: Vec<GivenTo> = Vec::new();
            for held in relations.0.values() {
                let contact = held.view.contact;
                ledger.extend(held.gave_passed(&authors).into_iter().map(|passed| GivenTo {
                    contact,
                    name: kept.name_of(contact),
                    passed: passed.until(now),
                }));
            }
            ledger.sort_by_key(|given| (Reverse(given.passed.at), given.passed.id));
            Ok(ledger)
        })
        .await
    }
}

impl Passed {
    /// The same, with no moment later than now: the giver's clock may be ahead.
    fn until(&self, now: Timestamp) -> Self {
        let mut shown = self.clone();
        shown.at = shown.at.min(now);
        if let What::Goal { since, .. } = &mut shown.what {
            *since = (*since).min(now);
        }
        shown
    }
}

/// The last first, by what their givers' clocks said.
fn in_order(mut passed: Vec<Passed>) -> Vec<Passed> {
    passed.sort_unstable_by_key(|passed| (Reverse(passed.at), passed.id));
    passed
}

impl Kept {
    /// Looks at what is between the member and others, and changes nothing.
    async fn look<T>(
        &mut self,
        look: impl FnOnce(&Self, &mut Relations) -> Result<T, KithError>,
    ) -> Result<T, KithError> {
        let mut relations = self.take_relations().await?;
        let seen = look(self, &mut relations);
        self.relations = Some(relations);
        seen
    }

    pub(crate) fn name_of(&self, contact: EntryId) -> String {
        match self.views.get(&contact) {
            Some(View::Contact(contact)) => contact.name.clone(),
            _ => String::new(),
        }
    }
}

/// Whose author key is whose.
struct Authors {
    own: [u8; 32],
    known: Vec<([u8; 32], EntryId, String)>,
}

impl Authors {
    fn of(&self, author: Option<&Author>) -> Authorship {
        let Some(author) = author else { return Authorship::Unsigned };
        if author.key == self.own {
            return Authorship::Own;
        }
        let known = self.known.iter().find(|(key, ..)| *key == author.key);
        known.map_or(Authorship::Unchanged, |(_, contact, name)| Authorship::Known {
            contact: *contact,
            name: name.clone(),
        })
    }
}

impl Relations {
    fn authors(&self, own: [u8; 32], kept: &Kept) -> Authors {
        let known = self.0.values().filter_map(|held| {
            let Given::Profile { author, .. } = held.got.get(PROFILE)?.given else { return None };
            Some((author?, held.view.contact, kept.name_of(held.view.contact)))
        });
        Authors { own, known: known.collect() }
    }
}

impl Held {
    fn between(&self, now: Timestamp) -> Between {
        let (name, about) = match self.got.get(PROFILE).map(|part| &part.given) {
            Some(Given::Profile { name, about, .. }) => (name.clone(), about.clone()),
            _ => (self.keys.said.name.clone(), String::new()),
        };
        Between {
            contact: self.view.contact,
            standing: self.standing(now),
            met: self.view.created,
            how: self.keys.said.how,
            words: self.keys.said.words.clone(),
            name,
            about,
            muted: self.view.muted,
            tells_read: self.view.tells_read,
            they_tell_read: self.they_tell_read(),
            waiting: self.gave.shown().values().filter(|part| self.is_waiting(part)).count(),
        }
    }

    /// Whether a record of the member's, that people wrote, is not known to have come.
    fn is_waiting(&self, part: &Part) -> bool {
        part.given.is_written() && !self.has_received(&part.key)
    }

    pub(crate) fn they_tell_read(&self) -> bool {
        matches!(self.got.get(RECEIPT).map(|part| &part.given), Some(Given::Receipt { tells_read: true, .. }))
    }

    fn delivery(&self, part: &Part) -> Delivery {
        let read = match self.got.get(RECEIPT).map(|part| &part.given) {
            Some(Given::Receipt { tells_read: true, read, .. }) if self.view.tells_read => {
                read.contains(&part.id)
            }
            _ => false,
        };
        match (self.has_received(&part.key), self.left.contains(&part.key.id)) {
            (true, _) if read => Delivery::Read,
            (true, _) => Delivery::Received,
            (false, true) => Delivery::LeftThisPhone,
            (false, false) => Delivery::Waiting,
        }
    }

    fn gave_passed(&self, authors: &Authors) -> Vec<Passed> {
        let gave = self.gave.shown();
        gave.values().filter_map(|part| shown(part, Some(self.delivery(part)), authors)).collect()
    }

    fn got_passed(&self, authors: &Authors) -> Vec<Passed> {
        self.got.shown().values().filter_map(|part| shown(part, None, authors)).collect()
    }
}

fn shown(part: &Part, delivery: Option<Delivery>, authors: &Authors) -> Option<Passed> {
    let what = match &part.given {
        Given::Encouragement { text, reply_to, .. } => {
            What::Encouragement { text: text.clone(), reply_to: *reply_to }
        }
        Given::HopeNote { text, from, author, .. } => {
            What::HopeNote { text: text.clone(), from: from.clone(), author: authors.of(author.as_ref()) }
        }
        Given::Goal { since, title, whole, .. } => {
            What::Goal { title: title.clone(), whole: whole.clone(), since: *since }
        }
        Given::Newer if ![PROFILE, RECEIPT, ROSTER].contains(&part.id) => What::Newer,
        Given::Profile { .. } | Given::Receipt { .. } | Given::Roster { .. } | Given::Newer => return None,
    };
    Some(Passed { id: part.id, at: part.given.at(), delivery, what })
}
