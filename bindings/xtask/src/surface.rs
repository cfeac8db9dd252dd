//! What the bindings offer, as text: every signature, and nothing of how it is carried out.
//!
//! The surfaces are committed. A change of one is seen where it is looked at, and has a line in the change log that
//! names the fingerprint of what it became.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::Path,
    process::ExitCode,
};

use crate::{
    build,
    native::{self, Language},
    repo::{Doing, Failure, Repo},
};

const FOLDER: &str = "bindings/surface";
const CHANGES: &str = "bindings/CHANGELOG.md";

/// `cargo xtask surface`: writes the surfaces anew and says what the change log must name.
pub(crate) fn write(repo: &Repo) -> Result<ExitCode, Failure> {
    let surfaces = surfaces(repo)?;
    for (name, text) in &surfaces {
        fs::write(repo.path(FOLDER).join(name), text).doing("writing a surface")?;
    }
    println!("The surface is {}: {CHANGES} names it where it changed.", fingerprint(&surfaces));
    Ok(ExitCode::SUCCESS)
}

/// Why the committed surfaces are not what is built, if they are not.
pub(crate) fn check(repo: &Repo) -> Result<Vec<String>, Failure> {
    let surfaces = surfaces(repo)?;
    let mut faults = Vec::new();
    for (name, text) in &surfaces {
        let committed = fs::read_to_string(repo.path(FOLDER).join(name)).unwrap_or_default();
        if &committed != text {
            let line = text.lines().find(|line| !committed.contains(line)).unwrap_or("something is gone");
            faults.push(format!("{FOLDER}/{name} is another: {line} (cargo xtask surface writes it anew)"));
        }
    }
    let changes = fs::read_to_string(repo.path(CHANGES)).doing(CHANGES)?;
    let now = fingerprint(&surfaces);
    if !changes.contains(&now) {
        faults.push(format!("{CHANGES} has no line for the surface {now}"));
    }
    Ok(faults)
}

/// The surface of every language, by the name of its file.
fn surfaces(repo: &Repo) -> Result<Vec<(&'static str, String)>, Failure> {
    let kotlin = native::bindings(repo, Language::Kotlin)?.join("org/kith");
    let swift = native::bindings(repo, Language::Swift)?;
    let python = native::bindings(repo, Language::Python)?;
    build::core_for_browser(repo)?;
    let typescript = fs::read_to_string(repo.path("web/src/core/kith.d.ts")).doing("reading the types")?;
    let own = typescript.split("export type InitInput").next().unwrap_or_default();
    Ok(vec![
        ("kotlin.txt", of(&[kotlin.join("entry"), kotlin.join("companion"), kotlin], "kt", is_kotlin)?),
        ("swift.txt", of(&[swift], "swift", is_swift)?),
        ("python.txt", of(&[python], "py", is_python)?),
        ("typescript.txt", lines(own, is_typescript)),
    ])
}

/// The signatures in the files of some folders, in one order.
fn of(
    folders: &[impl AsRef<Path>],
    extension: &str,
    is_signature: fn(&str) -> bool,
) -> Result<String, Failure> {
    let mut text = String::new();
    for folder in folders {
        let files = fs::read_dir(folder).doing("reading generated sources")?;
        let mut files: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|of| of == extension)) {
            text += &lines(&fs::read_to_string(file).doing("reading generated sources")?, is_signature);
        }
    }
    Ok(text)
}

/// The signatures of a source: of what stands at the margin those that are, and of what stands within one those that are.
fn lines(source: &str, is_signature: fn(&str) -> bool) -> String {
    let mut is_offered = false;
    let kept = source.lines().map(str::trim_end).filter(|line| {
        let is_signature = is_signature(line) && !is_machinery(line);
        if line.starts_with(|first: char| first.is_alphabetic()) {
            is_offered = is_signature;
        }
        is_offered && is_signature
    });
    kept.map(|line| line.trim_end_matches([' ', '{']).to_owned() + "\n").collect()
}

/// What carries calls across, which nobody is meant to name.
fn is_machinery(line: &str) -> bool {
    const WORDS: [&str; 15] = [
        "uniffi",
        "ffi",
        "rustbuffer",
        "rustcall",
        "handle",
        "callstatus",
        "nopointer",
        "cleanable",
        "cleaner",
        "disposable",
        "func read(from",
        "func write(_",
        "func lower(",
        "func lift(",
        "internalerror",
    ];
    let line = line.to_ascii_lowercase();
    WORDS.iter().any(|word| line.contains(word))
}

fn begins(line: &str, words: &[&str]) -> bool {
    words.iter().any(|word| line.trim_start().starts_with(word))
}

fn is_kotlin(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("public ").trim_start_matches("override ");
    begins(line, &["data class ", "sealed class ", "enum class ", "open class ", "interface ", "typealias "])
        || begins(line, &["suspend fun ", "suspend fun `", "fun `", "@Throws"])
        || (begins(line, &["val `", "var `"]) && line.contains(':'))
}

fn is_swift(line: &str) -> bool {
    // A case of an enumeration, and not of a switch.
    let is_case = begins(line, &["case "])
        && !["case .", "case let", "return"].iter().any(|word| line.contains(word))
        && !line.ends_with(':');
    begins(line, &["public func ", "public struct ", "public enum ", "public protocol ", "public typealias "])
        || begins(line, &["open class ", "open func ", "public var ", "public init(", "func "])
        || begins(line, &["public convenience init(", "public static func "])
        || is_case
}

fn is_python(line: &str) -> bool {
    let within = line.trim_start();
    let named = |word: &str| within.strip_prefix(word).is_some_and(|rest| !rest.starts_with('_'));
    let is_method = named("def ") || named("async def ") || within.starts_with("def __init__(self, ");
    let is_case = within
        .split_once(" = ")
        .is_some_and(|(name, _)| name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_'));
    named("class ") || (line.starts_with("    ") && (is_method || is_case))
}

fn is_typescript(line: &str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with('*') && !line.starts_with("/*") && !line.starts_with('}')
}

/// Sixteen digits that tell one surface from another. They only have to notice changes.
fn fingerprint(surfaces: &[(&str, String)]) -> String {
    let mut hasher = DefaultHasher::new();
    for (name, text) in surfaces {
        hasher.write(name.as_bytes());
        hasher.write(text.as_bytes());
    }
    format!("{:016x}", hasher.finish())
}
