//! TypeScript over the companion, for a worker in a browser.
