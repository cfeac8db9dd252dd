//! The XCFramework: the library for iPhones and their simulators, put together by Xcode.

use std::{fs, path::PathBuf, process::Command};

use super::emptied;
use crate::{
    native::{self, Language},
    need,
    repo::{Doing, Failure, Repo, ask, run},
};

/// iPhones and iPads.
const PHONE: &str = "aarch64-apple-ios";
/// Simulators on either sort of Mac: one library for both.
const SIMULATORS: [&str; 2] = ["aarch64-apple-ios-sim", "x86_64-apple-ios"];
/// How the library's functions are told to Swift.
const MODULES: &str = "mobile/ios/KithKit/Sources/KithFFI/module.modulemap";

/// Builds the framework into `KithKit`; says what is missing where it cannot be.
pub(super) fn ios(repo: &Repo) -> Result<PathBuf, Failure> {
    mac(repo)?;
    let headers = repo.target.join("package/ios/headers");
    emptied(&headers)?;
    let bindings = native::bindings(repo, Language::Swift)?;
    for header in ["kithFFI.h", "kith_entryFFI.h", "kith_companionFFI.h"] {
        fs::copy(bindings.join(header), headers.join(header)).doing("copying a header")?;
    }
    let modules = fs::read_to_string(repo.path(MODULES)).doing("reading the modules")?;
    // Beside its headers, and without a word to the linker, which is given the library itself.
    let modules =
        modules.replace("Generated/", "").replace("    link \"kith\"\n", "").replace(" [system]", "");
    fs::write(headers.join("module.modulemap"), modules).doing("writing the modules")?;

    let phone = built(repo, PHONE)?;
    let simulator = repo.target.join("package/ios/libkith.a");
    let mut lipo = Command::new("lipo");
    lipo.arg("-create").arg("-output").arg(&simulator);
    for target in SIMULATORS {
        lipo.arg(built(repo, target)?);
    }
    run(&mut lipo)?;
    let out = repo.path("mobile/ios/KithKit/Frameworks/KithFFI.xcframework");
    if out.exists() {
        fs::remove_dir_all(&out).doing("clearing a folder")?;
    }
    let mut xcode = Command::new("xcodebuild");
    xcode.arg("-create-xcframework");
    for library in [&phone, &simulator] {
        xcode.arg("-library").arg(library).arg("-headers").arg(&headers);
    }
    run(xcode.arg("-output").arg(&out))?;
    Ok(out)
}

/// The library for a target, as a static one: an app on an iPhone is one file.
fn built(repo: &Repo, target: &str) -> Result<PathBuf, Failure> {
    let mut cargo = repo.cargo();
    cargo.args(["rustc", "--profile", "native", "--package", "kith-uniffi", "--lib"]);
    run(cargo.args(["--crate-type", "staticlib", "--target", target]))?;
    Ok(repo.target.join(target).join("native/libkith.a"))
}

/// Whether this is a Mac with what it takes, or exactly what is missing.
fn mac(repo: &Repo) -> Result<(), Failure> {
    let missing = |what: &str| {
        Failure(format!(
            "An XCFramework cannot be made here: {what}.\nIt needs a Mac with Xcode 16 or newer \
             (xcode-select --install is not enough), and\n    rustup target add {PHONE} {}",
            SIMULATORS.join(" ")
        ))
    };
    if !cfg!(target_os = "macos") {
        return Err(missing("this is no Mac"));
    }
    if ask(Command::new("xcodebuild").arg("-version")).is_none() {
        return Err(missing("xcodebuild does not answer"));
    }
    if [PHONE].iter().chain(&SIMULATORS).all(|target| need::has_target(repo, target)) {
        Ok(())
    } else {
        Err(missing("Rust's libraries for it are not installed"))
    }
}
