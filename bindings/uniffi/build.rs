//! Phones with pages of 16 KiB load no library whose segments are aligned to less.

fn main() {
    let os = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    if ["android", "linux"].contains(&os.as_str()) {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,max-page-size=16384");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
