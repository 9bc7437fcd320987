//! The command: files and folders, stdin, `--check`, settings, and what is said of a file that cannot be formatted.

use super::{fmt, format, format_all};
use libtest_mimic::Trial;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use tests::program::Run;
use tests::terraform::Folder;
use tests::{check, tool};

const BEFORE: &str = "fn f() {\n    resource!(s, aws_vpc \"a\" {\n    cidr_block=\"a\"\n    tags = b\n    });\n}\n";
const AFTER: &str = "fn f() {\n    resource!(s, aws_vpc \"a\" {\n        cidr_block = \"a\"\n        tags       = b\n    });\n}\n";

pub(super) fn tests() -> Vec<Trial> {
    let mut tests = vec![
        check("files are changed in place, and named", in_place),
        check("`--check` prints what would change, changes nothing, and fails", check_prints),
        check("target, hidden and excluded folders are left out", left_out),
        check("stdin goes to stdout, but never an empty one", stdin),
        check("a file that cannot be read is named with its place, and the others go on", others_go_on),
        check("what is wrong is told where it stands", places),
        check("rustfmt.toml says how wide and how deep", settings),
        check("line ends, tabs, byte order mark and the shell's line are kept", kept),
    ];
    if cfg!(unix) {
        tests.push(check("permissions and links are kept, and what is right is not touched", permissions));
    }
    tests
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).expect("a file stays a file")
}

fn in_place() {
    let folder = Folder::new("fmt");
    fs::create_dir_all(folder.path("src/inner")).expect("a folder");
    folder.write("src/inner/wrong.rs", BEFORE);
    folder.write("src/right.rs", AFTER);
    folder.write("src/other.rs", "fn f( ) { let x = \"resource!\" ; }");
    folder.write("src/text.txt", BEFORE);
    let run = fmt(&folder, &[]);
    assert_eq!((run.code, run.stdout.replace('\\', "/").as_str(), run.stderr.as_str()), (Some(0), "src/inner/wrong.rs\n", ""));
    assert_eq!(read(&folder, "src/inner/wrong.rs"), AFTER);
    assert_eq!(read(&folder, "src/text.txt"), BEFORE);
    let run = fmt(&folder, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "there is nothing more to do");
    // a file that is named is taken, whatever its name
    assert_eq!(fmt(&folder, &["src/text.txt"]).stdout, "src/text.txt\n");
    assert_eq!(read(&folder, "src/text.txt"), AFTER);
    let files = fs::read_dir(folder.path("src")).expect("a folder").count();
    assert_eq!(files, 4, "no file is left behind");
}

fn check_prints() {
    let folder = Folder::new("fmt");
    folder.write("a.rs", BEFORE);
    folder.write("b.rs", AFTER);
    let run = fmt(&folder, &["--check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), "error: 1 file is not formatted; `ferroform fmt` formats it\n"));
    let expected = [
        "--- a.rs",
        "+++ a.rs (formatted)",
        "@@ -1,6 +1,6 @@",
        " fn f() {",
        "     resource!(s, aws_vpc \"a\" {",
        "-    cidr_block=\"a\"",
        "-    tags = b",
        "+        cidr_block = \"a\"",
        "+        tags       = b",
        "     });",
        " }",
    ];
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), expected);
    assert_eq!(read(&folder, "a.rs"), BEFORE);
    folder.write("c.rs", BEFORE);
    assert_eq!(fmt(&folder, &["--check", "."]).stderr, "error: 2 files are not formatted; `ferroform fmt` formats them\n");
    let run = fmt(&folder, &["--check", "b.rs"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
}

fn left_out() {
    let folder = Folder::new("fmt");
    for name in ["target", ".hidden", "ui", "ui/names", "src", "src/target"] {
        fs::create_dir_all(folder.path(name)).expect("a folder");
        folder.write(&format!("{name}/a.rs"), BEFORE);
    }
    folder.write("src/b.rs", BEFORE);
    let run = fmt(&folder, &[".", "--exclude", "ui", "--exclude", "src/b.rs"]);
    assert_eq!((run.code, run.stdout.replace('\\', "/").as_str()), (Some(0), "src/a.rs\n"));
    let run = fmt(&folder, &["--exclude", "nowhere"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("error: cannot read `nowhere`: "), "{}", run.stderr);
    assert_eq!(fmt(&folder, &["nowhere.rs"]).code, Some(1));
}

fn piped(arguments: &[&str], text: &str) -> Run {
    let folder = Folder::new("fmt");
    let mut command = Command::new(tool::path());
    command.arg("fmt").args(arguments).current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the tool runs");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("the tool reads");
    child.wait_with_output().expect("the tool ends").into()
}

fn stdin() {
    for text in [BEFORE, AFTER, AFTER.trim_end()] {
        let run = piped(&["-"], text);
        assert_eq!((run.code, run.stdout.trim_end(), run.stderr.as_str()), (Some(0), AFTER.trim_end(), ""));
        assert_eq!(run.stdout.ends_with('\n'), text.ends_with('\n'));
    }
    assert_eq!(piped(&["-", "--check"], AFTER).code, Some(0));
    assert_eq!(piped(&["-", "--check"], BEFORE).code, Some(1));
    let run = piped(&["-"], "");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(run.stderr, "error: there is nothing on stdin; what was to write to it may have failed\n");
    let run = piped(&["-"], "fn f() {\n  resource!(s, aws_vpc \"a\" {\n");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "an editor keeps what it has");
    assert_eq!(run.stderr, "error: this bracket is never closed\n  --> <stdin>:2:28\n");
}

fn others_go_on() {
    let folder = Folder::new("fmt");
    let wrong = "fn f() {\n    resource!(s, aws_vpc \"a\" { cidr_block= });\n}\n";
    folder.write("a.rs", BEFORE);
    folder.write("b.rs", wrong);
    folder.write("c.rs", b"\xff\xfe resource!");
    folder.write("d.rs", BEFORE);
    let run = fmt(&folder, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), "a.rs\nd.rs\n"));
    let expected = [
        "error: `cidr_block` has no value, or not to its end",
        "  --> b.rs:2:32",
        "error: cannot read `c.rs`: stream did not contain valid UTF-8",
        "error: 2 files are left as they are",
    ];
    assert_eq!(run.stderr.lines().collect::<Vec<_>>(), expected);
    assert_eq!(read(&folder, "b.rs"), wrong);
}

fn places() {
    for (body, message, column) in [
        ("a = ", "`a` has no value, or not to its end", 1),
        ("b = 1  a = vpc. ", "`a` has no value, or not to its end", 8),
        ("vpc { a", "no bracket of this kind is open here", 0),
        ("vpc { a }", "`a` is neither `a = ..` nor `a { .. }`", 7),
        ("a", "`a` is neither `a = ..` nor `a { .. }`", 1),
        ("a = 1 ]", "no bracket of this kind is open here", 7),
        ("a = 1 == ", "`a` has no value, or not to its end", 1),
        ("a = \"b", "this string never ends, or has an escape that Rust does not know", 5),
        ("a = \"\\u00e9\"", "this string never ends, or has an escape that Rust does not know", 5),
        ("a = /* b", "this comment never ends", 5),
        ("# a comment", "a comment starts with `//` here", 1),
        ("a = <<EOF", "`a` has no value, or not to its end", 1),
        ("if x", "`if` has no body", 1),
        ("if x { } else", "`else` has no body", 10),
        ("for a in b c = 1", "`for` has no body", 1),
        ("match a { _ => 1 }", "`match` is neither `match = ..` nor `match { .. }`", 1),
        ("ü = \"ü\" + ", "`ü` has no value, or not to its end", 1),
        ("= 1", "expected the name of an argument or block, found `=`", 1),
    ] {
        let text = format!("// ü\nfn f() {{\n    resource!(s, aws_vpc \"a\" {{\n{body}\n}});\n}}\n");
        let (formatted, run) = format_all(&[&text], "");
        assert_eq!(formatted, [text]);
        assert_eq!(run.code, Some(1));
        let first: Vec<&str> = run.stderr.lines().take(2).collect();
        // a bracket too few is noticed at the next of another kind
        let place = if column == 0 { "5:2".to_owned() } else { format!("4:{column}") };
        assert_eq!(first, [format!("error: {message}"), format!("  --> 00000.rs:{place}")], "{body}");
    }
}

fn settings() {
    let text = "fn f() {\n    resource!(s, aws_vpc \"a\" { cidr_block = \"10.0.0.0/16\" });\n}\n";
    let narrow = "fn f() {\n    resource!(s, aws_vpc \"a\" {\n        cidr_block = \"10.0.0.0/16\"\n    });\n}\n";
    let width = text.lines().nth(1).expect("a line").len();
    for (file, settings, expected) in [
        ("rustfmt.toml", format!("max_width = {width}\n"), text.to_owned()),
        ("rustfmt.toml", format!("max_width = {} # narrow\n", width - 1), narrow.to_owned()),
        (".rustfmt.toml", "max_width=20".to_owned(), narrow.to_owned()),
        ("rustfmt.toml", "max_width = 20\ntab_spaces = 2".to_owned(), narrow.replace("        cidr", "      cidr")),
        (
            "rustfmt.toml",
            "max_width = 20\nhard_tabs = true".to_owned(),
            narrow.replace("        cidr", "\t\tcidr").replace("    });", "\t});"),
        ),
    ] {
        let folder = Folder::new("fmt");
        fs::create_dir_all(folder.path("src")).expect("a folder");
        folder.write(file, &settings);
        let tabs = settings.contains("hard_tabs");
        folder.write("src/a.rs", if tabs { text.replace("    ", "\t") } else { text.to_owned() });
        let run = fmt(&folder, &["src"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        let expected = if tabs { expected.replace("    resource", "\tresource") } else { expected };
        assert_eq!(read(&folder, "src/a.rs"), expected, "{settings}");
        assert_eq!(fmt(&folder, &["src", "--check"]).code, Some(0), "{settings}");
    }
}

fn kept() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(format(&crlf(BEFORE)), crlf(AFTER));
    let commented =
        "fn f() {\n    resource!(s, aws_vpc \"a\" { // one  \n    /* two\n     three */\n    a = \"four\n  five\" // six\n    });\n}\n";
    let expected = commented
        .replace("one  ", "one")
        .replace("    /*", "        /*")
        .replace("     three", "         three")
        .replace("    a =", "        a =");
    assert_eq!(format(&crlf(commented)), crlf(&expected));
    let tabs = BEFORE.replace("    ", "\t");
    assert_eq!(format(&tabs), AFTER.replacen("    ", "\t", 1), "a line that is not in a body is rustfmt's");
    for start in ["\u{feff}", "#!/usr/bin/env cargo\n", "\u{feff}#!/usr/bin/env cargo\n", "#![allow(x)]\n", "#! [allow(x)]\n"] {
        assert_eq!(format(&format!("{start}{BEFORE}")), format!("{start}{AFTER}"));
    }
}

#[cfg(unix)]
fn permissions() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let folder = Folder::new("fmt");
    folder.write("a.rs", BEFORE);
    folder.write("right.rs", AFTER);
    fs::set_permissions(folder.path("a.rs"), fs::Permissions::from_mode(0o755)).expect("my file");
    symlink("a.rs", folder.path("link.rs")).expect("a link");
    let identity = |name: &str| fs::metadata(folder.path(name)).map(|it| (it.ino(), it.mtime_nsec())).expect("a file");
    let right = identity("right.rs");
    assert_eq!(fmt(&folder, &["link.rs", "right.rs"]).stdout, "link.rs\n");
    assert_eq!(read(&folder, "a.rs"), AFTER);
    assert!(fs::symlink_metadata(folder.path("link.rs")).expect("a link").is_symlink());
    assert_eq!(fs::metadata(folder.path("a.rs")).expect("a file").permissions().mode() & 0o777, 0o755);
    assert_eq!(identity("right.rs"), right);
}

#[cfg(not(unix))]
fn permissions() {}
