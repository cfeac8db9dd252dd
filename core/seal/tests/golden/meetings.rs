//! Meetings: what both hold, and one fault each.

use kith_seal::testing::SeededRandom;
use kith_seal::{Chain, CodeError, Digest, Invitation, MeetError, Met, Party, PublicKey, SigningKey, answer};
use serde::{Deserialize, Serialize};

use crate::key;
use kith_vectors::{Hex, Vector, hold};

/// What whoever keeps the invitation makes of an answer.
#[derive(Serialize, Deserialize)]
struct Meeting {
    name: String,
    invitation: Hex,
    answer: Hex,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
enum Outcome {
    Met(Box<Holds>),
    Error(String),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Holds {
    root: Hex,
    device: Hex,
    chain: u8,
    outbox: Hex,
    roster: Hex,
    keeper: String,
    called: String,
    /// First secret of the inviter's outbox.
    inviter_secret: Hex,
    /// Access key of the first epoch of the answerer's outbox.
    answerer_access: Hex,
    words: Vec<String>,
    transcript: Hex,
}

impl Holds {
    fn of(met: &Met) -> Self {
        let Party { root, device, chain, outbox, roster, keeper, name } = &met.they;
        let hex = |bytes: &[u8; 32]| Hex::from(&bytes[..]);
        Self {
            root: hex(root.as_bytes()),
            device: hex(device.as_bytes()),
            chain: match chain {
                Chain::Later => 0,
                Chain::Root(_) => 1,
                Chain::Middle { .. } => 2,
            },
            outbox: hex(outbox.as_bytes()),
            roster: hex(roster.as_bytes()),
            keeper: keeper.clone(),
            called: name.clone(),
            inviter_secret: hex(met.mine.expose()),
            answerer_access: hex(met.theirs.access().expose()),
            words: met.words.as_array().iter().map(|&word| word.to_owned()).collect(),
            transcript: hex(met.transcript.as_bytes()),
        }
    }
}

fn error(error: MeetError) -> &'static str {
    match error {
        MeetError::Code(CodeError::NotKith) => "NotKith",
        MeetError::Code(CodeError::Other(_)) => "Other",
        MeetError::Code(CodeError::Newer) => "Newer",
        MeetError::Code(CodeError::Damaged) => "Damaged",
        MeetError::Forged => "Forged",
        MeetError::Oneself => "Oneself",
        MeetError::OtherMeeting => "OtherMeeting",
        MeetError::NotConfirmed => "NotConfirmed",
        MeetError::TooLong => "TooLong",
        MeetError::Random(_) => "Random",
    }
}

fn read(invitation: &[u8], answer: &[u8]) -> Outcome {
    let met = Invitation::from_bytes(invitation).unwrap().accept(answer);
    met.map_or_else(
        |why| Outcome::Error(error(why).to_owned()),
        |met| Outcome::Met(Box::new(Holds::of(&met))),
    )
}

/// Somebody whose keys begin with `first`, and their device.
fn party(first: u8, name: &str) -> (Party, SigningKey, SigningKey) {
    let [root, device] = [0, 1].map(|at| SigningKey::from_seed(key(first + at)));
    let party = Party {
        root: root.public(),
        device: device.public(),
        chain: Chain::by_root(&root, device.public()),
        outbox: PublicKey::from_bytes([first + 2; 32]),
        roster: Digest::of(&[name.as_bytes()]),
        keeper: "kith.example.org".to_owned(),
        name: name.to_owned(),
    };
    (party, root, device)
}

const CONFIRMATION: usize = 16;
const SIGNATURE: usize = 64;

/// An answer whose signed bytes are other than they were, signed again.
fn signed_again(answer: &[u8], device: &SigningKey, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut code = answer[..answer.len() - CONFIRMATION - SIGNATURE].to_vec();
    change(&mut code);
    let signature = device.sign(&code);
    [&code[..], signature.as_bytes(), &[0; CONFIRMATION]].concat()
}

impl Vector for Meeting {
    const FILE: &'static str = "seal/meeting";
    const ABOUT: &'static str =
        "what the keeper of the invitation record holds after the answer, or why it was refused";

    fn make() -> Vec<Self> {
        let random = SeededRandom::new(7);
        let (ana, ana_root, ana_device) = party(0x10, "Ana");
        let (ben, ben_root, ben_device) = party(0x40, "Żółw 🐢");
        let invite = |party: &Party| Invitation::new(party, &ana_device, 1_790_000_000_000, &random).unwrap();
        let invitation = invite(&ana);
        let answered =
            |party: &Party, device: &SigningKey| answer(invitation.code(), party, device, &random).unwrap().0;
        let good = answered(&ben, &ben_device);
        let second = SigningKey::from_seed(key(0x50));
        let chain = ben.chain.and(ben.root, &ben_device, second.public());
        let from_second = answered(&Party { device: second.public(), chain, ..ben.clone() }, &second);
        let later = answered(&Party { chain: Chain::Later, ..ben.clone() }, &ben_device);
        let bare = Party { keeper: String::new(), name: String::new(), ..ben.clone() };
        let again = |change: &dyn Fn(&mut Vec<u8>)| signed_again(&good, &ben_device, |code| change(code));
        let cut = |len: usize| good[..good.len() - len].to_vec();
        let flipped = |at: usize| {
            let mut code = good.clone();
            code[at] ^= 1;
            code
        };
        // Offsets of fields in an answer with a chain of one certificate.
        let (root_at, device_at, chain_at, one_time_at) = (22, 54, 86, 151);
        let keeper_at = one_time_at + 32 + 32 + 32 + 8;
        let vector = |name: &str, answer: Vec<u8>| {
            let invitation = invitation.to_bytes();
            Self {
                name: name.to_owned(),
                outcome: read(&invitation, &answer),
                invitation: invitation[..].into(),
                answer: Hex(answer),
            }
        };
        let to_another = answer(invite(&ana).code(), &ben, &ben_device, &random).unwrap().0;
        let ana_again = Party {
            chain: Chain::by_root(&ana_root, ben_device.public()),
            device: ben_device.public(),
            ..ana
        };
        let mirrored = signed_again(&good, &ben_device, |code| {
            code[root_at..device_at].copy_from_slice(ana_root.public().as_bytes());
            let Chain::Root(certificate) = &ana_again.chain else { unreachable!() };
            code[chain_at + 1..one_time_at].copy_from_slice(certificate.as_bytes());
        });
        vec![
            vector("met", good.clone()),
            vector("met, by a second device", from_second),
            vector("met, whose chain comes later", later),
            vector("met, without a name or a keeper", answered(&bare, &ben_device)),
            vector("nothing of Kith's", b"WIFI:S:kith;;".to_vec()),
            vector("the invitation itself", invitation.code().to_vec()),
            vector("a newer version", flipped_to(&good, 5, 2)),
            vector("without its confirmation", cut(CONFIRMATION)),
            vector("cut in its fields", good[..100].to_vec()),
            vector("the answer to another invitation", to_another),
            vector("signed by the root instead of the device", signed_again(&good, &ben_root, |_| {})),
            vector("another root", again(&|code| code[root_at] ^= 1)),
            vector("another device", again(&|code| code[device_at] ^= 1)),
            vector("another certificate", again(&|code| code[chain_at + 1] ^= 1)),
            vector("a chain of another kind", again(&|code| code[chain_at] = 3)),
            vector("a one-time key of zeros", again(&|code| code[one_time_at..one_time_at + 32].fill(0))),
            vector("a keeper's address longer than it may be", again(&|code| code[keeper_at] = 81)),
            vector("a keeper's address that is no text", again(&|code| code[keeper_at + 1] = 0xff)),
            vector("longer than its fields", again(&|code| code.push(0))),
            vector("a changed signature", flipped(good.len() - CONFIRMATION - 1)),
            vector("a changed confirmation", flipped(good.len() - 1)),
            vector("signed again, so that nothing confirms it", again(&|code| code[6] ^= 1)),
            vector("one's own", mirrored),
        ]
    }

    fn check(self) {
        assert_eq!(read(&self.invitation.0, &self.answer.0), self.outcome, "{}", self.name);
    }
}

fn flipped_to(code: &[u8], at: usize, value: u8) -> Vec<u8> {
    let mut code = code.to_vec();
    code[at] = value;
    code
}

#[test]
fn meetings() {
    assert!(hold::<Meeting>() > 0);
}
