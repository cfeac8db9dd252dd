//! x
use kith_entry::*;
const A: Actor = Actor::from_bytes([0xA1; 16]);
const B: Actor = Actor::from_bytes([0xB2; 16]);
#[test]
fn sizes() {
    let g = GoalRequest {
        title: Some("Walk to the allotment every morning".into()),
        why: Some("Because the mornings are when I feel it most, and moving helps me start the day.".into()),
        steps: vec![
            StepRequest::Add { text: "Put my boots by the door".into() },
            StepRequest::Add { text: "Ask Sam to come along on Tuesdays".into() },
            StepRequest::Add { text: "Go three times in one week".into() },
        ],
        ..Default::default()
    };
    let mut d =
        Document::create(&g.into(), EntryId::from_bytes([7; 16]), A, Timestamp(1_790_000_000_000)).unwrap();
    println!("created {}", d.save().unwrap().len());
    let View::Goal(v) = d.view().unwrap() else { panic!() };
    println!("{v:#?}");
    let c = d
        .edit(
            &GoalRequest {
                steps: vec![StepRequest::Done { id: v.steps[0].id, done: true }],
                ..Default::default()
            }
            .into(),
            Timestamp(1_790_000_100_000),
        )
        .unwrap()
        .unwrap();
    println!("tick {} saved {}", c.len(), d.save().unwrap().len());
    let c = d
        .edit(
            &GoalRequest { state: Some("Going well, mostly".into()), ..Default::default() }.into(),
            Timestamp(1_790_000_200_000),
        )
        .unwrap()
        .unwrap();
    println!("state {} saved {}", c.len(), d.save().unwrap().len());
    let c = d
        .edit(
            &GoalRequest { notes: Some("Sam's bus gets in at ten past eight.".into()), ..Default::default() }
                .into(),
            Timestamp(1_790_000_300_000),
        )
        .unwrap()
        .unwrap();
    println!("notes {} saved {}", c.len(), d.save().unwrap().len());
    let mut e = Document::load([d.save().unwrap().as_slice()], B).unwrap();
    let c = e
        .edit(
            &GoalRequest {
                steps: vec![StepRequest::Add { text: "Take a flask of tea".into() }],
                ..Default::default()
            }
            .into(),
            Timestamp(1_790_000_400_000),
        )
        .unwrap()
        .unwrap();
    println!("add step (2nd device) {} saved {}", c.len(), e.save().unwrap().len());
    let c = e
        .edit(
            &GoalRequest {
                steps: vec![StepRequest::Move { id: v.steps[0].id, before: None }],
                ..Default::default()
            }
            .into(),
            Timestamp(1_790_000_400_000),
        )
        .unwrap()
        .unwrap();
    println!("move {} saved {}", c.len(), e.save().unwrap().len());
    println!("view bytes {}", d.view().unwrap().to_bytes().len());
    let t = std::time::Instant::now();
    let bytes = d.view().unwrap().to_bytes();
    for _ in 0..10000 {
        std::hint::black_box(View::from_bytes(&bytes).unwrap());
    }
    println!("decode 10k {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let bytes = d.save().unwrap();
    for _ in 0..100 {
        std::hint::black_box(Document::load([bytes.as_slice()], A).unwrap());
    }
    println!("load 100 {:?}", t.elapsed());
    let t = std::time::Instant::now();
    for i in 0..100 {
        d.edit(
            &GoalRequest { state: Some(format!("Going well {i}")), ..Default::default() }.into(),
            Timestamp(1_790_000_200_000),
        )
        .unwrap()
        .unwrap();
    }
    println!("edit 100 {:?} saved {}", t.elapsed(), d.save().unwrap().len());
}
