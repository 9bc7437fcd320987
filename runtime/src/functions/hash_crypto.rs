//! Functions for hashes and cryptography. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `base64sha256` computes the SHA256 hash of a given string and encodes it with Base64. This is not equivalent to `base64encode(sha256("test"))` since `sha256()` returns hexadecimal representation.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/base64sha256>.
#[must_use]
pub fn base64sha256<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("base64sha256")
}

/// `base64sha512` computes the SHA512 hash of a given string and encodes it with Base64. This is not equivalent to `base64encode(sha512("test"))` since `sha512()` returns hexadecimal representation.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/base64sha512>.
#[must_use]
pub fn base64sha512<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("base64sha512")
}

/// `bcrypt` computes a hash of the given string using the Blowfish cipher, returning a string in [the _Modular Crypt Format_](https://passlib.readthedocs.io/en/stable/modular_crypt_format.html) usually expected in the shadow password file on many Unix systems.
///
/// The `cost` argument is optional and will default to 10 if unspecified.
///
/// ```
/// use ferroform::functions::bcrypt;
/// use ferroform::prelude::*;
/// fn hashes(secret: Expr<Str>) -> [Expr<Str>; 2] { [bcrypt(secret, ()), bcrypt(secret, [12])] }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/bcrypt>.
#[must_use]
pub fn bcrypt<A, B>(str: impl Argument<Str, A>, cost: impl Spread<Num, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).spread::<Num, B>(cost).call("bcrypt")
}

/// `filebase64sha256` is a variant of `base64sha256` that hashes the contents of a given file rather than a literal string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/filebase64sha256>.
#[must_use]
pub fn filebase64sha256<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("filebase64sha256")
}

/// `filebase64sha512` is a variant of `base64sha512` that hashes the contents of a given file rather than a literal string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/filebase64sha512>.
#[must_use]
pub fn filebase64sha512<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("filebase64sha512")
}

/// `filemd5` is a variant of `md5` that hashes the contents of a given file rather than a literal string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/filemd5>.
#[must_use]
pub fn filemd5<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("filemd5")
}

/// `filesha1` is a variant of `sha1` that hashes the contents of a given file rather than a literal string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/filesha1>.
#[must_use]
pub fn filesha1<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("filesha1")
}

/// `filesha256` is a variant of `sha256` that hashes the contents of a given file rather than a literal string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/filesha256>.
#[must_use]
pub fn filesha256<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("filesha256")
}

/// `filesha512` is a variant of `sha512` that hashes the contents of a given file rather than a literal string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/filesha512>.
#[must_use]
pub fn filesha512<A>(path: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(path).call("filesha512")
}

/// `md5` computes the MD5 hash of a given string and encodes it with hexadecimal digits.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/md5>.
#[must_use]
pub fn md5<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("md5")
}

/// `rsadecrypt` decrypts an RSA-encrypted ciphertext, returning the corresponding cleartext.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/rsadecrypt>.
#[must_use]
pub fn rsadecrypt<A, B>(ciphertext: impl Argument<Str, A>, privatekey: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(ciphertext).with::<Str, B>(privatekey).call("rsadecrypt")
}

/// `sha1` computes the SHA1 hash of a given string and encodes it with hexadecimal digits.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/sha1>.
#[must_use]
pub fn sha1<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("sha1")
}

/// `sha256` computes the SHA256 hash of a given string and encodes it with hexadecimal digits.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/sha256>.
#[must_use]
pub fn sha256<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("sha256")
}

/// `sha512` computes the SHA512 hash of a given string and encodes it with hexadecimal digits.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/sha512>.
#[must_use]
pub fn sha512<A>(str: impl Argument<Str, A>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(str).call("sha512")
}

/// `uuid` generates a unique identifier string.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/uuid>.
#[must_use]
pub fn uuid() -> Expr<Str> {
    Arguments::new().call("uuid")
}

/// `uuidv5` generates a _name-based_ UUID, as described in [RFC 4122 section 4.3](https://tools.ietf.org/html/rfc4122#section-4.3), also known as a "version 5" UUID.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/uuidv5>.
#[must_use]
pub fn uuidv5<A, B>(namespace: impl Argument<Str, A>, name: impl Argument<Str, B>) -> Expr<Str> {
    Arguments::new().with::<Str, A>(namespace).with::<Str, B>(name).call("uuidv5")
}
