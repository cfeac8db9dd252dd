//! Skips work whose inputs are unchanged.
//!
//! A stamp is a hidden file that lies inside what the work made, so whoever deletes the one deletes the other.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
};

use crate::{
    progress::Did,
    repo::{Doing, Failure},
};

/// Folders that are never an input: they are made from inputs.
const MADE: [&str; 3] = ["node_modules", "dist", "target"];

/// Does `work` unless `output` was made by it from the very same `inputs` (files, or folders with all in them).
pub(crate) fn when_changed(
    output: &Path,
    inputs: &[PathBuf],
    work: impl FnOnce() -> Result<(), Failure>,
) -> Result<Did, Failure> {
    let stamp = output.join(".stamp");
    let now = fingerprint(inputs)?;
    if fs::read_to_string(&stamp).is_ok_and(|then| then == now) {
        return Ok(Did::Nothing);
    }
    work()?;
    fs::write(&stamp, now).doing("noting what was built")?;
    Ok(Did::Work)
}

/// A hash of the names and contents of all inputs. It only has to notice changes, not to withstand anybody.
fn fingerprint(inputs: &[PathBuf]) -> Result<String, Failure> {
    let mut files = Vec::new();
    for input in inputs {
        collect(input, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = fs::read(&file).doing(&file.display().to_string())?;
        hasher.write(file.as_os_str().as_encoded_bytes());
        hasher.write_usize(content.len());
        hasher.write(&content);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path).doing(&path.display().to_string())? {
        let entry = entry.doing(&path.display().to_string())?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && !MADE.contains(&name.as_ref()) {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_again_when_an_input_or_the_output_changed_and_only_then() {
        let folder = std::env::temp_dir().join(format!("kith-stamp-{}", std::process::id()));
        let (input, output) = (folder.join("in"), folder.join("out"));
        fs::create_dir_all(&input).unwrap();
        fs::create_dir_all(&output).unwrap();
        let inputs = [input.clone()];
        let did = || when_changed(&output, &inputs, || Ok(())).unwrap();

        fs::write(input.join("a"), "1").unwrap();
        assert_eq!((did(), did()), (Did::Work, Did::Nothing), "first time, then unchanged");
        fs::write(input.join("a"), "2").unwrap();
        assert_eq!((did(), did()), (Did::Work, Did::Nothing), "another content");
        fs::rename(input.join("a"), input.join("b")).unwrap();
        assert_eq!((did(), did()), (Did::Work, Did::Nothing), "another name");
        fs::create_dir(input.join("node_modules")).unwrap();
        fs::write(input.join("node_modules/c"), "3").unwrap();
        assert_eq!(did(), Did::Nothing, "what is made is no input");
        fs::remove_file(output.join(".stamp")).unwrap();
        assert_eq!(did(), Did::Work, "the output is gone");
        assert!(when_changed(&folder.join("none"), &inputs, || Err(Failure::new("no"))).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
