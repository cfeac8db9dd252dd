//! The facade: everything a shell may ask of Kith, and nothing else.
