//! Two people meet by two codes, and nobody stands between them unseen.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use kith_seal::testing::SeededRandom;
use kith_seal::{
    Chain, CodeError, CodeType, Digest, Epoch, EpochReader, Invitation, KEEPER_MAX_BYTES, Key,
    MEETING_CODE_MAX_LEN, MeetError, Met, NAME_MAX_BYTES, Party, PublicKey, Random, SigningKey, answer,
    read_invitation,
};

const EXPIRY: u64 = 1_790_000_000_000;

/// Somebody with one device, whose root certified it.
struct Person {
    root: SigningKey,
    device: SigningKey,
    outbox: Epoch,
    party: Party,
}

impl Person {
    fn new(name: &str, random: &dyn Random) -> Self {
        let [root, device] = [(); 2].map(|()| SigningKey::random(random).unwrap());
        let outbox = Epoch::random(random).unwrap();
        let party = Party {
            root: root.public(),
            device: device.public(),
            chain: Chain::by_root(&root, device.public()),
            outbox: outbox.signing().public(),
            roster: Digest::of(&[name.as_bytes()]),
            keeper: "kith.example.org".to_owned(),
            name: name.to_owned(),
        };
        Self { root, device, outbox, party }
    }

    fn invite(&self, random: &dyn Random) -> Invitation {
        Invitation::new(&self.party, &self.device, EXPIRY, random).unwrap()
    }

    fn answer(&self, invitation: &[u8], random: &dyn Random) -> Result<(Vec<u8>, Met), MeetError> {
        answer(invitation, &self.party, &self.device, random)
    }
}

fn access(secret: &Key, public: PublicKey) -> [u8; 32] {
    *EpochReader::new(secret.clone(), public).access().expose()
}

#[test]
fn after_one_scan_each_way_both_hold_the_same_outboxes_and_words() {
    let random = SeededRandom::new(1);
    let [ana, ben] = ["Ana", "Ben"].map(|name| Person::new(name, &random));
    let invitation = ana.invite(&random);
    let (answered, at_bens) = ben.answer(invitation.code(), &random).unwrap();
    let at_anas = invitation.accept(&answered).unwrap();

    assert_eq!((&at_anas.they, &at_bens.they), (&ben.party, &ana.party));
    assert_eq!(at_anas.words.as_array(), at_bens.words.as_array());
    assert_eq!(at_anas.transcript, at_bens.transcript);
    for (writer, reader, outbox) in [(&at_anas, &at_bens, &ana.outbox), (&at_bens, &at_anas, &ben.outbox)] {
        let public = outbox.signing().public();
        assert_eq!(reader.theirs.public(), public);
        assert_eq!(access(&writer.mine, public), *reader.theirs.access().expose());
    }
    assert_ne!(at_anas.mine.expose(), at_bens.mine.expose());

    // Scanning again changes nothing.
    let again = invitation.accept(&answered).unwrap();
    assert_eq!((again.transcript, again.mine.expose()), (at_anas.transcript, at_anas.mine.expose()));
}

#[test]
fn an_invitation_outlives_a_restart() {
    let random = SeededRandom::new(2);
    let [ana, ben] = ["Ana", "Ben"].map(|name| Person::new(name, &random));
    let invitation = ana.invite(&random);
    let (answered, at_bens) = ben.answer(invitation.code(), &random).unwrap();
    let kept = invitation.to_bytes();
    let restored = Invitation::from_bytes(&kept).unwrap();
    assert_eq!(restored.expiry(), Ok(EXPIRY));
    assert_eq!(restored.accept(&answered).unwrap().transcript, at_bens.transcript);
    // Of another code, or cut, it is none.
    assert!(Invitation::from_bytes(&kept[..kept.len() - 1]).is_none());
    let mixed = [&kept[..33], ana.invite(&random).code()].concat();
    assert!(Invitation::from_bytes(&mixed).is_none());
}

#[test]
fn photographs_of_both_codes_open_nothing() {
    let random = SeededRandom::new(3);
    let [ana, ben] = ["Ana", "Ben"].map(|name| Person::new(name, &random));
    let invitation = ana.invite(&random);
    let (answered, at_bens) = ben.answer(invitation.code(), &random).unwrap();
    let one_time = &invitation.to_bytes()[1..33];
    for code in [invitation.code(), &answered] {
        for secret in [one_time, at_bens.mine.expose(), at_bens.theirs.access().expose()] {
            assert!(!code.windows(8).any(|window| secret.windows(8).any(|part| part == window)));
        }
    }
}

#[test]
fn whoever_stands_between_them_shows_each_other_words() {
    let random = SeededRandom::new(4);
    let [ana, ben, mel] = ["Ana", "Ben", "Mel"].map(|name| Person::new(name, &random));
    // Mel takes both names, and answers Ana as Ben and invites Ben as Ana, with keys of her own.
    let called = |name: &str| Party { name: name.to_owned(), ..mel.party.clone() };
    let invitation = ana.invite(&random);
    let (to_ana, _) = answer(invitation.code(), &called("Ben"), &mel.device, &random).unwrap();
    let to_ben = Invitation::new(&called("Ana"), &mel.device, EXPIRY, &random).unwrap();
    let (from_ben, at_bens) = ben.answer(to_ben.code(), &random).unwrap();
    let at_anas = invitation.accept(&to_ana).unwrap();
    to_ben.accept(&from_ben).unwrap();
    assert_ne!(at_anas.words.as_array(), at_bens.words.as_array());
    // Ben's own answer is not one to Ana's code.
    assert_eq!(invitation.accept(&from_ben).unwrap_err(), MeetError::OtherMeeting);
}

#[test]
fn two_who_answer_one_code_are_two_meetings() {
    let random = SeededRandom::new(5);
    let [ana, ben, mel] = ["Ana", "Ben", "Mel"].map(|name| Person::new(name, &random));
    let invitation = ana.invite(&random);
    let [one, other] = [&ben, &mel].map(|person| person.answer(invitation.code(), &random).unwrap().0);
    let [one, other] = [one, other].map(|answered| invitation.accept(&answered).unwrap());
    assert_ne!(one.transcript, other.transcript);
    assert_ne!(one.mine.expose(), other.mine.expose());
    assert_ne!(one.words.as_array(), other.words.as_array());
}

#[test]
fn nobody_meets_themselves() {
    let random = SeededRandom::new(6);
    let [ana, ben] = ["Ana", "Ben"].map(|name| Person::new(name, &random));
    let invitation = ana.invite(&random);
    assert_eq!(ana.answer(invitation.code(), &random).unwrap_err(), MeetError::Oneself);
    // Nor by way of somebody who answers in their name: one device of Ana's shows a code, another answers it.
    let second = SigningKey::random(&random).unwrap();
    let chain = Chain::by_root(&ana.root, second.public());
    let other_device = Party { device: second.public(), chain, ..ana.party.clone() };
    assert_eq!(answer(invitation.code(), &other_device, &second, &random).unwrap_err(), MeetError::Oneself);
    assert!(ben.answer(invitation.code(), &random).is_ok());
}

#[test]
fn only_a_device_of_the_root_speaks_for_it() {
    let random = SeededRandom::new(7);
    let [ana, mel] = ["Ana", "Mel"].map(|name| Person::new(name, &random));
    let second = SigningKey::random(&random).unwrap();
    let chain = ana.party.chain.and(ana.root.public(), &ana.device, second.public());
    let from_second = Party { device: second.public(), chain: chain.clone(), ..ana.party.clone() };
    let code = |party: &Party, device: &SigningKey| {
        Invitation::new(party, device, EXPIRY, &random).unwrap().code().to_vec()
    };
    assert_eq!(read_invitation(&code(&from_second, &second)).unwrap().party, from_second);
    // A third device's chain is too long for a code, and comes later.
    let third = SigningKey::random(&random).unwrap();
    let later = chain.and(ana.root.public(), &second, third.public());
    assert_eq!(later, Chain::Later);
    assert!(
        read_invitation(&code(&Party { device: third.public(), chain: later, ..ana.party.clone() }, &third))
            .is_ok()
    );

    for forged in [
        // Signed by another device than it names.
        code(&ana.party, &mel.device),
        // A device that Ana's root never certified.
        code(&Party { device: mel.device.public(), ..ana.party.clone() }, &mel.device),
        code(&Party { root: ana.root.public(), ..mel.party.clone() }, &mel.device),
        // A certificate of the right device, for another root.
        code(&Party { root: mel.root.public(), ..from_second.clone() }, &second),
        // The middle certified nobody.
        code(&Party { device: third.public(), chain, ..ana.party.clone() }, &third),
    ] {
        assert_eq!(read_invitation(&forged), Err(MeetError::Forged));
    }
}

#[test]
fn the_longest_code_is_no_longer_than_a_qr_code_holds() {
    let random = SeededRandom::new(8);
    let ana = Person::new("Ana", &random);
    let second = SigningKey::random(&random).unwrap();
    let longest = Party {
        device: second.public(),
        chain: ana.party.chain.and(ana.root.public(), &ana.device, second.public()),
        keeper: "k".repeat(KEEPER_MAX_BYTES),
        name: "n".repeat(NAME_MAX_BYTES),
        ..ana.party.clone()
    };
    let ben = Person::new("Ben", &random);
    let (code, _) = answer(ben.invite(&random).code(), &longest, &second, &random).unwrap();
    assert!(code.len() <= MEETING_CODE_MAX_LEN, "{} bytes", code.len());
    // The name is whole; the keeper's address comes later.
    let invitation = ben.invite(&random);
    let (code, _) = answer(invitation.code(), &longest, &second, &random).unwrap();
    let they = invitation.accept(&code).unwrap().they;
    assert_eq!((they.name, they.keeper.as_str()), (longest.name.clone(), ""));
    // With a short chain both fit.
    let short = Party { keeper: "k".repeat(60), name: "n".repeat(NAME_MAX_BYTES), ..ana.party.clone() };
    let invited = Invitation::new(&short, &ana.device, EXPIRY, &random).unwrap();
    assert_eq!(read_invitation(invited.code()).unwrap().party, short);
    for too_long in [
        Party { name: "n".repeat(NAME_MAX_BYTES + 1), ..ana.party.clone() },
        Party { keeper: "k".repeat(KEEPER_MAX_BYTES + 1), ..ana.party.clone() },
    ] {
        let refused = Invitation::new(&too_long, &ana.device, EXPIRY, &random).unwrap_err();
        assert_eq!(refused, MeetError::TooLong);
    }
}

#[test]
fn each_code_is_read_in_its_place_alone() {
    let random = SeededRandom::new(9);
    let [ana, ben] = ["Ana", "Ben"].map(|name| Person::new(name, &random));
    let invitation = ana.invite(&random);
    let (answered, _) = ben.answer(invitation.code(), &random).unwrap();
    let other = |of| MeetError::Code(CodeError::Other(of));
    assert_eq!(read_invitation(&answered).unwrap_err(), other(CodeType::Answer));
    assert_eq!(invitation.accept(invitation.code()).unwrap_err(), other(CodeType::Meeting));
    assert_eq!(invitation.accept(&CodeType::Device.head(1)).unwrap_err(), other(CodeType::Device));
}

#[test]
fn a_bit_flipped_anywhere_is_refused() {
    let random = SeededRandom::new(10);
    let [ana, ben] = ["Ana", "Ben"].map(|name| Person::new(name, &random));
    let invitation = ana.invite(&random);
    let (answered, _) = ben.answer(invitation.code(), &random).unwrap();
    for at in 0..invitation.code().len() {
        let mut code = invitation.code().to_vec();
        code[at] ^= 1;
        assert!(read_invitation(&code).is_err(), "byte {at} of the invitation");
    }
    // All but the confirmation is signed; the confirmation is compared whole.
    for at in 0..answered.len() {
        if at < answered.len() - 16 || at % 5 == 0 {
            let mut code = answered.clone();
            code[at] ^= 1;
            assert!(invitation.accept(&code).is_err(), "byte {at} of the answer");
        }
    }
}
