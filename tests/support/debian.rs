//! Debian's packages, unpacked into a folder, which needs no rights.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Unpacks a package, and what it needs that this machine lacks, into a folder.
///
/// # Errors
/// What apt or dpkg says against it, or that they are not there.
pub fn unpack(package: &str, folder: &Path) -> Result<(), String> {
    let packages = folder.join("packages");
    let lists = folder.join("lists");
    for needed in [&packages, &lists] {
        fs::create_dir_all(needed).map_err(|error| format!("cannot create {}: {error}", needed.display()))?;
    }
    if download(package, &packages, &[]).is_err() {
        // the machine's own lists of packages are old, or there are none
        let own = ["Dir::State::lists", "Dir::Cache"].map(|option| format!("{option}={}", lists.display()));
        run("apt-get", &packages, &["update"], &own)?;
        download(package, &packages, &own)?;
    }
    for file in packages.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()) {
        if file.extension().is_some_and(|extension| extension == "deb") {
            run("dpkg", folder, &["-x", &file.to_string_lossy(), "."], &[])?;
        }
    }
    // of no use any more
    for used in [packages, lists] {
        fs::remove_dir_all(used).ok();
    }
    Ok(())
}

fn download(package: &str, folder: &Path, options: &[String]) -> Result<(), String> {
    let plan = run("apt-get", folder, &["install", "--simulate", "--no-install-recommends", package], options)?;
    let packages = plan.lines().filter_map(|line| line.strip_prefix("Inst ")?.split(' ').next());
    let arguments: Vec<&str> = std::iter::once("download").chain(packages).collect();
    run("apt-get", folder, &arguments, options).map(|_| ())
}

/// What a program prints; what it says where it fails.
fn run(program: &str, folder: &Path, arguments: &[&str], options: &[String]) -> Result<String, String> {
    let mut command = Command::new(program);
    command.args(options.iter().flat_map(|option| ["-o", option])).args(arguments).current_dir(folder).stdin(Stdio::null());
    let output =
        command.env("LC_ALL", "C").output().map_err(|error| format!("there is no {program} to get Debian's packages with: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{program} failed: {}", said.trim()))
    }
}
