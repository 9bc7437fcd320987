//! The folder of a local module, its files, and where they go in the output.
//!
//! A module calls others by paths relative to its own folder, so all of them are copied and lie to one another as they
//! do in the source. They go to `modules/<package>/..`, below the folder of the stack.

use ferroform_schema::module::{Interface, is_configuration};
use ferroform_schema::suggest::nearest;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What is not of a module, though it may lie in its folder: what terraform writes when it is run there.
const LEFT_OUT: [&str; 3] = [".terraform", ".git", ".terraform.lock.hcl"];

/// The files of a module and of those that it is made of.
pub(super) struct Folder {
    /// The module as the stack names it: `./modules/web/modules/network`.
    pub(super) address: String,
    /// Where each file goes, and where it is.
    pub(super) files: Vec<(String, PathBuf)>,
}

impl Folder {
    /// Finds a module that is named relative to `Cargo.toml`, and reads what it takes and gives.
    pub(super) fn find(source: &str) -> Result<(Folder, Interface), String> {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        let package = PathBuf::from(variable("CARGO_MANIFEST_DIR"));
        let start = plain(&package.join(source));
        if package.starts_with(&start) {
            return Err(format!("the folder of the module `{source}` holds the whole package; give the module a folder of its own"));
        }
        if !start.is_dir() {
            return Err(format!("there is no folder `{source}` beside Cargo.toml{}", similar(&start, source)));
        }
        let interface = read(&start, source)?;
        let mut folders = BTreeSet::from([start.clone()]);
        let mut open = vec![(start.clone(), source.to_owned(), interface.modules.clone())];
        while let Some((folder, name, modules)) = open.pop() {
            for module in modules {
                let inner = plain(&folder.join(&module));
                if package.starts_with(&inner) || !inner.is_dir() {
                    return Err(format!("`{name}` calls the module `{module}`, and there is no such folder"));
                }
                if folders.insert(inner.clone()) {
                    let name = format!("{name}/{}", module.trim_start_matches("./"));
                    let interface = read(&inner, &name)?;
                    open.push((inner, name, interface.modules));
                }
            }
        }
        let layout = Layout::new(&package, &folders, &variable("CARGO_PKG_NAME"));
        let mut files = BTreeMap::new();
        for folder in &folders {
            collect(folder, 0, &mut |file| _ = files.insert(layout.place(&file), file))?;
        }
        Ok((Folder { address: format!("./{}", layout.place(&start)), files: files.into_iter().collect() }, interface))
    }
}

/// Reads the files of Terraform that stand in a folder itself.
fn read(folder: &Path, name: &str) -> Result<Interface, String> {
    let mut texts = BTreeMap::new();
    for entry in entries(folder)? {
        let file = entry.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if is_configuration(&file) && entry.is_file() {
            let text = fs::read_to_string(&entry).map_err(|error| format!("cannot read `{name}/{file}`: {error}"))?;
            texts.insert(file, text);
        }
    }
    if texts.is_empty() {
        return Err(format!("the folder `{name}` has no file of Terraform's, such as `main.tf`"));
    }
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    Interface::read(texts).map_err(|error| format!("cannot read the module `{name}`: {error}"))
}

/// What is in a folder, in the order of names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("cannot read the folder `{}`: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}

fn collect(folder: &Path, depth: usize, file: &mut dyn FnMut(PathBuf)) -> Result<(), String> {
    // a link that leads in a circle has no end
    if depth > 32 {
        return Err(format!("the folder `{}` is nested too deeply", folder.display()));
    }
    for entry in entries(folder)? {
        let name = entry.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_state = name.ends_with(".tfstate") || name.contains(".tfstate.");
        if LEFT_OUT.contains(&name) || is_state || name.ends_with('~') {
            continue;
        }
        if entry.is_dir() {
            collect(&entry, depth + 1, file)?;
        } else if entry.is_file() {
            file(entry);
        }
    }
    Ok(())
}

/// Where the files of some folders go.
struct Layout {
    /// The innermost folder that has all of them, and the package.
    base: PathBuf,
    /// The folders from there to the package: their names are those of this machine.
    way: Vec<String>,
    package: String,
}

impl Layout {
    fn new(package: &Path, folders: &BTreeSet<PathBuf>, name: &str) -> Layout {
        let base = package.ancestors().find(|up| folders.iter().all(|folder| folder.starts_with(up))).unwrap_or(package);
        Layout { base: base.to_owned(), way: steps(package, base), package: name.to_owned() }
    }

    /// A path in the output, in which the folders above the package have no names.
    fn place(&self, path: &Path) -> String {
        let mut place = format!("modules/{}", self.package);
        let mut on_way = true;
        for (at, step) in steps(path, &self.base).into_iter().enumerate() {
            on_way &= self.way.get(at) == Some(&step);
            place = place + "/" + if on_way { "_" } else { &step };
        }
        place
    }
}

fn steps(path: &Path, base: &Path) -> Vec<String> {
    let inner = path.strip_prefix(base).unwrap_or(path);
    inner.components().map(|step| step.as_os_str().to_string_lossy().into_owned()).collect()
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for step in path.components() {
        match step {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            step => plain.push(step),
        }
    }
    plain
}

/// The folder beside one that is not there, whose name is near.
fn similar(folder: &Path, source: &str) -> String {
    let wanted = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let beside = folder.parent().and_then(|parent| entries(parent).ok()).unwrap_or_default();
    let names: Vec<&str> = beside.iter().filter(|path| path.is_dir()).filter_map(|path| path.file_name()?.to_str()).collect();
    match nearest(wanted, names) {
        Some(near) => format!("; did you mean `{}{near}`?", source.trim_end_matches('/').strip_suffix(wanted).unwrap_or("./")),
        None => String::new(),
    }
}
