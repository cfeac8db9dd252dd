//! The always-on node. So far its web host: serves the app with the headers that let nothing in or out.
