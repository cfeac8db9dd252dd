//! `new_device`: 10,000 entries to a device that holds nothing, over loopback, until all is durable.

use std::fs;
use std::io::{Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use futures::executor::block_on as wait;
use futures::future::{try_join, try_join_all};
use kith_companion::store::{Batch, SqliteStore, Store, Write};
use kith_log::{Chunk, Session, Step};
use kith_seal::PublicKey;
use kith_seal::testing::SeededRandom;

use crate::Result;
use crate::devices::{CHANNEL, Device, writes};
use crate::entries::Entry;
use crate::floor::Floor;
use crate::peers::automerge::{Between, Goals};
use crate::rows::Bench;
use crate::table::Row;
use crate::turns::{Contestant, medians};

/// How many chunks are durable at once, for both alike.
const BATCH: usize = 256;
const ROUNDS: usize = 5;

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let folder = bench.folder("new")?;
    let random = SeededRandom::new(47);
    let mut old = Device::new(1, &random)?;
    old.save_entries(bench.entries(), &random)?;
    let public = old.spaces[0].newest().ok_or("no epoch")?.public();
    let all: Vec<Write> = old.chunks.values().map(write).collect();
    let kept = wait(SqliteStore::open(&folder.join("old")))?;
    wait(kept.commit(Batch { writes: all.clone(), ..Batch::default() }))?;
    let mut floor = Floor::open(&folder.join("old.db"))?;
    floor.commit(&all)?;

    let mut goals = Goals::new()?;
    for (number, entry) in bench.entries().iter().enumerate() {
        match entry {
            Entry::Goal(goal) => goals.add(goal)?,
            Entry::Note(note) => goals.add_note(number, note)?,
        }
    }
    let (old, kept, random, folder) = (&old, &kept, &random, &folder);
    let contestants = vec![
        Contestant {
            name: "kith",
            every: 1,
            turn: Box::new(move || kith(old, kept, &folder.join("kith"), random)),
        },
        Contestant {
            name: "floor",
            every: 1,
            turn: Box::new(move || copy(&floor, &folder.join("floor.db"), public)),
        },
        Contestant {
            name: "automerge",
            every: ROUNDS,
            turn: Box::new(move || automerge(&mut goals, &folder.join("automerge"))),
        },
    ];
    let mut beside = medians(ROUNDS, contestants)?;
    let (_, kith) = beside.remove(0);
    let floor = Row::beside(&beside, "floor")?;
    let automerge = Row::beside(&beside, "automerge")?;
    Ok(Row {
        unit: "ms",
        kith,
        beside,
        budget: "at most 1.3 × floor, faster than automerge",
        met: kith <= 1.3 * floor && kith < automerge,
        notes: vec![
            format!("{:.2} × floor; both read from a disk, verify, and are durable every {BATCH} chunks", kith / floor),
            "chunks alone: views are made of them as they are merged, which is the companion's. automerge: one document, \
             in memory, nothing sealed or verified, saved once at the end"
                .into(),
        ],
    })
}

fn write(chunk: &Chunk) -> Write {
    Write::Chunk { key: chunk.key(), stub: chunk.to_stub(), body: chunk.body().map(<[u8]>::to_vec) }
}

/// A folder or file that is not there.
fn gone(path: &Path) -> Result<()> {
    for path in [path.to_owned(), path.with_extension("db-wal"), path.with_extension("db-shm")] {
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else if path.exists() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Runs one end over a socket; what is taken in goes to `store`.
fn run(mut session: Session, device: &mut Device, store: &SqliteStore, mut stream: TcpStream) -> Result<()> {
    let mut buffer = vec![0; 1 << 16];
    let (mut held, mut at) = (Vec::new(), 0);
    loop {
        let mut rest = &held[at..];
        let step = session.step(&mut rest, &device.held())?;
        at = held.len() - rest.len();
        stream.write_all(&session.outgoing())?;
        match step {
            Step::Read => {
                held.clear();
                at = 0;
                let len = stream.read(&mut buffer)?;
                if len == 0 {
                    return Err("cut off".into());
                }
                held.extend_from_slice(&buffer[..len]);
            }
            Step::Known(_) => {}
            Step::Give(keys) => {
                // All are asked for before the first is awaited: the store reads while it is being asked.
                let asked = keys.iter().map(|key| try_join(store.stub(*key), store.body(*key)));
                let found = wait(try_join_all(asked))?.into_iter();
                let chunks = found.filter_map(|(stub, body)| Some(Chunk::from_parts(&stub?, body)));
                let chunks = chunks.collect::<std::result::Result<_, _>>()?;
                session.give(chunks);
            }
            Step::Commit(chunks) => {
                let writes = device.receive(chunks)?.iter().flat_map(writes).collect();
                wait(store.commit(Batch { writes, ..Batch::default() }))?;
                session.committed();
            }
            Step::Over(_) => return Ok(()),
        }
    }
}

/// Kith: a session between the old device and a new one.
fn kith(old: &Device, kept: &SqliteStore, folder: &Path, random: &SeededRandom) -> Result<Duration> {
    gone(folder)?;
    let store = wait(SqliteStore::open(folder))?;
    let mut new = old.another(random)?;
    let mut giver = old.copy()?;
    let initiator = Session::initiate(new.mode, new.key.clone(), CHANNEL, random)?;
    let responder = Session::respond(vec![(old.mode, old.key.clone())], CHANNEL, random)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let began = Instant::now();
    thread::scope(|scope| {
        let gives = scope.spawn(move || {
            let (stream, _) = listener.accept().map_err(|error| error.to_string())?;
            run(responder, &mut giver, kept, stream).map_err(|error| error.to_string())
        });
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        run(initiator, &mut new, &store, stream)?;
        gives.join().map_err(|_| "the giver stopped")??;
        Ok::<_, Box<dyn std::error::Error>>(())
    })?;
    let took = began.elapsed();
    let live = |device: &Device| device.spaces[0].logs().flat_map(|log| log.live()).count();
    if live(&new) == live(old) { Ok(took) } else { Err("not all came".into()) }
}

/// The floor: the same bytes over the same socket, each signature verified, in batches that are durable.
fn copy(floor: &Floor, to: &Path, public: PublicKey) -> Result<Duration> {
    gone(to)?;
    let mut to = Floor::open(to)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let began = Instant::now();
    thread::scope(|scope| {
        let takes = scope.spawn(move || {
            let (stream, _) = listener.accept().map_err(|error| error.to_string())?;
            take(stream, &mut to, public).map_err(|error| error.to_string())
        });
        let mut stream = std::io::BufWriter::with_capacity(1 << 18, TcpStream::connect(address)?);
        floor.each_chunk(|chunk| {
            stream.write_all(&u32::try_from(chunk.len())?.to_be_bytes())?;
            stream.write_all(&chunk)?;
            Ok(())
        })?;
        stream.into_inner()?.shutdown(std::net::Shutdown::Write)?;
        takes.join().map_err(|_| "the taker stopped")??;
        Ok::<_, Box<dyn std::error::Error>>(())
    })?;
    Ok(began.elapsed())
}

fn take(stream: TcpStream, to: &mut Floor, public: PublicKey) -> Result<()> {
    let mut stream = std::io::BufReader::with_capacity(1 << 18, stream);
    let mut batch = Vec::new();
    loop {
        let mut len = [0; 4];
        let more = stream.read_exact(&mut len).is_ok();
        if more {
            let mut bytes = vec![0; u32::from_be_bytes(len) as usize];
            stream.read_exact(&mut bytes)?;
            batch.push(write(Chunk::parse(&bytes)?.verify(&public)?.chunk()));
        }
        if batch.len() == BATCH || !more {
            to.commit(&batch)?;
            batch.clear();
        }
        if !more {
            return Ok(());
        }
    }
}

/// Automerge: the entries in one document, by its own sync, in memory; the document is durable once, at the end.
fn automerge(goals: &mut Goals, to: &Path) -> Result<Duration> {
    let mut new = goals.empty();
    let began = Instant::now();
    goals.sync(&mut new, &mut Between::default())?;
    let mut file = fs::File::create(to)?;
    file.write_all(&new.save())?;
    file.sync_all()?;
    Ok(began.elapsed())
}
