//! x
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]
use kith_entry::*;
use std::time::Instant;
fn main() {
    let g = GoalRequest {
        title: Some("Walk to the allotment every morning".into()),
        why: Some("Because the mornings are when I feel it most, and moving helps me start the day.".into()),
        steps: [
            "Put my boots by the door",
            "Ask Sam to come along on Tuesdays",
            "Go three times in one week",
        ]
        .map(|t| StepRequest::Add { text: t.into() })
        .into(),
        ..Default::default()
    };
    let a = Actor::from_bytes([1; 16]);
    let mut d =
        Document::create(&g.into(), EntryId::from_bytes([7; 16]), a, Timestamp(1_790_000_000_000)).unwrap();
    let bytes = d.view().unwrap().to_bytes();
    let t = Instant::now();
    for _ in 0..10_000 {
        std::hint::black_box(View::from_bytes(&bytes).unwrap());
    }
    println!("decode 10k views of {} B: {:?}", bytes.len(), t.elapsed());
    let t = Instant::now();
    let v = d.view().unwrap();
    for _ in 0..10_000 {
        std::hint::black_box(v.to_bytes());
    }
    println!("encode 10k: {:?}", t.elapsed());
    let saved = d.save().unwrap();
    let t = Instant::now();
    for _ in 0..100 {
        std::hint::black_box(Document::load([saved.as_slice()], a).unwrap());
    }
    println!("load 100 (fresh goal): {:?}", t.elapsed());
    let t = Instant::now();
    for i in 0..100 {
        d.edit(
            &GoalRequest { state: Some(format!("Going well {i}")), ..Default::default() }.into(),
            Timestamp(1_790_000_200_000),
        )
        .unwrap()
        .unwrap();
    }
    println!("edit 100: {:?}", t.elapsed());
    let t = Instant::now();
    for _ in 0..100 {
        std::hint::black_box(d.view().unwrap());
    }
    println!("view 100: {:?}", t.elapsed());
    for (n, text) in [
        ("short words", "a b c d e ".repeat(400)),
        ("other 4k", "zyxwv uts ".repeat(400)),
        ("long", "The quick brown fox. ".repeat(1500)),
        ("long other", "zwölf Boxkämpfer jagen ".repeat(1300)),
    ] {
        let t = Instant::now();
        let c = d
            .edit(
                &GoalRequest { notes: Some(text.clone()), ..Default::default() }.into(),
                Timestamp(1_790_000_200_000),
            )
            .unwrap()
            .unwrap();
        println!(
            "{n} {} B: {:?}, change {} B, saved {}",
            text.len(),
            t.elapsed(),
            c.len(),
            d.save().unwrap().len()
        );
    }
    let t = Instant::now();
    let text = "zwölf Boxkämpfer jagen ".repeat(1300) + "!";
    d.edit(&GoalRequest { notes: Some(text), ..Default::default() }.into(), Timestamp(1_790_000_200_000))
        .unwrap()
        .unwrap();
    println!("append one letter: {:?}", t.elapsed());
}
