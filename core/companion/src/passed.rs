//! What passed between the member and somebody they met, as it is shown.

mod view;

use core::cmp::Reverse;

use kith_entry::{Author, EntryId, Given, Timestamp, View};

use crate::companion::Companion;
use crate::error::KithError;
use crate::kept::Kept;
use crate::page::Page;
use crate::records::{PROFILE, Part, RECEIPT, ROSTER};
use crate::relations::{Held, Relations};

pub use view::{Authorship, Between, Delivery, GivenTo, Passed, What};

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
            waiting: self.gave.shown().values().map(|part| u32::from(self.is_waiting(part))).sum(),
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
