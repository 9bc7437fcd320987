//! Functions for files, which Terraform reads where it runs. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `abspath` takes a string containing a filesystem path and converts it to an absolute path. That is, if the path is not absolute, it will be joined with the current working directory.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/abspath>.
#[must_use]
pub fn abspath<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("abspath")
}

/// `basename` takes a string containing a filesystem path and removes all except the last portion from it.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/basename>.
#[must_use]
pub fn basename<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("basename")
}

/// `dirname` takes a string containing a filesystem path and removes the last portion from it.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/dirname>.
#[must_use]
pub fn dirname<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("dirname")
}

/// `file` reads the contents of a file at the given path and returns them as a string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/file>.
#[must_use]
pub fn file<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("file")
}

/// `filebase64` reads the contents of a file at the given path and returns them as a base64-encoded string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/filebase64>.
#[must_use]
pub fn filebase64<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("filebase64")
}

/// `fileexists` determines whether a file exists at a given path.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/fileexists>.
#[must_use]
pub fn fileexists<A>(path: impl Argument<Str, A>) -> Expr<Bool> {
    Arguments::new().with::<Str, A>(path).call("fileexists")
}

/// `fileset` enumerates a set of regular file names given a path and pattern. The path is automatically removed from the resulting set of file names and any result still containing path separators always returns forward slash (`/`) as the path separator for cross-system compatibility.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/fileset>.
#[must_use]
pub fn fileset<A, B>(path: impl Argument<Str, A>, pattern: impl Argument<Str, B>) -> Expr<Set<Str>> {
    Arguments::new().with::<Str, A>(path).with::<Str, B>(pattern).call("fileset")
}

/// `pathexpand` takes a filesystem path that might begin with a `~` segment, and if so it replaces that segment with the current user's home directory path.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/pathexpand>.
#[must_use]
pub fn pathexpand<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("pathexpand")
}

/// `templatefile` reads the file at the given path and renders its content as a template using a supplied set of template variables.
///
/// ```
/// use ferroform::functions::templatefile;
/// use ferroform::prelude::*;
/// fn script(name: Expr<Str>) -> Expr<Str> { templatefile("setup.sh.tftpl", [("name", name)]) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/templatefile>.
#[must_use]
pub fn templatefile<A, B>(path: impl Argument<Str, A>, vars: impl Argument<Any, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).with::<Any, B>(vars).call("templatefile")
}
