//! Where it is measured: a file system in memory would flatter whatever waits for a disk.

use std::fs;
use std::path::Path;

use crate::Result;

/// The kind of file system `folder` lies on, as Linux names it; "unknown" elsewhere.
///
/// # Errors
/// Where it lies in memory.
pub(crate) fn file_system(folder: &Path) -> Result<String> {
    let folder = folder.canonicalize()?;
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        Some((words.next()?, words.next()?))
    });
    let around = mounts.filter(|(point, _)| folder.starts_with(point)).max_by_key(|(point, _)| point.len());
    let kind = around.map_or("unknown", |(_, kind)| kind);
    if matches!(kind, "tmpfs" | "ramfs") {
        return Err(format!("{} lies in memory ({kind}): name a file on a disk", folder.display()).into());
    }
    Ok(kind.to_owned())
}
