//! Dropping a secret takes it out of memory: a scan of this process finds it before and not after.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

#[cfg(not(target_os = "linux"))]
#[test]
fn secrets_leave_memory() {
    eprintln!("skipped: only Linux lets a process read its own memory as a file");
}

#[cfg(target_os = "linux")]
mod scan;

/// The only test of this process, so that no other thread's memory is scanned or holds the same values.
#[cfg(target_os = "linux")]
#[test]
fn secrets_leave_memory() {
    use kith_seal::{
        Epoch, Identity, Key, Label, Lock, Passphrase, PlatformKey, SystemRandom, Vault, Words, derive,
        wipe_stack,
    };
    use scan::Needle;

    const TYPED: &str = "a passphrase that nobody else would type";
    const NOTE: &[u8] = b"a note that only one person should read";

    let random = SystemRandom::default();
    let passphrase = Passphrase::new(TYPED).unwrap();
    let open = Vault::create(&Lock::None, &random).unwrap();
    let locked = open.0.change_lock(&open.1, &Lock::Passphrase(passphrase), &random).unwrap();
    let vault = locked.open_with_passphrase(&Passphrase::new(TYPED).unwrap()).unwrap();
    let rows = vault.rows();
    let opened = rows.open(b"name", &rows.seal(&random, b"name", NOTE).unwrap()).unwrap();
    let identity = Identity::random(&random).unwrap();
    let text = identity.words.to_text();
    let record = identity.to_bytes();
    let again = (Identity::from_bytes(&record).unwrap(), Words::parse(&text).unwrap());
    let epoch = Epoch::random(&random).unwrap();
    let body = epoch.reader().body_key(&[7; 32]).seal(b"", NOTE);
    let passphrase = Passphrase::new(TYPED).unwrap();
    let platform = PlatformKey::random(&random).unwrap();
    let both = locked.with_platform_key(&open.1, &platform, &random).unwrap();
    let by_platform = both.open_with_platform_key(&platform).unwrap();

    let vault_key = Key::from_slice(&open.0.to_bytes()[5..37]).unwrap();
    let row_key = derive(&[], &vault_key, Label::VaultRows);
    let needles = [
        Needle::new("passphrase", TYPED.as_bytes()),
        Needle::new("vault key", vault_key.expose()),
        Needle::new("platform's key", platform.expose()),
        Needle::new("row key", row_key.expose()),
        Needle::new("note", &opened),
        Needle::new("words", &text.as_bytes()[..48]),
        Needle::new("last words", &text.as_bytes()[text.len() - 48..]),
        Needle::new("words' entropy", &record[1..33]),
        Needle::new("device signing seed", identity.device.seed().expose()),
        Needle::new("device KEM seed", identity.device_kem.seed().expose()),
        Needle::new("epoch secret", &epoch.to_bytes()[1..33]),
        Needle::new("epoch signing seed", epoch.signing().seed().expose()),
    ];

    // What is used last is overwritten least: the scan is for what these leave on the stack.
    let used = (identity.device_kem.public(), epoch.signing().sign(&body), rows.seal(&random, b"name", NOTE));
    assert!(used.2.is_ok());
    for (needle, hits) in needles.iter().zip(scan::hits(&needles)) {
        assert!(hits > 0, "{}: the scan finds it while it lives", needle.name);
    }

    drop((open, locked, vault, rows, opened, identity, text, record, again, epoch, passphrase));
    drop((platform, both, by_platform));
    drop((vault_key, row_key));
    wipe_stack();

    for (needle, hits) in needles.iter().zip(scan::hits(&needles)) {
        assert_eq!(hits, 0, "{}: copies left in memory", needle.name);
    }
    println!("{} secrets found while they lived, none after", needles.len());
}
