//! What a machine lacks, and how it is got.

use std::{path::PathBuf, process::Command};

use crate::repo::{Failure, Repo, ask, run};

/// Something that building or testing needs and that a machine with Rust and Node may lack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// Rust's standard library for WebAssembly.
    WasmTarget,
    /// Rust's standard libraries for phones.
    PhoneTargets,
    /// A C library's headers for the processor that phones have.
    ArmHeaders,
    /// Node 20 or newer.
    Node,
    /// clang and llvm-ar, which compile ring's C for WebAssembly.
    Clang,
    /// A C++ compiler, for the fuzzer's engine.
    Cxx,
    /// A real browser.
    Chromium,
    /// Java and Maven.
    Maven,
    /// What strips a library.
    Binutils,
    /// LLVM's linker, where it links what is packed.
    Lld,
    /// Python with pip and virtual environments.
    Python,
}

const WASM: &str = "wasm32-unknown-unknown";
const PHONES: [&str; 2] = ["aarch64-linux-android", "aarch64-apple-ios"];

/// The oldest Node that the web's tools run on.
const OLDEST_NODE: u32 = 20;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Gets whatever is missing of `needs`, or says in one line what has to be typed.
pub(crate) fn get(repo: &Repo, needs: &[Need]) -> Result<(), Failure> {
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !need.present(repo)).collect();
    if missing.contains(&Need::Node) {
        return Err(Failure(format!("Kith needs Node {OLDEST_NODE} or newer, with npm: https://nodejs.org")));
    }
    let targets: Vec<&str> = missing.iter().flat_map(|need| need.targets()).copied().collect();
    if !targets.is_empty() {
        println!("      getting Rust's libraries for {}", targets.join(", "));
        run(Command::new("rustup").args(["target", "add"]).args(targets).current_dir(&repo.root))?;
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.debian_packages()).copied().collect();
    if packages.is_empty() { Ok(()) } else { install(&packages) }
}

/// Whether Rust's standard library for a target is on this machine.
pub(crate) fn has_target(repo: &Repo, target: &str) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", target]).current_dir(&repo.root);
    ask(&mut rustc).is_some_and(|folder| PathBuf::from(folder).is_dir())
}

/// A browser on this machine.
pub(crate) fn browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| on_path(name))
}

impl Need {
    fn present(self, repo: &Repo) -> bool {
        let answers = |program: &str| ask(Command::new(program).arg("--version")).is_some();
        match self {
            Self::WasmTarget | Self::PhoneTargets => {
                self.targets().iter().all(|target| has_target(repo, target))
            }
            Self::ArmHeaders => PathBuf::from("/usr/aarch64-linux-gnu/include/stdio.h").is_file(),
            Self::Node => {
                ask(Command::new("node").arg("--version")).is_some_and(|text| major(&text) >= OLDEST_NODE)
                    && answers("npm")
            }
            Self::Clang => answers("clang") && answers("llvm-ar"),
            Self::Cxx => answers("c++"),
            Self::Chromium => browser().is_some(),
            Self::Maven => answers("mvn"),
            Self::Binutils => answers("strip"),
            Self::Lld => !cfg!(target_os = "linux") || answers("ld.lld"),
            Self::Python => {
                let has =
                    |module: &str| ask(Command::new("python3").args(["-m", module, "--help"])).is_some();
                has("pip") && has("venv")
            }
        }
    }

    /// The targets of Rust's that it is.
    fn targets(self) -> &'static [&'static str] {
        match self {
            Self::WasmTarget => &[WASM],
            Self::PhoneTargets => &PHONES,
            _ => &[],
        }
    }

    /// The packages that bring it on Debian and its descendants.
    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::WasmTarget | Self::PhoneTargets | Self::Node => &[],
            Self::ArmHeaders => &["libc6-dev-arm64-cross"],
            Self::Clang => &["clang", "llvm"],
            Self::Cxx => &["g++"],
            Self::Chromium => &["chromium", "fonts-dejavu-core"],
            Self::Maven => &["maven", "openjdk-17-jdk-headless"],
            Self::Binutils => &["binutils"],
            Self::Lld => &["lld"],
            Self::Python => &["python3-pip", "python3-venv"],
        }
    }
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    let apt = on_path("apt-get").is_some();
    let root = ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !(apt && root) {
        let packages = packages.join(" ");
        return Err(Failure(if apt {
            format!("Type this once, then try again:\n    sudo apt-get install --yes {packages}")
        } else {
            format!("Install these with this system's package manager, then try again: {packages}")
        }));
    }
    println!("      getting {}", packages.join(", "));
    let mut apt_get = Command::new("apt-get");
    apt_get.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet=2");
    run(apt_get.arg("update"))?;
    let mut apt_get = Command::new("apt-get");
    apt_get.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet=2");
    run(apt_get.args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The first number of a version such as `v20.20.2`; 0 where there is none.
fn major(version: &str) -> u32 {
    let digits = version.trim_start_matches('v').split('.').next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v20.20.2"), 20);
        assert_eq!(major("24.0.0"), 24);
        assert_eq!(major("unknown"), 0);
    }
}
