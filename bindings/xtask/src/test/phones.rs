//! The core for phones, as far as a machine without their kits can tell: every line of its Rust is type-checked for
//! them. Its C is compiled against other systems' headers, for the build scripts' sake, and is linked into nothing.

use std::{fs, process::Command};

use crate::{
    count::Tally,
    need::{self, Need},
    repo::{Doing, Failure, Repo},
};

/// Headers of a C library for the processor that phones have.
const HEADERS: &str = "/usr/aarch64-linux-gnu/include";

/// The one header of Apple's that is asked for: what sort of system this is.
const CONDITIONALS: &str = "\
#define TARGET_OS_MAC 1
#define TARGET_OS_OSX 0
#define TARGET_OS_IPHONE 1
#define TARGET_OS_IOS 1
#define TARGET_OS_SIMULATOR 0
";

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Ok(Tally::left_out("headers for another processor are got from Debian alone, on x86-64"));
    }
    need::get(repo, &[Need::PhoneTargets, Need::Clang, Need::ArmHeaders])?;
    let mut tally = Tally::default();
    for (target, cargo) in [("aarch64-linux-android", android(repo)), ("aarch64-apple-ios", ios(repo)?)] {
        let mut cargo = cargo;
        cargo.args(["check", "--quiet", "--profile", "tool", "--package", "kith-uniffi", "--target", target]);
        let checked = cargo.status().doing("running cargo")?.success();
        println!("{target}: {}", if checked { "type-checked" } else { "FAILED" });
        tally.check(checked);
    }
    Ok(tally)
}

fn android(repo: &Repo) -> Command {
    let mut cargo = repo.cargo();
    cargo.env("CC_aarch64_linux_android", "clang").env("AR_aarch64_linux_android", "llvm-ar");
    cargo.env("CFLAGS_aarch64_linux_android", format!("-nostdlibinc -isystem {HEADERS}"));
    cargo
}

fn ios(repo: &Repo) -> Result<Command, Failure> {
    let kit = repo.target.join("package/iPhoneOS.sdk");
    let own = kit.join("usr/include");
    fs::create_dir_all(&own).doing("making a folder")?;
    let header = own.join("TargetConditionals.h");
    // Whatever includes it would be built anew.
    if fs::read_to_string(&header).ok().as_deref() != Some(CONDITIONALS) {
        fs::write(header, CONDITIONALS).doing("writing a header")?;
    }
    let mut cargo = repo.cargo();
    cargo.env("CC_aarch64_apple_ios", "clang").env("AR_aarch64_apple_ios", "llvm-ar");
    // clang knows a word of Apple's headers by itself that is another in these.
    let flags = format!("-nostdlibinc -U__nonnull -isystem {} -isystem {HEADERS}", own.display());
    cargo.env("CFLAGS_aarch64_apple_ios", flags);
    cargo.env("SDKROOT", &kit).env("IPHONEOS_DEPLOYMENT_TARGET", "17.0");
    // SQLite's C wants the kernel's own headers on Apple's systems. What Rust knows of it is in its crate.
    cargo.env("LIBSQLITE3_SYS_USE_PKG_CONFIG", "1");
    cargo.env("SQLITE3_LIB_DIR", &kit).env("SQLITE3_INCLUDE_DIR", &own);
    Ok(cargo)
}
