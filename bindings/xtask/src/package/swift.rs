//! The Swift package: the generated Swift, and the library for Linux beside it.

use std::{fs, path::PathBuf};

use super::{copy_files, copy_into, copy_licences, emptied};
use crate::{
    native::{self, Language},
    repo::{Doing, Failure, Repo},
};

/// What is written by hand of the package.
const SWIFT: &str = "bindings/uniffi/swift";
/// How the library's functions are told to Swift, here as in the iOS shell.
const MODULES: &str = "mobile/ios/KithKit/Sources/KithFFI";

/// Lays the Swift package out and says where it lies.
pub(crate) fn swift(repo: &Repo) -> Result<PathBuf, Failure> {
    let out = repo.target.join("package/swift/Kith");
    let [functions, headers, sources, library, known] =
        ["Sources/KithFFI", "Sources/KithFFI/Generated", "Sources/KithBindings", "lib", "lib/pkgconfig"]
            .map(|folder| out.join(folder));
    emptied(&out)?;
    for folder in [&headers, &sources, &known] {
        fs::create_dir_all(folder).doing("making a folder")?;
    }
    copy_files(&repo.path(SWIFT), &out)?;
    copy_files(&repo.path(MODULES), &functions)?;
    for file in fs::read_dir(native::bindings(repo, Language::Swift)?).doing("reading what was generated")? {
        let file = file.doing("reading what was generated")?.path();
        let to = match file.extension().and_then(|extension| extension.to_str()) {
            Some("swift") => &sources,
            Some("h") => &headers,
            _ => continue,
        };
        copy_into(&file, to)?;
    }
    copy_into(&native::packed(repo)?, &library)?;
    copy_licences(repo, &out)?;
    fs::write(known.join("kith.pc"), pkg_config()).doing("writing where the library lies")?;
    Ok(out)
}

/// What tells pkg-config, and by it Swift, where the library lies: beside this file, wherever the package is.
fn pkg_config() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "libdir=${{pcfiledir}}/..\nName: kith\nDescription: The core of Kith\nVersion: {version}\nLibs: -L${{libdir}} \
         -lkith\n"
    )
}
