//! The table of parsers. A new parser is one line here and a function in the file of its crate.

mod entry;
mod log;
mod seal;

use crate::Target;

/// Every parser that reads bytes somebody else may have written, or that a failing disk may have changed.
pub const TARGETS: &[Target] = &[
    Target { name: "chunk", seeds: log::chunks, parse: log::chunk },
    Target { name: "body", seeds: log::bodies, parse: log::body },
    Target { name: "log_state", seeds: log::states, parse: log::state },
    Target { name: "vault", seeds: seal::vaults, parse: seal::vault },
    Target { name: "identity", seeds: seal::identities, parse: seal::identity },
    Target { name: "view", seeds: entry::views, parse: entry::view },
    Target { name: "document", seeds: entry::documents, parse: entry::document },
];
