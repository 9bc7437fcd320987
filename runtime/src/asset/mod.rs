//! Assets: files and folders that Terraform needs beside the document.
//!
//! They are read where they are declared, since the hash of their content is a part of what is rendered; whoever
//! writes the document writes them too, to `assets/<name>/<hash>` beside it. The layout is that of CDKTF.

mod files;
mod zip;

use crate::digest::{Sha256, base64, hex};
use crate::site::{Problem, Site};
use crate::stack::Scope;
use ferroform_schema::name::is_identifier;
use files::File;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

/// A file or folder that a stack brings along: made by [`Scope::file`], [`Scope::folder`] and [`Scope::archive`].
///
/// ```no_run
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, role: aws::IamRole) {
/// let code = stack.archive("code", path!("lambda"));
/// resource!(stack, aws_lambda_function "main" {
///     function_name    = "main"
///     role             = role.arn
///     runtime          = "provided.al2023"
///     handler          = "bootstrap"
///     filename         = code.path()
///     source_code_hash = code.base64()
/// });
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Asset {
    path: String,
    digest: [u8; 32],
    /// The names of the files in a folder, with their digests.
    files: Rc<[(String, [u8; 32])]>,
}

impl Asset {
    /// Its path, from the folder that terraform runs in: `assets/code/<hash>/archive.zip`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The SHA-256 of its content, in hexadecimal digits: of a file and an archive that of the bytes, of a folder one over the names
    /// and contents of all files.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&self.digest)
    }

    /// The same in Base64, which is what Terraform's `filebase64sha256` gives for a file, and `source_code_hash`
    /// of a Lambda function takes.
    #[must_use]
    pub fn base64(&self) -> String {
        base64(&self.digest)
    }

    /// The name of the file, or of the folder, which is its hash.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The files of a folder, sorted by name: to make a resource of each. Of anything else, none.
    ///
    /// ```no_run
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, bucket: aws::S3Bucket) {
    /// for file in stack.folder("site", path!("site")).files() {
    ///     let label = file.name().replace(['/', '.'], "-");
    ///     resource!(stack, aws_s3_object "site-${label}" {
    ///         bucket      = bucket.id
    ///         key         = file.name()
    ///         source      = file.path()
    ///         source_hash = file.hash()
    ///     });
    /// }
    /// # }
    /// ```
    pub fn files(&self) -> impl ExactSizeIterator<Item = AssetFile> {
        self.files.iter().map(|(name, digest)| AssetFile { path: format!("{}/{name}", self.path), name: name.clone(), digest: *digest })
    }
}

/// A file in a folder that a stack brings along.
#[derive(Clone, Debug)]
pub struct AssetFile {
    path: String,
    name: String,
    digest: [u8; 32],
}

impl AssetFile {
    /// Its path in the folder, with `/` between the steps.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its path, from the folder that terraform runs in.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The SHA-256 of its bytes, in hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&self.digest)
    }
}

/// Where an asset comes from: [`path!`](crate::path) names it from the crate's own folder; a `PathBuf` is one from the
/// folder that the program runs in, or an absolute one, as for what a build has made.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    /// As the program wrote it.
    shown: String,
}

impl Source {
    /// What `path!` expands to.
    #[doc(hidden)]
    #[must_use]
    pub fn of_crate(folder: &str, path: &str) -> Source {
        Source { path: Path::new(folder).join(path), shown: path.to_owned() }
    }
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Source {
        Source { shown: path.display().to_string(), path }
    }
}

impl From<&Path> for Source {
    fn from(path: &Path) -> Source {
        path.to_owned().into()
    }
}

/// A file or folder of this crate, by its path from the folder of its `Cargo.toml`; what stands in `{..}` is as in
/// [`format!`].
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, name: &str) {
/// let script = stack.file("script", path!("files/{name}.sh"));
/// # }
/// ```
///
/// It names the crate that it is written in: a crate of constructs brings its own files along.
#[macro_export]
macro_rules! path {
    ($($path:tt)*) => {
        $crate::__private::Source::of_crate(::core::env!("CARGO_MANIFEST_DIR"), &::std::format!($($path)*))
    };
}

/// An asset as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    path: String,
    files: Arc<[File]>,
    is_folder: bool,
}

impl Bundle {
    /// The folder or file, from the stack's folder on: `assets/code/<hash>/archive.zip`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its folder of this content: `assets/code/<hash>`. Where it exists, so does all that is in it.
    #[must_use]
    pub fn folder(&self) -> &str {
        if self.is_folder { &self.path } else { self.path.rsplit_once('/').map_or("", |(folder, _)| folder) }
    }

    /// The files in that folder: their paths in it, and their bytes.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.files.iter().map(|file| (file.name.as_str(), file.content.as_slice()))
    }
}

impl Scope {
    /// Brings a file along.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// let script = stack.file("script", path!("files/run.sh"));
    /// resource!(stack, aws_instance "web" {
    ///     ami           = "ami-0123456789abcdef0"
    ///     instance_type = "t3.micro"
    ///     provisioner "file" {
    ///         source      = script.path()
    ///         destination = "/tmp/run.sh"
    ///     }
    /// });
    /// # }
    /// ```
    ///
    /// That it is not there, is a folder or cannot be read is an error of synthesis, with the line of this call.
    #[track_caller]
    pub fn file(&self, name: &str, source: impl Into<Source>) -> Asset {
        let Source { path, shown } = source.into();
        self.bring(name, Site::caller(), || {
            let file = files::file(&path, &shown)?;
            let digest = Sha256::of(&file.content);
            Ok((digest, vec![file], false))
        })
    }

    /// Brings a folder along, with everything in it; of symbolic links, what they lead to.
    ///
    /// ```no_run
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// let site = stack.folder("site", path!("site"));
    /// # }
    /// ```
    #[track_caller]
    pub fn folder(&self, name: &str, source: impl Into<Source>) -> Asset {
        let Source { path, shown } = source.into();
        self.bring(name, Site::caller(), || {
            let files = files::folder(&path, &shown)?;
            Ok((digest(&files), files, true))
        })
    }

    /// Brings a folder along as a zip archive, or a file as an archive that has only it. The same content gives the same bytes on every
    /// machine: entries are sorted and stored, without times and modes.
    ///
    /// ```no_run
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// let code = stack.archive("code", path!("lambda"));
    /// assert_eq!(code.file_name(), "archive.zip");
    /// # }
    /// ```
    #[track_caller]
    pub fn archive(&self, name: &str, source: impl Into<Source>) -> Asset {
        let Source { path, shown } = source.into();
        self.bring(name, Site::caller(), || {
            let files = if path.is_file() { vec![files::file(&path, &shown)?] } else { files::folder(&path, &shown)? };
            let mut zip = zip::Zip::default();
            for file in &files {
                zip.add(&file.name, &file.content).map_err(|error| format!("`{shown}`: {error}"))?;
            }
            let content = zip.finish().map_err(|error| format!("`{shown}`: {error}"))?;
            Ok((Sha256::of(&content), vec![File { name: "archive.zip".into(), content }], false))
        })
    }

    fn bring(&self, label: &str, site: Site, read: impl FnOnce() -> Result<([u8; 32], Vec<File>, bool), String>) -> Asset {
        let name = self.logical_name(label);
        let mut declared = self.declared.borrow_mut();
        let who = format!("asset.{name}");
        if !is_identifier(&name) {
            let message =
                format!("`{name}` is not a name for an asset: it starts with a letter or `_`, and has only letters, digits, `_` and `-`");
            declared.problems.push(Problem::new(message, site));
        }
        declared.occupy(&who.as_str().into(), site);
        let (digest, files, is_folder) = read().unwrap_or_else(|error| {
            declared.problems.push(Problem::new(format!("{who}: {error}"), site));
            ([0; 32], Vec::new(), true)
        });
        let mut path = format!("assets/{name}/{}", hex(&digest));
        if let Some(file) = files.first().filter(|_| !is_folder) {
            path = format!("{path}/{}", file.name);
        }
        let listed = files.iter().filter(|_| is_folder).map(|file| (file.name.clone(), Sha256::of(&file.content))).collect();
        declared.assets.push(Bundle { path: path.clone(), files: files.into(), is_folder });
        Asset { path, digest, files: listed }
    }
}

/// One digest over names and contents: each is told by its length where it ends, so that no two folders read alike.
fn digest(files: &[File]) -> [u8; 32] {
    let mut whole = Sha256::new();
    for File { name, content } in files {
        for part in [name.as_bytes(), content] {
            whole.update(&(part.len() as u64).to_be_bytes());
            whole.update(part);
        }
    }
    whole.finish()
}
