//! Built with `--cfg fuzzing`, this is the engine at the target that `KITH_FUZZ_TARGET` names. Built without, it
//! lays out the seeds: `kith-fuzz seeds DIR` writes `DIR/TARGET/…` and prints the name of each target.

#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(
    init: { kith_fuzz::chosen(); },
    |input: &[u8]| kith_fuzz::within_bounds(kith_fuzz::chosen(), input)
);

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    use std::{env, fs, io, path::PathBuf};

    let args: Vec<String> = env::args().skip(1).collect();
    let ["seeds", folder] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] else {
        return Err(io::Error::other("usage: kith-fuzz seeds DIR"));
    };
    for target in kith_fuzz::CONTROLS.iter().chain(kith_fuzz::TARGETS) {
        let folder = PathBuf::from(folder).join(target.name);
        fs::create_dir_all(&folder)?;
        for (number, seed) in (target.seeds)().into_iter().chain(target.crashers()).enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
        println!("{}", target.name);
    }
    Ok(())
}
