//! The AAR: the artefact's classes, and the library for each sort of phone, built by Android's NDK.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{emptied, kotlin};
use crate::{
    native, need,
    repo::{Doing, Failure, Repo, run},
};

/// A sort of phone: Android's name of it, Rust's, and that of its compiler in the NDK.
const ABIS: [(&str, &str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi", "armv7a-linux-androideabi"),
    ("x86_64", "x86_64-linux-android", "x86_64-linux-android"),
];

/// The oldest Android that Kith runs on, 11 of 2020: as `minSdk` in the shell's Gradle files.
const OLDEST: u32 = 30;

/// What an app that shrinks itself leaves as it is: JNA calls by name what uniffi generated, and knows of windows that
/// Android has not.
const KEPT: &str =
    "-keep class com.sun.jna.** { *; }\n-dontwarn java.awt.**\n-keep class org.kith.** { *; }\n";

/// Lays the AAR out and packs it; says what is missing where it cannot be.
pub(super) fn android(repo: &Repo) -> Result<PathBuf, Failure> {
    let out = repo.target.join("package/android");
    emptied(&out)?;
    let classes = kotlin(repo)?;
    // Its classes alone: the library of the machine that packs is none of a phone's.
    let unpacked = repo.target.join("package/android-classes");
    emptied(&unpacked)?;
    run(Command::new("jar").arg("--extract").arg("--file").arg(jar(&classes)?).current_dir(&unpacked))?;
    // Kotlin finds functions that stand in no class by the file beside.
    let mut classes = jar_of(&out.join("classes.jar"));
    for part in ["org", "META-INF/core-bindings.kotlin_module"] {
        classes.arg("-C").arg(&unpacked).arg(part);
    }
    run(&mut classes)?;
    fs::write(out.join("AndroidManifest.xml"), manifest()).doing("writing the manifest")?;
    fs::write(out.join("R.txt"), "").doing("writing the list of resources")?;
    fs::write(out.join("proguard.txt"), KEPT).doing("writing what is kept")?;
    let compilers = ndk(repo)?;
    for (abi, target, compiler) in ABIS {
        let compiler = compilers.join(format!("{compiler}{OLDEST}-clang"));
        let library = built(repo, target, &compiler, &compilers)?;
        let folder = out.join("jni").join(abi);
        fs::create_dir_all(&folder).doing("making a folder")?;
        run(Command::new(compilers.join("llvm-strip"))
            .arg("--strip-unneeded")
            .arg("-o")
            .arg(folder.join("libkith.so"))
            .arg(&library))?;
    }
    let packed = repo.target.join("package/kith.aar");
    run(jar_of(&packed).arg("-C").arg(&out).arg("."))?;
    Ok(packed)
}

/// The library for one sort of phone.
fn built(repo: &Repo, target: &str, compiler: &Path, tools: &Path) -> Result<PathBuf, Failure> {
    let mut cargo = native::linked(repo, Some(target));
    let named = target.replace('-', "_");
    cargo.env(format!("CC_{named}"), compiler).env(format!("AR_{named}"), tools.join("llvm-ar"));
    cargo.env(format!("CARGO_TARGET_{}_LINKER", named.to_uppercase()), compiler);
    run(&mut cargo)?;
    Ok(repo.target.join(target).join("native/libkith.so"))
}

/// Where the NDK's compilers are, or exactly what is missing.
fn ndk(repo: &Repo) -> Result<PathBuf, Failure> {
    let missing = |what: String| {
        Failure(format!(
            "The AAR is laid out but for its libraries: {what}.\nThey need Android's NDK, r27 or newer \
             (https://developer.android.com/ndk/downloads), with ANDROID_NDK_HOME naming its folder, and\n    \
             rustup target add {}",
            ABIS.map(|(_, target, _)| target).join(" ")
        ))
    };
    let home = std::env::var_os("ANDROID_NDK_HOME").map(PathBuf::from);
    let home = home.ok_or_else(|| missing("ANDROID_NDK_HOME is not set".to_owned()))?;
    let host = if cfg!(target_os = "macos") { "darwin-x86_64" } else { "linux-x86_64" };
    let compilers = home.join("toolchains/llvm/prebuilt").join(host).join("bin");
    if !compilers.join("llvm-strip").is_file() {
        return Err(missing(format!("no compilers in {}", compilers.display())));
    }
    match ABIS.iter().find(|(_, target, _)| !need::has_target(repo, target)) {
        Some((_, target, _)) => Err(missing(format!("Rust's library for {target} is not installed"))),
        None => Ok(compilers),
    }
}

/// What packs folders into a file.
fn jar_of(file: &Path) -> Command {
    let mut jar = Command::new("jar");
    jar.args(["--create", "--no-manifest", "--file"]).arg(file);
    jar
}

/// The artefact's jar in its repository.
fn jar(repository: &Path) -> Result<PathBuf, Failure> {
    let version = env!("CARGO_PKG_VERSION");
    let jar = repository.join(format!("org/kith/core-bindings/{version}/core-bindings-{version}.jar"));
    if jar.is_file() { Ok(jar) } else { Err(Failure(format!("no artefact at {}", jar.display()))) }
}

fn manifest() -> String {
    format!(
        "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\" package=\"org.kith.core\">\n    \
         <uses-sdk android:minSdkVersion=\"{OLDEST}\" />\n</manifest>\n"
    )
}
