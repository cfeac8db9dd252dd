//! Looks through all the memory this process can write to.

use std::fs::{File, read_to_string};
use std::os::unix::fs::FileExt;

/// Flips every byte of a needle, so that what is looked for is nowhere only because it is looked for.
const MASK: u8 = 0xa5;

/// Something to look for.
pub(crate) struct Needle {
    pub(crate) name: &'static str,
    masked: Vec<u8>,
}

impl Needle {
    pub(crate) fn new(name: &'static str, bytes: &[u8]) -> Self {
        assert!(bytes.len() >= 16, "{name}: too short to be told from chance");
        Self { name, masked: bytes.iter().map(|byte| byte ^ MASK).collect() }
    }

    fn is_at(&self, memory: &[u8]) -> bool {
        memory.len() >= self.masked.len()
            && self.masked.iter().zip(memory).all(|(masked, byte)| *masked == byte ^ MASK)
    }
}

/// How often each needle stands in memory.
pub(crate) fn hits(needles: &[Needle]) -> Vec<usize> {
    let longest = needles.iter().map(|needle| needle.masked.len()).max().unwrap();
    let mut hits = vec![0; needles.len()];
    let mut first = [false; 256];
    needles.iter().for_each(|needle| first[usize::from(needle.masked[0] ^ MASK)] = true);
    let mut window = vec![0; 1 << 20];
    let own = window.as_ptr().addr()..window.as_ptr().addr() + window.len();
    let memory = File::open("/proc/self/mem").unwrap();
    for (start, end) in writable() {
        let mut at = start;
        while at < end {
            let len = window.len().min(end - at);
            // Some mappings cannot be read, whatever their permissions say.
            if memory.read_exact_at(&mut window[..len], at as u64).is_err() {
                break;
            }
            let last = at + len == end;
            // What begins in the last bytes of a window is found whole at the start of the next.
            let step = if last { len } else { len - longest };
            for (offset, byte) in window[..step].iter().enumerate() {
                if !first[usize::from(*byte)] || own.contains(&(at + offset)) {
                    continue;
                }
                for (needle, hits) in needles.iter().zip(&mut hits) {
                    *hits += usize::from(needle.is_at(&window[offset..len]));
                }
            }
            at += step;
        }
    }
    window.fill(0);
    hits
}

/// The address ranges that can be read and written.
fn writable() -> Vec<(usize, usize)> {
    let maps = read_to_string("/proc/self/maps").unwrap();
    let address = |text| usize::from_str_radix(text, 16).unwrap();
    maps.lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, rest)| rest.starts_with("rw"))
        .filter_map(|(range, _)| range.split_once('-'))
        .map(|(start, end)| (address(start), address(end)))
        .collect()
}
