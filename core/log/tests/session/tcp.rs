//! The same over loopback TCP, each end in a thread of its own that reads, writes and blocks.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use kith_log::{Outcome, Session};
use kith_seal::testing::SeededRandom;

use crate::pipe::{CHANNEL, End};
use crate::replica::Replica;

/// Runs one end until it is over or its stream ends. With `cut`, it hangs up once it has read so much.
fn run(session: Session, replica: &mut Replica, mut stream: TcpStream, cut: usize) -> Option<Outcome> {
    let mut end = End::new(session, replica);
    let (mut bytes, mut heard) = (vec![0; 4_096], 0);
    let mut said = end.hear(&[]).unwrap();
    while stream.write_all(&said).is_ok() && end.over.is_none() && heard < cut {
        let Ok(len) = stream.read(&mut bytes) else { break };
        if len == 0 {
            break;
        }
        heard += len;
        said = end.hear(&bytes[..len]).unwrap();
    }
    let _ = stream.shutdown(Shutdown::Both);
    end.over
}

fn over_tcp(one: &mut Replica, other: &mut Replica, seed: u64, cut: usize) -> [Option<Outcome>; 2] {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let initiator = Session::initiate(one.mode, one.key.clone(), CHANNEL, &SeededRandom::new(seed)).unwrap();
    let responder =
        Session::respond(vec![(other.mode, other.key.clone())], CHANNEL, &SeededRandom::new(seed + 1));
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            let (stream, _) = listener.accept().unwrap();
            run(responder.unwrap(), other, stream, cut)
        });
        let one = run(initiator, one, TcpStream::connect(address).unwrap(), usize::MAX);
        [one, other.join().unwrap()]
    })
}

#[test]
fn two_that_block_on_a_socket_end_the_same_however_often_they_are_cut_off() {
    let random = SeededRandom::new(1);
    let mut one = Replica::own(1, &random);
    let mut other = one.another(&random);
    // Each has more to give than a socket takes at once.
    (0..3_000).for_each(|record| one.write(0, record, 700, &random));
    (3_000..6_000).for_each(|record| other.write(0, record, 700, &random));
    for cut in [10, 60, 70, 3_000, 500_000, 2_000_000] {
        over_tcp(&mut one, &mut other, cut as u64, cut);
    }
    let outcomes = over_tcp(&mut one, &mut other, 100, usize::MAX);
    assert_eq!(outcomes, [Some(Outcome::Same { from_the_start: false }); 2]);
    assert_eq!(one.all(), other.all());
    let outcomes = over_tcp(&mut other, &mut one, 200, usize::MAX);
    assert_eq!(outcomes, [Some(Outcome::Same { from_the_start: true }); 2]);
}
