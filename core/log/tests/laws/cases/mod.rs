//! The corners of the definition, one by one.

mod devices;
mod logs;

use kith_log::{ChunkId, Header, VerifiedChunk};

fn stubs(chunks: &[&VerifiedChunk]) -> Vec<(Header, ChunkId)> {
    chunks.iter().map(|chunk| (*chunk.chunk().header(), chunk.chunk().id())).collect()
}
