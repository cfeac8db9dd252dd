//! Where things are, and how programs are run.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Why a command stopped, in words for whoever typed it.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl Failure {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

/// Puts what was being done before an error of the system.
pub(crate) trait Doing<T> {
    fn doing(self, what: &str) -> Result<T, Failure>;
}

impl<T, E: std::fmt::Display> Doing<T> for Result<T, E> {
    fn doing(self, what: &str) -> Result<T, Failure> {
        self.map_err(|error| Failure(format!("{what}: {error}")))
    }
}

/// This checkout and its build folder.
#[derive(Debug)]
pub(crate) struct Repo {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the configuration puts it.
    pub(crate) target: PathBuf,
}

impl Repo {
    /// Finds both from how cargo runs this program: `CARGO_MANIFEST_DIR` is `bindings/xtask` of the checkout,
    /// and the program itself lies in `TARGET/PROFILE/xtask`.
    pub(crate) fn find() -> Result<Self, Failure> {
        let crate_folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .ok_or_else(|| Failure::new("run this as `cargo xtask`"))
            .map(PathBuf::from)?;
        let program = std::env::current_exe().doing("finding the build folder")?;
        let up_two = |path: &Path| path.parent().and_then(Path::parent).map(Path::to_path_buf);
        match (up_two(&crate_folder), up_two(&program)) {
            (Some(root), Some(target)) => Ok(Self { root, target }),
            _ => Err(Failure::new("run this as `cargo xtask`")),
        }
    }

    /// A path inside the checkout.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Cargo, at the top of the checkout.
    ///
    /// What cargo told this program about itself is taken away again: build scripts that watch those variables
    /// (ring's does) would otherwise be run anew whenever `cargo` and `cargo xtask` take turns.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                cargo.env_remove(name);
            }
        }
        cargo
    }

    /// `npm`, in a folder of the checkout.
    pub(crate) fn npm(&self, folder: &str) -> Command {
        let mut npm = Command::new("npm");
        npm.current_dir(self.path(folder));
        npm
    }

    /// A program that one of a folder's npm packages brings, in that folder.
    pub(crate) fn package_program(&self, folder: &str, program: &str) -> Command {
        let mut command = Command::new(self.path(folder).join("node_modules/.bin").join(program));
        command.current_dir(self.path(folder));
        command
    }
}

/// Runs a program with its output shown, and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure(format!("{} failed ({status})", shown(command)))) }
}

/// Runs a program, shows each line it prints, hands it to `each`, and says whether the program succeeded.
pub(crate) fn follow(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool, Failure> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            let line = line.doing("reading a program's output")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            each(&line);
        }
    }
    Ok(child.wait().doing("waiting for a program")?.success())
}

/// What a program prints, if it can be run and succeeds.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure(format!("cannot run {}: {error}", shown(command)))
}

/// A command as it would be typed, without the folders of its program.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
