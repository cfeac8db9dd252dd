// The other sources of this module are written by `cargo xtask bindings` and copied into `Generated`, which is never
// kept in the repository. They are not edited by hand. Only KithKit uses this module.
