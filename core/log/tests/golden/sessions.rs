//! Sessions, byte for byte: good ones to their end, and one fault each.

use kith_log::{
    Chunk, Draft, HeldEpoch, Inbox, Mode, Outcome, OwnSpace, RecordId, Session, SessionError, Space, Step,
};
use kith_seal::testing::SeededRandom;
use kith_seal::{Epoch, Random, RandomFailed, RelationKey};
use kith_vectors::{Hex, Vector, hold};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{epoch, epoch_of};

/// What two ends say to each other who hold `epochRecord` (and the responder's outbox, `contactRecord`).
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Conversation {
    name: String,
    /// The epoch of the own space, or of the initiator's outbox.
    epoch_record: Hex,
    /// The epoch of the responder's outbox; absent between own devices.
    contact_record: Option<Hex>,
    channel: Hex,
    initiator: Party,
    responder: Party,
    /// In turn, the initiator first.
    said: Vec<Hex>,
    /// `same` or `differ`, for both; absent where something is wrong.
    outcome: Option<String>,
    /// Why whoever hears the last that was said refuses it.
    error: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Party {
    nonce: Hex,
    /// What it holds at the beginning.
    chunks: Vec<Hex>,
}

struct Nonce(Vec<u8>);

impl Random for Nonce {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
        bytes.copy_from_slice(&self.0);
        Ok(())
    }
}

/// One end, with what it holds.
struct End {
    session: Session,
    space: OwnSpace,
    inbox: Option<Inbox>,
    chunks: Vec<Chunk>,
    over: Option<Outcome>,
}

impl End {
    fn held(&self) -> Vec<&dyn HeldEpoch> {
        self.space.held().chain(self.inbox.iter().flat_map(Space::held)).collect()
    }

    fn take(&mut self, chunk: Chunk) {
        let unknown = self.space.receive(chunk.clone()).is_err();
        if let Some(inbox) = self.inbox.as_mut().filter(|_| unknown) {
            inbox.receive(chunk.clone()).unwrap();
        }
        self.chunks.push(chunk);
    }

    fn settle(&mut self) {
        self.space.settle();
        self.inbox.iter_mut().for_each(|inbox| _ = inbox.settle());
    }

    fn hear(&mut self, mut input: &[u8]) -> Result<Vec<u8>, SessionError> {
        let mut said = Vec::new();
        loop {
            let held: Vec<&dyn HeldEpoch> =
                self.space.held().chain(self.inbox.iter().flat_map(Space::held)).collect();
            let step = self.session.step(&mut input, &held)?;
            said.extend(self.session.outgoing());
            match step {
                Step::Read => return Ok(said),
                Step::Known(_) => {}
                Step::Give(keys) => {
                    let find = |key: &_| self.chunks.iter().find(|chunk| chunk.key() == *key).cloned();
                    let live =
                        |key: &&_| held.iter().any(|epoch| epoch.log().live().any(|live| live.key == **key));
                    self.session.give(keys.iter().filter(live).filter_map(find).collect());
                }
                Step::Commit(chunks) => {
                    // Erases first, as a batch is taken.
                    let mut chunks: Vec<Chunk> = chunks.iter().map(|chunk| chunk.chunk().clone()).collect();
                    chunks.sort_by_key(|chunk| chunk.header().kind != kith_log::Kind::Erase);
                    chunks.into_iter().for_each(|chunk| self.take(chunk));
                    self.settle();
                    self.session.committed();
                }
                Step::Over(outcome) => {
                    self.over = Some(outcome);
                    return Ok(said);
                }
            }
        }
    }
}

impl Conversation {
    /// Both ends, as they are before anything was said.
    fn ends(&self) -> [End; 2] {
        let one = epoch_of(&self.epoch_record);
        let other = self.contact_record.as_ref().map(epoch_of);
        let (mode, key) = match &other {
            None => (Mode::OwnDevices, RelationKey::own(one.reader())),
            Some(other) => (Mode::Contact, RelationKey::contacts(one.reader(), other.reader())),
        };
        let initiator =
            Session::initiate(mode, key.clone(), &self.channel.0, &Nonce(self.initiator.nonce.0.clone()));
        let responder =
            Session::respond(vec![(mode, key)], &self.channel.0, &Nonce(self.responder.nonce.0.clone()));
        let writes = [&one, other.as_ref().unwrap_or(&one)];
        let reads = [other.as_ref(), other.as_ref().map(|_| &one)];
        let parties = [(initiator, &self.initiator), (responder, &self.responder)];
        let mut ends =
            parties.into_iter().zip(writes).zip(reads).map(|(((session, party), writes), reads)| {
                let space = OwnSpace::begin(writes.clone(), &SeededRandom::new(0)).unwrap();
                let inbox = reads.map(|epoch| Inbox::new(epoch.reader().clone()));
                let mut end = End { session: session.unwrap(), space, inbox, chunks: Vec::new(), over: None };
                party.chunks.iter().for_each(|chunk| end.take(Chunk::parse(&chunk.0).unwrap()));
                end.settle();
                end
            });
        [ends.next().unwrap(), ends.next().unwrap()]
    }

    /// Lets both talk to the end.
    fn talk(mut self) -> Self {
        let mut ends = self.ends();
        let mut heard = Vec::new();
        for turn in 0.. {
            heard = ends[turn % 2].hear(&heard).unwrap();
            if heard.is_empty() {
                break;
            }
            self.said.push(Hex(heard.clone()));
        }
        assert_eq!(ends[0].over, ends[1].over);
        self.outcome = ends[0].over.map(|outcome| outcome_name(outcome).to_owned());
        let lives = ends.each_ref().map(|end| {
            end.held()
                .iter()
                .flat_map(|epoch| epoch.log().live())
                .map(|live| live.key)
                .collect::<std::collections::BTreeSet<_>>()
        });
        assert!(lives[0] == lives[1]);
        self
    }

    /// The same up to a turn, which is changed.
    fn fault(&self, name: &str, turn: usize, change: impl Fn(&mut Vec<u8>)) -> Self {
        let mut fault = Self { name: name.to_owned(), outcome: None, ..self.clone() };
        fault.said.truncate(turn + 1);
        change(&mut fault.said[turn].0);
        let refused = fault.hear_all().err().unwrap_or_else(|| panic!("{name}: not refused"));
        fault.error = Some(error_name(refused));
        fault
    }

    /// Says all of it; each end but the one that says something wrong says it by itself.
    fn hear_all(&self) -> Result<[End; 2], SessionError> {
        let mut ends = self.ends();
        let mut expected = ends[0].hear(&[])?;
        let wrong = self.error.is_some() || self.outcome.is_none();
        for (turn, said) in self.said.iter().enumerate() {
            let last = turn + 1 == self.said.len();
            assert!(said.0 == expected || last && wrong, "{}: turn {turn}", self.name);
            expected = ends[(turn + 1) % 2].hear(&said.0)?;
        }
        assert!(expected.is_empty());
        Ok(ends)
    }
}

const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Same { .. } => "same",
        Outcome::Differ => "differ",
    }
}

fn error_name(error: SessionError) -> String {
    match error {
        SessionError::Chunk(error) => format!("Chunk.{error:?}"),
        error => format!("{error:?}"),
    }
}

/// A device's writing in an epoch.
struct Writing(OwnSpace, SeededRandom);

impl Writing {
    fn of(epoch: &Epoch, seed: u64) -> Self {
        let random = SeededRandom::new(seed);
        Self(OwnSpace::begin(epoch.clone(), &random).unwrap(), random)
    }

    fn write(&mut self, record: u8, text: &str) -> Hex {
        let text = || Zeroizing::new(text.as_bytes().to_vec());
        let draft = Draft { delta: None, whole: text() };
        let taken = self.0.write(RecordId::from_bytes([record; 16]), &draft, &[], &self.1).unwrap();
        self.0.settle();
        Hex(taken.chunk.chunk().to_bytes())
    }

    fn erase(&mut self, record: u8) -> Hex {
        let taken = self.0.erase(RecordId::from_bytes([record; 16]), &self.1).unwrap();
        self.0.settle();
        Hex(taken[0].chunk.chunk().to_bytes())
    }
}

fn stub(chunk: &Hex) -> Hex {
    Hex(Chunk::parse(&chunk.0).unwrap().to_stub())
}

impl Vector for Conversation {
    const FILE: &'static str = "log/sessions";
    const ABOUT: &'static str =
        "what an initiator and a responder who hold these chunks say to each other in turn";

    fn make() -> Vec<Self> {
        let [own, mine, theirs] = [1, 2, 3].map(epoch);
        let talk = |name: &str, epochs: (&Epoch, Option<&Epoch>), initiator: &[Hex], responder: &[Hex]| {
            let party = |byte, chunks: &[Hex]| Party { nonce: Hex(vec![byte; 16]), chunks: chunks.to_vec() };
            let vector = Self {
                name: name.to_owned(),
                epoch_record: epochs.0.to_bytes()[..].into(),
                contact_record: epochs.1.map(|epoch| epoch.to_bytes()[..].into()),
                channel: Hex(b"initiator and responder".to_vec()),
                initiator: party(1, initiator),
                responder: party(2, responder),
                said: Vec::new(),
                outcome: None,
                error: None,
            };
            vector.talk()
        };
        let mut writing = Writing::of(&own, 11);
        let all = [(1, "a goal"), (2, "a hope note"), (3, "another goal")]
            .map(|(id, text)| writing.write(id, text));
        let mut erased = writing.0.clone();
        let erase = Writing(erased.clone(), SeededRandom::new(13)).erase(2);
        erased.receive(Chunk::parse(&erase.0).unwrap()).unwrap();
        let after_erase = [all[0].clone(), erase, stub(&all[1]), all[2].clone()];
        // A copied store goes on in two ways.
        let [one_way, other_way] = ["one way", "the other way"].map(|text| {
            let mut copy = Writing(writing.0.clone(), SeededRandom::new(text.len() as u64));
            [&all[..], &[copy.write(1, text), copy.write(4, text)]].concat()
        });
        let mut second = Writing::of(&own, 12);
        let theirs_too = [second.write(5, "from another device"), second.write(6, "and more")];
        let mut given = Writing::of(&mine, 14);
        let mut given_back = Writing::of(&theirs, 15);
        let given = [given.write(1, "I lent you a book"), given.write(2, "keep it")];
        let given_back = [given_back.write(1, "thank you")];

        let of_own = (&own, None);
        let more = talk("own devices, the initiator has more", of_own, &all, &all[..1]);
        let both = talk("own devices, each has what the other lacks", of_own, &all, &theirs_too);
        let gap = talk(
            "own devices, one of three chunks is missing: a list",
            of_own,
            &all,
            &[all[0].clone(), all[2].clone()],
        );
        vec![
            talk("own devices, nothing is held", of_own, &[], &[]),
            talk("own devices, nothing has changed", of_own, &all, &all),
            talk("own devices, the responder has more", of_own, &[], &all),
            talk(
                "own devices, erased meanwhile: the erase first, then a stub",
                of_own,
                &all[..1],
                &after_erase,
            ),
            talk("own devices, of a copied store: a round from 0", of_own, &one_way, &other_way),
            talk("contacts, each has given something", (&mine, Some(&theirs)), &given, &given_back),
            more.fault("a newer version", 0, |said| said[0] = 2),
            more.fault("version 0", 0, |said| said[0] = 0),
            more.fault("a mode that is reserved", 0, |said| said[1] = 3),
            more.fault("another mode than the responder has a relation of", 0, |said| said[1] = 2),
            more.fault("another mode in the answer", 1, |said| said[1] = 2),
            more.fault("somebody unknown", 2, |said| said[0] ^= 1),
            more.fault("the initiator's proof is another", 2, |said| said[16] ^= 1),
            more.fault("the responder's proof is another", 3, |said| said[0] ^= 1),
            more.fault("groups, one byte short", 3, |said| {
                said.pop();
                said[32 + 3] -= 1;
            }),
            more.fault("a kind of message that is not known", 3, |said| said[32] = 99),
            more.fault("a message longer than any is", 3, |said| said[32 + 1] = 0x20),
            more.fault("names that end in the middle", 4, |said| {
                said.pop();
                said[3] -= 1;
            }),
            more.fault("heads of more rows than a round has", 5, |said| said[4] = 0x20),
            more.fault("wants of a row too many", 7, |said| {
                said.push(0);
                said[3] += 1;
            }),
            more.fault("wants that are not known", 7, |said| said[4] = 3),
            gap.fault("a list of a row that is not wanted", 8, |said| {
                said.splice(0..0, [5, 0, 0, 3, 0, 0, 1]).for_each(drop)
            }),
            both.fault("a chunk that its epoch did not sign", 8, |said| said[200] ^= 1),
            both.fault("a chunk of an epoch that is not the relation's", 8, |said| said[20] ^= 1),
            both.fault("a taken for which nothing was given", 9, |said| {
                said.splice(0..0, [7, 0, 0, 0, 7, 0, 0, 0]).for_each(drop)
            }),
            more,
            both,
            gap,
        ]
    }

    fn check(self) {
        let outcome = self.hear_all();
        let error = outcome.as_ref().err().map(|error| error_name(*error));
        assert_eq!(error, self.error, "{}", self.name);
        if let Ok(ends) = outcome {
            for end in ends {
                assert_eq!(end.over.map(outcome_name), self.outcome.as_deref(), "{}", self.name);
            }
        }
    }
}

#[test]
fn sessions() {
    assert!(hold::<Conversation>() > 0);
}
