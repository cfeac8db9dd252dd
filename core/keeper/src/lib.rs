//! The always-on node. So far its web host: it serves the app with headers that let nothing in or out.
//!
//! The host knows no member: it keeps no log of who asked for what, sets no cookie, and everything it can
//! ever answer with is read into memory before the first request ([`Assets`]).

mod assets;
mod headers;
mod web_host;

pub use assets::{Asset, Assets, AssetsError, LARGEST_TOTAL};
pub use headers::{CONTENT_SECURITY_POLICY, SECURITY_HEADERS};
pub use web_host::web_host;
