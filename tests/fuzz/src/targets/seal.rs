//! Unlock slots and the kept identity.

use std::sync::LazyLock;

use kith_seal::{
    Chain, Digest, Epoch, Identity, Invitation, KemKey, Key, Lock, Party, Passphrase, PublicKey, Roster,
    SigningKey, Vault, Words, answer, link_text, picture_text, read_invitation, read_text,
    testing::SeededRandom,
};

/// Length of the check that ends each copy of a vault record, bytes.
const CHECK_LEN: usize = 8;

pub(super) fn vaults() -> Vec<Vec<u8>> {
    let passphrase = Passphrase::new("correct horse").unwrap();
    [Lock::None, Lock::Passphrase(passphrase)]
        .iter()
        .map(|lock| {
            let both = Vault::create(lock, &SeededRandom::new(1)).unwrap().0.to_bytes();
            both[..both.len() / 2 - CHECK_LEN].to_vec()
        })
        .collect()
}

/// The record as it lies in a store, and the same behind a check that holds, which no mutation would find.
/// Nothing is unlocked: that costs tens of milliseconds on purpose and reads no more of the input.
pub(super) fn vault(input: &[u8]) {
    let _ = Vault::from_bytes(input);
    let check = Digest::of(&[input]);
    let copy = [input, &check.as_bytes()[..CHECK_LEN]].concat();
    let Ok(vault) = Vault::from_bytes(&copy.repeat(2)) else { return };
    let bytes = vault.to_bytes();
    assert_eq!(bytes.as_slice(), copy.repeat(2));
    let damaged = [&vec![0; copy.len()][..], &copy].concat();
    assert_eq!(Vault::from_bytes(&damaged).unwrap().to_bytes(), bytes, "the second copy is as good");
    let _ = vault.open_without_lock();
}

pub(super) fn identities() -> Vec<Vec<u8>> {
    let random = SeededRandom::new(1);
    let words = Words::random(&random).unwrap();
    vec![
        Identity::random(&random).unwrap().to_bytes().to_vec(),
        Epoch::random(&random).unwrap().to_bytes().to_vec(),
        words.to_text().as_bytes().to_vec(),
    ]
}

/// An identity, an epoch and typed words: whatever can be read is written back the same.
pub(super) fn identity(input: &[u8]) {
    if let Some(identity) = Identity::from_bytes(input) {
        assert_eq!(identity.to_bytes().as_slice(), input);
    }
    if let Some(epoch) = Epoch::from_bytes(input) {
        assert_eq!(epoch.to_bytes().as_slice(), input);
    }
    if let Some(words) = std::str::from_utf8(input).ok().and_then(Words::parse) {
        assert_eq!(Words::parse(&words.to_text()).unwrap().to_text(), words.to_text());
    }
}

/// Somebody, their device, and an invitation of theirs.
static ANA: LazyLock<(SigningKey, Invitation)> = LazyLock::new(|| {
    let (ana, device) = party(1);
    let invitation = Invitation::new(&ana, &device, 1_790_000_000_000, &SeededRandom::new(2)).unwrap();
    (device, invitation)
});

fn party(seed: u64) -> (Party, SigningKey) {
    let random = SeededRandom::new(seed);
    let [root, device] = [(); 2].map(|()| SigningKey::random(&random).unwrap());
    let party = Party {
        root: root.public(),
        device: device.public(),
        chain: Chain::by_root(&root, device.public()),
        outbox: PublicKey::from_bytes([7; 32]),
        roster: Digest::of(&[b"roster"]),
        keeper: "kith.example.org".to_owned(),
        name: "Ana".to_owned(),
    };
    (party, device)
}

pub(super) fn meetings() -> Vec<Vec<u8>> {
    let (ben, device) = party(3);
    let invited = ANA.1.code();
    let (answered, _) = answer(invited, &ben, &device, &SeededRandom::new(4)).unwrap();
    vec![invited.to_vec(), answered, ANA.1.to_bytes().to_vec()]
}

/// Both codes and what the inviter keeps, as they came and signed as they should be.
pub(super) fn meeting(input: &[u8]) {
    let signed = [input, ANA.0.sign(input).as_bytes()].concat();
    for code in [input, &signed] {
        let _ = read_invitation(code);
        let _ = ANA.1.accept(code);
    }
    if let Some(invitation) = Invitation::from_bytes(input) {
        assert_eq!(invitation.to_bytes().as_slice(), input);
    }
}

pub(super) fn rosters() -> Vec<Vec<u8>> {
    let random = SeededRandom::new(5);
    let root = SigningKey::random(&random).unwrap();
    let kem = KemKey::from_seed(Key::random(&random).unwrap());
    Roster::first(&root, ANA.0.public(), &kem).entries().to_vec()
}

/// One entry of a roster, as it came and signed as it should be by the root it names.
pub(super) fn roster(input: &[u8]) {
    let root = ANA.0.public();
    let signed = ANA.0.sign(&[&b"kith roster v1"[..], root.as_bytes(), input].concat());
    for entry in [input.to_vec(), [input, signed.as_bytes()].concat()] {
        let entries = [entry];
        if let Some(roster) = Roster::read(root, &entries) {
            assert_eq!((roster.entries(), roster.devices().len()), (&entries[..], 1));
        }
    }
}

pub(super) fn texts() -> Vec<Vec<u8>> {
    let code = ANA.1.code();
    let (picture, link) = (picture_text(code).unwrap(), link_text(code).unwrap());
    let message = format!("Meet me: https://kith.example.org/{link}\r\nSee you!");
    [picture, link, message].map(String::into_bytes).into()
}

/// What somebody pasted: a code that is found in it is written and read again as itself.
pub(super) fn text(input: &[u8]) {
    let Ok(code) = read_text(&String::from_utf8_lossy(input)) else { return };
    for text in [picture_text(&code), link_text(&code)].into_iter().flatten() {
        assert_eq!(read_text(&text).as_ref(), Ok(&code));
    }
}
