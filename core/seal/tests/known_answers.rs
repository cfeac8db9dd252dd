//! The examples that the standards themselves give.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use kith_seal::testing::{hkdf, open, seal};
use kith_seal::{Identity, KemKey, Key, PublicKey, Signature, SigningKey, Words};
use kith_vectors::Hex;
use serde::Deserialize;
use x_wing::{Decapsulate, DecapsulationKey, Decapsulator, KeyExport};

fn unhex(text: &str) -> Vec<u8> {
    Hex::read(text).unwrap().0
}

fn key(text: &str) -> Key {
    Key::from_slice(&unhex(text)).unwrap()
}

/// RFC 5869, A.1 to A.3: the first block of each output.
#[test]
fn hkdf_sha256() {
    let range = |from: u8, to: u8| (from..=to).collect::<Vec<u8>>();
    let examples = [
        (
            range(0x00, 0x0c),
            vec![0x0b; 22],
            range(0xf0, 0xf9),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        ),
        (
            range(0x60, 0xaf),
            range(0x00, 0x4f),
            range(0xb0, 0xff),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
        ),
        (vec![], vec![0x0b; 22], vec![], "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
    ];
    for (salt, input, info, output) in examples {
        assert_eq!(hkdf(&salt, &input, &info).expose()[..], unhex(output));
    }
}

/// RFC 8032, 7.1: TEST 1 to 3.
#[test]
fn ed25519() {
    let examples = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b\
             d25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c\
             387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659\
             4a7c15e9716ed28dc027beceea1ec40a",
        ),
    ];
    for (seed, public, message, signature) in examples {
        let signing = SigningKey::from_seed(key(seed));
        let public = PublicKey::from_slice(&unhex(public)).unwrap();
        let signature = Signature::from_bytes(unhex(signature).try_into().unwrap());
        let message = unhex(message);
        assert_eq!(signing.public(), public);
        assert_eq!(signing.sign(&message), signature);
        assert!(public.verifies(&message, &signature));
        assert!(!public.verifies(&[&message[..], &[0]].concat(), &signature));
    }
}

/// RFC 8439, 2.8.2 and A.5.
#[test]
fn chacha20_poly1305() {
    let sunscreen =
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
                      sunscreen would be it.";
    let one = key("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    let nonce = unhex("070000004041424344454647").try_into().unwrap();
    let sealed = unhex(
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a\
         9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9d\
         e576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691",
    );
    let associated = unhex("50515253c0c1c2c3c4c5c6c7");
    assert_eq!(seal(&one, nonce, &associated, sunscreen), sealed);
    assert_eq!(open(&one, nonce, &associated, &sealed).unwrap(), sunscreen);

    let two = key("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0");
    let nonce = unhex("000000000102030405060708").try_into().unwrap();
    let sealed = unhex(
        "64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb24c6cfc18755d43eea09ee94e382d26b0bdb7b73c\
         321b0100d4f03b7f355894cf332f830e710b97ce98c8a84abd0b948114ad176e008d33bd60f982b1ff37c8559797a06ef4f0ef61\
         c186324e2b3506383606907b6a7c02b0f9f6157b53c867e4b9166c767b804d46a59b5216cde7a4e99040c5a40433225ee282a1b0\
         a06c523eaf4534d7f83fa1155b0047718cbc546a0d072b04b3564eea1b422273f548271a0bb2316053fa76991955ebd63159434e\
         cebb4e466dae5a1073a6727627097a1049e617d91d361094fa68f0ff77987130305beaba2eda04df997b714d6c6f2c29a6ad5cb4\
         022b02709beead9d67890cbb22392336fea1851f38",
    );
    let opened = open(&two, nonce, &unhex("f33388860000000000004e91"), &sealed).unwrap();
    assert!(opened.starts_with(b"Internet-Drafts are draft documents valid for a maximum of six months"));
}

/// RFC 9106, 5.3.
#[test]
fn argon2id() {
    let mut params = ParamsBuilder::new();
    params.m_cost(32).t_cost(3).p_cost(4).output_len(32).data(AssociatedData::new(&[4; 12]).unwrap());
    let params = params.build().unwrap();
    let secret = [3; 8];
    let argon2 = Argon2::new_with_secret(&secret, Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon2.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
    assert_eq!(tag[..], unhex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

/// The twenty-four-word English examples that BIP-39 refers to.
#[test]
fn bip39() {
    let examples = [
        ("00".repeat(32), ["abandon "; 23].concat() + "art"),
        (
            "7f".repeat(32),
            "legal winner thank year wave sausage worth useful ".repeat(2)
                + "legal winner thank year wave sausage worth title",
        ),
        (
            "80".repeat(32),
            "letter advice cage absurd amount doctor acoustic avoid ".repeat(2)
                + "letter advice cage absurd amount doctor acoustic bless",
        ),
        ("ff".repeat(32), ["zoo "; 23].concat() + "vote"),
        (
            "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c".to_owned(),
            "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel \
             tennis maple dilemma loan word shrug inflict delay length"
                .to_owned(),
        ),
        (
            "9f6a2878b2520799a44ef18bc7df394e7061a224d2c33cd015b157d746869863".to_owned(),
            "panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol speed nation \
             flash devote level hobby quick inner drive ghost inside"
                .to_owned(),
        ),
        (
            "066dca1a2bb7e8a1db2832148ce9933eea0f3ac9548d793112d9a95c9407efad".to_owned(),
            "all hour make first leader extend hole alien behind guard gospel lava path output census museum \
             junior mass reopen famous sing advance salt reform"
                .to_owned(),
        ),
        (
            "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f".to_owned(),
            "void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen \
             patrol group space point ten exist slush involve unfold"
                .to_owned(),
        ),
    ];
    for (entropy, text) in examples {
        let record = [&[1][..], &unhex(&entropy), &[0; 64]].concat();
        let identity = Identity::from_bytes(&record).unwrap();
        assert_eq!(identity.words.to_text().as_str(), text);
        let words = Words::parse(&text).unwrap();
        assert_eq!(Identity { words, ..identity }.to_bytes()[..], record);
    }
}

/// Appendix C of draft-connolly-cfrg-xwing-kem-08.
#[test]
fn x_wing() {
    #[derive(Deserialize)]
    struct Example {
        sk: Hex,
        pk: Hex,
        eseed: Hex,
        ct: Hex,
        ss: Hex,
    }
    let examples: Vec<Example> = serde_json::from_str(include_str!("known/x-wing.json")).unwrap();
    assert_eq!(examples.len(), 3);
    for Example { sk, pk, eseed, ct, ss } in examples {
        assert_eq!(KemKey::from_seed(Key::from_slice(&sk.0).unwrap()).public(), pk.0);
        let private = DecapsulationKey::from(<[u8; 32]>::try_from(sk.0).unwrap());
        let public = private.encapsulation_key();
        assert_eq!(public.to_bytes()[..], pk.0);
        let (sealed, shared) = public.encapsulate_deterministic(&eseed.0[..].try_into().unwrap());
        assert_eq!((&sealed[..], &shared[..]), (&ct.0[..], &ss.0[..]));
        assert_eq!(private.decapsulate(&sealed)[..], ss.0);
    }
}
