//! The Maven artefact: the generated Kotlin, compiled, and the library for this machine inside.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{copy_into, emptied};
use crate::{
    native::{self, Language},
    need::{self, Need},
    repo::{Doing, Failure, Repo, run},
    stamp::when_changed,
};

/// Where the module lies that becomes the artefact, among those of the Android shell.
pub(crate) const SHELL: &str = "mobile/android";

/// The modules of the Android shell, each after those it stands on.
const MODULES: [&str; 5] = ["core-bindings", "domain", "ui", "platform", "app"];
/// What words and numbers are made from, beside the generated Kotlin.
const WORDS: [&str; 3] = ["mobile/words", "web/src/words/en.json", "web/src/crisis/lines.json"];

/// Builds `org.kith:core-bindings` and says in which Maven repository it lies.
pub(crate) fn kotlin(repo: &Repo) -> Result<PathBuf, Failure> {
    let mut maven = maven(repo, Path::new(SHELL))?;
    let out = repo.target.join("package/maven");
    let bindings = native::bindings_folder(repo, Language::Kotlin);
    let poms = ["pom.xml", "core-bindings/pom.xml"].map(|pom| repo.path(SHELL).join(pom));
    let inputs = [&[bindings, inside(repo)][..], &poms].concat();
    when_changed(&out, &inputs, || {
        emptied(&out)?;
        maven.args(["deploy", "--quiet", "--projects", "core-bindings", "--also-make"]);
        maven.arg("-Dmaven.test.skip=true");
        run(maven.arg(format!("-DaltDeploymentRepository=kith::default::file://{}", out.display())))
    })?;
    Ok(out)
}

/// Maven in a folder of the checkout, told where the library and the Kotlin that calls it are.
pub(crate) fn maven(repo: &Repo, folder: &Path) -> Result<Command, Failure> {
    need::get(repo, &[Need::Node, Need::Maven])?;
    let bindings = native::bindings(repo, Language::Kotlin)?;
    compile_whole_what_changed(repo, &bindings)?;
    let library = native::library(repo)?;
    let library = library.parent().ok_or_else(|| Failure::new("the library lies nowhere"))?;
    let resources = inside(repo);
    let named = resources.join(jna_folder());
    fs::create_dir_all(&named).doing("making a folder")?;
    let packed = native::packed(repo)?;
    when_changed(&named, std::slice::from_ref(&packed), || copy_into(&packed, &named))?;
    let mut maven = Command::new("mvn");
    maven.args(["--batch-mode", "--no-transfer-progress", "-Dstyle.color=never"]);
    maven.arg("-Dkotlin.compiler.daemon=false");
    maven.arg(format!("-Dkith.bindings={}", bindings.display()));
    maven.arg(format!("-Dkith.library={}", library.canonicalize().doing("finding the library")?.display()));
    maven.arg(format!("-Dkith.inside={}", resources.display()));
    // Cargo tells what it runs where its own libraries are: JNA would find one of those in the place of the packed one.
    maven.env_remove("LD_LIBRARY_PATH").env_remove("DYLD_FALLBACK_LIBRARY_PATH");
    maven.current_dir(repo.path(&folder.to_string_lossy()));
    Ok(maven)
}

/// Kotlin's compiler remembers what it compiled, which a second run is quick by. It does not look at what a module stands
/// on, and what it remembers of sources that were written anew misleads it: where anything changed, it begins afresh.
fn compile_whole_what_changed(repo: &Repo, bindings: &Path) -> Result<(), Failure> {
    let mut inputs = vec![bindings.to_owned(), repo.path(SHELL).join("pom.xml")];
    inputs.extend(WORDS.map(|words| repo.path(words)));
    for module in MODULES.map(|module| repo.path(SHELL).join(module)) {
        inputs.extend(["src", "pom.xml"].map(|part| module.join(part)));
        let compiled = module.join("target");
        when_changed(&compiled, &inputs, || emptied(&compiled))?;
    }
    Ok(())
}

/// What lies in the artefact beside its classes.
fn inside(repo: &Repo) -> PathBuf {
    repo.target.join("package/jar")
}

/// In which folder of an artefact JNA looks for this machine's library.
fn jna_folder() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    format!("{system}-{}", std::env::consts::ARCH.replace('_', "-"))
}
