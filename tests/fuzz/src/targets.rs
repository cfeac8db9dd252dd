//! The table of parsers. A new parser is one line here and a function in the file of its crate.

mod entry;
mod log;
mod seal;
mod session;

use crate::Target;

/// Every parser that reads bytes somebody else may have written, or that a failing disk may have changed.
pub const TARGETS: &[Target] = &[
    Target::new("chunk", log::chunks, log::chunk),
    Target::new("body", log::bodies, log::body),
    Target::new("log_state", log::states, log::state),
    Target::new("parcel", log::parcels, log::parcel),
    Target::new("frame", log::frames, log::frame),
    Target::new("session", session::conversations, session::conversation),
    Target::new("vault", seal::vaults, seal::vault),
    Target::new("identity", seal::identities, seal::identity),
    Target::new("meeting", seal::meetings, seal::meeting),
    Target::new("text", seal::texts, seal::text),
    Target::new("roster", seal::rosters, seal::roster),
    Target::new("given", entry::givens, entry::given),
    Target::new("view", entry::views, entry::view),
    // Automerge panics on some damaged bytes. Natively its module catches that; in a browser, where nothing can, the
    // mark that was set before loading quarantines the part. Memory and time are bounded like any other's.
    Target { catches_panics: true, ..Target::new("document", entry::documents, entry::document) },
];
