//! Builds the parts of Kith. Each function does nothing where nothing changed.

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use crate::{
    need::{self, Need},
    package,
    progress::{Did, Steps},
    repo::{Doing, Failure, Repo, run},
    stamp::when_changed,
};

/// Where the app finds the core: JavaScript, types and WebAssembly.
const CORE: &str = "web/src/core";

/// What is written by hand of the npm package.
pub(crate) const NPM: &str = "bindings/wasm/npm";

/// Compresses every file of a folder that is worth it, beside the file.
const COMPRESS: &str = include_str!("compress.mjs");

/// `cargo xtask wasm`: the core for the browser, and nothing else.
pub(crate) fn wasm_alone(repo: &Repo) -> Result<ExitCode, Failure> {
    let mut steps = Steps::new(2);
    steps.step("Getting what is missing", || {
        need::get(repo, &[Need::WasmTarget, Need::Clang]).map(|()| Did::Work)
    })?;
    steps.step("Building the core for the browser", || core_for_browser(repo))?;
    println!("The core is in {CORE}.");
    Ok(ExitCode::SUCCESS)
}

/// Builds `kith-wasm` for browsers into `web/src/core`.
pub(crate) fn core_for_browser(repo: &Repo) -> Result<Did, Failure> {
    core(repo, &repo.path(CORE))
}

/// Builds `kith-wasm` into a folder, with what its JavaScript imports beside it.
pub(crate) fn core(repo: &Repo, out: &Path) -> Result<Did, Failure> {
    let did = wasm_package(repo, "kith-wasm", "kith", out)?;
    for file in ["error.js", "error.d.ts"] {
        std::fs::copy(repo.path(NPM).join(file), out.join(file)).doing("copying the errors' class")?;
    }
    Ok(did)
}

/// Builds a crate for browsers and writes `NAME.js`, `NAME_bg.wasm` and `NAME.d.ts` into `out`.
pub(crate) fn wasm_package(repo: &Repo, package: &str, name: &str, out: &Path) -> Result<Did, Failure> {
    const TARGET: &str = "wasm32-unknown-unknown";
    run(repo.cargo().args(["build", "--profile", "web", "--target", TARGET, "--package", package]))?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    let wasm = repo.target.join(TARGET).join("web").join(file);
    std::fs::create_dir_all(out).doing("making a folder")?;
    when_changed(out, &[wasm.clone(), repo.path("Cargo.lock")], || {
        let arguments = [wasm.as_os_str(), out.as_os_str(), name.as_ref()];
        let generator = [
            "run",
            "--quiet",
            "--profile",
            "tool",
            "--package",
            "kith-bindgen",
            "--no-default-features",
            "--features",
            "browser",
            "--",
            "browser",
        ];
        run(repo.cargo().args(generator).args(arguments))
    })
}

/// Installs the packages that a folder's `package-lock.json` names. No script of any package is run.
pub(crate) fn packages(repo: &Repo, folder: &str) -> Result<Did, Failure> {
    let modules = repo.path(folder).join("node_modules");
    let inputs = ["package.json", "package-lock.json"].map(|file| repo.path(folder).join(file));
    when_changed(&modules, &inputs, || {
        run(repo.npm(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))
    })
}

/// Builds the app into `web/dist`, with a compressed twin beside each file that gains by it.
pub(crate) fn app(repo: &Repo) -> Result<Did, Failure> {
    let dist = repo.path("web/dist");
    when_changed(&dist, &[repo.path("web")], || {
        run(repo.npm("web").args(["run", "--silent", "build"]))?;
        run(Command::new("node").args(["--input-type=module", "--eval", COMPRESS]).arg(&dist))
    })
}

/// Builds the keeper and says where it lies.
pub(crate) fn keeper(repo: &Repo) -> Result<PathBuf, Failure> {
    run(repo.cargo().args(["build", "--release", "--package", "kith-keeper"]))?;
    Ok(repo.target.join("release").join(format!("kith-keeper{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds the app and the keeper that serves it, from nothing.
pub(crate) fn everything(repo: &Repo, steps: &mut Steps) -> Result<PathBuf, Failure> {
    steps.step("Getting what is missing", || {
        need::get(repo, &[Need::Node, Need::WasmTarget, Need::Clang]).map(|()| Did::Work)
    })?;
    steps.step("Building the core for the browser", || core_for_browser(repo))?;
    steps.step("Getting the app's packages", || packages(repo, "web"))?;
    steps.step("Building the app", || app(repo))?;
    let mut program = PathBuf::new();
    steps.step("Building the keeper", || {
        program = keeper(repo)?;
        Ok(Did::Work)
    })?;
    Ok(program)
}

/// Tells a program that goes through the app in a browser where everything is.
pub(crate) fn for_journeys(repo: &Repo, program: &mut Command, keeper: &Path) -> Result<(), Failure> {
    let browser = need::browser().ok_or_else(|| Failure::new("there is no browser"))?;
    program.env("KITH_KEEPER", keeper).env("KITH_WEB", repo.path("web/dist"));
    program.env("KITH_CHROMIUM", browser).env("KITH_PICTURES", repo.target.join("pictures"));
    program.env("KITH_PACKAGE", package::npm_folder(repo));
    Ok(())
}

/// The number of steps of [`everything`].
pub(crate) const EVERYTHING: usize = 5;
