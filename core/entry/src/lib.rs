//! What a member keeps: goals, hope notes, contacts, profile, as Automerge documents and plain views. No I/O, no clock, no random source of its own.
