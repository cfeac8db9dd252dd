//! The files of the app, read once.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use axum::body::Bytes;
use ring::digest::{SHA256, digest};

/// The most that all files together may take, in bytes. The app is far below it; a folder above it is not one.
pub const LARGEST_TOTAL: u64 = 64 * 1024 * 1024;

/// One file as it is served.
#[derive(Clone, Debug)]
pub struct Asset {
    pub(crate) plain: Variant,
    /// The same file compressed with brotli, where `NAME.br` lay beside it.
    pub(crate) brotli: Option<Variant>,
    pub(crate) content_type: &'static str,
    /// Whether the name holds a hash of the content, so that a browser need never ask again.
    pub(crate) immutable: bool,
}

/// One encoding of a file. Each has an `ETag` of its own (RFC 9110 §8.8.3).
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) body: Bytes,
    pub(crate) etag: String,
}

/// Every file of a web folder, in memory, by request path.
///
/// Invariant: a request can only ever look up a key of this map; no path of a request reaches the file system
/// (test: `paths_that_leave_the_folder_find_nothing`).
#[derive(Clone, Debug)]
pub struct Assets {
    files: HashMap<String, Asset>,
}

/// Why a web folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// A file or folder could not be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// What could not be read.
        path: PathBuf,
        /// Why, in the system's words.
        error: io::Error,
    },
    /// There is no `index.html`: the app was not built, or this is another folder.
    #[error("no index.html in {}", .0.display())]
    NoIndex(PathBuf),
    /// The files together exceed [`LARGEST_TOTAL`].
    #[error("more than {LARGEST_TOTAL} bytes in {}", .0.display())]
    TooLarge(PathBuf),
}

impl Assets {
    /// Reads every file under `folder`. Hidden files and symbolic links are left out, so nothing outside the
    /// folder can be published by accident.
    ///
    /// # Errors
    /// Where a file cannot be read, where there is no `index.html`, or where there is too much.
    pub fn read(folder: &Path) -> Result<Self, AssetsError> {
        let mut bodies = HashMap::new();
        let mut room = LARGEST_TOTAL;
        let mut folders = vec![(folder.to_path_buf(), String::from("/"))];
        while let Some((path, prefix)) = folders.pop() {
            let unreadable = |error| AssetsError::Unreadable { path: path.clone(), error };
            for entry in fs::read_dir(&path).map_err(unreadable)? {
                let entry = entry.map_err(unreadable)?;
                let Ok(name) = entry.file_name().into_string() else { continue };
                if name.starts_with('.') {
                    continue;
                }
                let kind = entry.file_type().map_err(unreadable)?;
                if kind.is_dir() {
                    folders.push((entry.path(), format!("{prefix}{name}/")));
                } else if kind.is_file() {
                    let length = entry.metadata().map_err(unreadable)?.len();
                    room = room
                        .checked_sub(length)
                        .ok_or_else(|| AssetsError::TooLarge(folder.to_path_buf()))?;
                    let body = fs::read(entry.path())
                        .map_err(|error| AssetsError::Unreadable { path: entry.path(), error })?;
                    bodies.insert(format!("{prefix}{name}"), Bytes::from(body));
                }
            }
        }
        if !bodies.contains_key("/index.html") {
            return Err(AssetsError::NoIndex(folder.to_path_buf()));
        }
        Ok(Self { files: bodies.iter().filter_map(|(path, body)| asset(path, body, &bodies)).collect() })
    }

    /// The file for a request path: exactly as named, and `index.html` for `/` alone.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.files.get(if path == "/" { "/index.html" } else { path })
    }
}

/// A file with its compressed twin; nothing for the twin itself, which has no path of its own.
fn asset(path: &str, body: &Bytes, all: &HashMap<String, Bytes>) -> Option<(String, Asset)> {
    if path.strip_suffix(".br").is_some_and(|plain| all.contains_key(plain)) {
        return None;
    }
    let asset = Asset {
        plain: Variant::new(body),
        brotli: all.get(&format!("{path}.br")).map(Variant::new),
        content_type: content_type(path),
        immutable: path.starts_with("/assets/"),
    };
    Some((path.to_owned(), asset))
}

impl Variant {
    fn new(body: &Bytes) -> Self {
        let hash = digest(&SHA256, body);
        let hex: String = hash.as_ref().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Self { body: body.clone(), etag: format!("\"{hex}\"") }
    }
}

/// The media type for a name. With `nosniff`, a browser takes it at its word.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
