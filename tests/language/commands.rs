//! Values on the command line, before the real terraform.

use libtest_mimic::Trial;
use std::path::Path;
use std::process::Command;
use tests::program::{self, Run};
use tests::terraform::{Folder, Plain, plain, trial};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("each stack gets the values of the variables that it has", plain, deploys),
        trial("a file of values may be for several stacks", plain, files),
        trial("a name that no stack has is refused before terraform starts", plain, unknown),
        trial("a variable without a value is told with its line", plain, missing),
        trial("a value that is refused is told on the line of its validation", plain, refused),
        trial("a saved plan wants ephemeral values again, and no others", plain, saved),
        trial("an assertion that does not hold is told on its line", plain, asserted),
        trial("a stack that wants another terraform says so on its line", plain, versions),
    ]
}

/// A folder that has the source of the program, so that its lines are shown wherever the tests are built.
fn new_folder() -> Folder {
    let folder = Folder::new("language");
    std::fs::create_dir_all(folder.path("tests/language")).expect("a folder in the temporary folder");
    folder.write("tests/language/program.rs", include_str!("program.rs"));
    folder.write("Cargo.lock", "");
    folder
}

fn run(folder: &Folder, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_variables")));
    command.args(arguments).current_dir(folder.path("")).env("NO_COLOR", "1").envs(environment.iter().copied());
    program::run(&mut command)
}

/// What a command prints that has to succeed.
#[track_caller]
fn done(folder: &Folder, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let run = run(folder, arguments, environment);
    assert_eq!(run.code, Some(0), "{arguments:?}: {}\n{}", run.stdout, run.stderr);
    run.stdout + &run.stderr
}

fn deploys(_: &Plain) {
    let folder = new_folder();
    let printed = done(&folder, &["deploy", "--auto-approve", "--var", "region=eu-west-1", "--var=password=x=y", "--var=size=3"], &[]);
    assert!(!printed.contains("undeclared"), "{printed}");
    assert!(printed.contains("network: region  = \"eu-west-1\""), "{printed}");
    assert!(printed.contains("network: first   = \"a\"") && printed.contains("network: subnets = 1"), "{printed}");
    let diff = run(&folder, &["diff", "network", "--var=region=eu-west-1", "--var", "zones=[{ name = \"b\" }]"], &[]);
    assert_eq!(diff.code, Some(2), "{}", diff.stderr);
    assert!(
        diff.stdout.contains("first") && diff.stdout.contains("subnets"),
        "an attribute that is not given has its default: {}",
        diff.stdout
    );
    let unchanged = done(&folder, &["diff"], &[("TF_VAR_region", "eu-west-1"), ("TF_VAR_size", "3")]);
    assert!(unchanged.contains("network: nothing to change") && unchanged.contains("web: nothing to change"), "{unchanged}");
    done(&folder, &["destroy", "--auto-approve", "--var=region=eu-west-1"], &[]);
}

fn files(_: &Plain) {
    let folder = new_folder();
    folder.write("all.tfvars", "region = \"eu-west-1\"\nsize   = 4\n");
    folder.write("more.tfvars.json", "{ \"zones\": [{ \"name\": \"c\" }] }");
    let files = ["--var-file", "all.tfvars", "--var-file=more.tfvars.json"];
    let printed = done(&folder, &[&["deploy", "--auto-approve"][..], &files].concat(), &[]);
    assert!(!printed.contains("undeclared"), "{printed}");
    assert!(printed.contains("network: first   = \"c\"") && printed.contains("network: subnets = 2"), "{printed}");
    // the later of two wins, as terraform has it
    let printed = done(&folder, &[&["deploy", "network", "--auto-approve"][..], &files, &["--var=region=there"]].concat(), &[]);
    assert!(printed.contains("network: region  = \"there\""), "{printed}");
    let printed = done(&folder, &[&["deploy", "network", "--auto-approve", "--var=region=there"][..], &files].concat(), &[]);
    assert!(printed.contains("network: region  = \"eu-west-1\""), "{printed}");
}

fn unknown(_: &Plain) {
    let folder = new_folder();
    let told = |arguments: &[&str]| {
        let run = run(&folder, &[&["diff", "--terraform", "/bin/false"][..], arguments].concat(), &[]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{arguments:?}: {}", run.stderr);
        run.stderr
    };
    insta::assert_snapshot!(told(&["--var", "regio=a"]), @"
    error: no stack has a variable `regio`; did you mean `region`?
    there are: password, region, size, zones
    ");
    insta::assert_snapshot!(told(&["network", "--var", "size=1"]), @"
    error: the stack `network` has no variable `size`
    there are: region, zones
    ");
    insta::assert_snapshot!(told(&["--var", "region"]), @"error: `--var region` says no value: write `--var region=VALUE`");
    folder.write("wrong.tfvars", "region = \"a\"\npasword = \"b\"\n");
    insta::assert_snapshot!(told(&["--var-file", "wrong.tfvars"]), @"
    error: wrong.tfvars has a value for `pasword`: no stack has a variable `pasword`; did you mean `password`?
    there are: password, region, size, zones
    ");
    insta::assert_snapshot!(told(&["--var-file", "none.tfvars"]), @"error: cannot read the values in `none.tfvars`: No such file or directory (os error 2)");
    folder.write("wrong.json", "{ \"region\": ");
    insta::assert_snapshot!(told(&["--var-file", "wrong.json"]), @"error: wrong.json is no JSON: EOF while parsing a value at line 1 column 12");
}

fn missing(_: &Plain) {
    let folder = new_folder();
    let run = run(&folder, &["diff", "network", "--terraform", "/bin/false"], &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    insta::assert_snapshot!(run.stderr, @r#"
    error: the variable `region` of stack `network` has no value: Where it is.
      --> tests/language/program.rs:17:10
       |
    17 |         .variable::<Str>("region")
       |          ^^^^^^^^
    give it by `--var region=VALUE`, `--var-file FILE` or the environment variable TF_VAR_region
    "#);
    assert!(!folder.path("ferroform.out").exists());
}

fn refused(_: &Plain) {
    let folder = new_folder();
    let told = |arguments: &[&str]| {
        let run = run(&folder, &[&["diff"][..], arguments].concat(), &[]);
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        run.stderr
    };
    insta::assert_snapshot!(told(&["network", "--var=region=mars"]), @r#"
    error: Invalid value for variable
      --> tests/language/program.rs:20:10
       |
    20 |         .validate(|region| region.differs("mars"), "There is nothing on Mars.")
       |          ^^^^^^^^
      = var.region is "mars"
      There is nothing on Mars.

    error: network: terraform ended plan with an error
    "#);
    insta::assert_snapshot!(told(&["web", "--var=region=a", "--var=password=known", "--var=size=many"]), @r#"
    error: Invalid value for input variable
      --> tests/language/program.rs:35:23
       |
    35 |     let shown = stack.variable::<Num>("size").default(1).validate(|size| size.less(10), text!("Less than 10, not more.")).declare();
       |                       ^^^^^^^^
      Unsuitable value for var.size set using -var="size=...": a number is required.

    error: web: terraform ended plan with an error
    "#);
    insta::assert_snapshot!(told(&["network", "--var=region=a", "--var=zones=[{"]), @r#"
    error: Missing expression
      --> tests/language/program.rs:22:23
       |
    22 |     let zones = stack.variable::<List<Zone>>("zones").default([Zone { name: Expr::of("a"), subnets: Expr::of(1) }]).declare();
       |                       ^^^^^^^^
      Expected the start of an expression, but found the end of the file.

    error: network: terraform ended plan with an error
    "#);
}

fn saved(_: &Plain) {
    let folder = new_folder();
    let diff = run(&folder, &["diff", "web", "--var=region=a", "--var=password=b", "--out", "plan"], &[]);
    assert_eq!(diff.code, Some(2), "{}", diff.stderr);
    let wrong = run(&folder, &["deploy", "web", "--plan", "plan", "--var=region=a"], &[]);
    assert_eq!(wrong.code, Some(1), "{}", wrong.stdout);
    insta::assert_snapshot!(wrong.stderr, @"error: the saved plan has the value of `region`, and cannot get another one; only what is ephemeral is not in it");
    let printed = done(&folder, &["deploy", "web", "--plan", "plan", "--var=password=b"], &[]);
    assert!(printed.contains("web: 1 created"), "{printed}");
}

fn asserted(_: &Plain) {
    let folder = new_folder();
    let diff = run(&folder, &["diff", "web", "--var=region=a"], &[]);
    assert_eq!(diff.code, Some(2), "{}", diff.stderr);
    insta::assert_snapshot!(diff.stderr, @r#"
    warning: Check block assertion failed
      --> tests/language/program.rs:36:43
       |
    36 |     stack.check("password", |check| check.assert(password.differs("none"), "There is no password."));
       |                                           ^^^^^^
      There is no password.
    "#);
}

fn versions(_: &Plain) {
    let folder = new_folder();
    let diff = run(&folder, &["diff", "web", "--var=region=a"], &[("FUTURE", "yes")]);
    assert_eq!(diff.code, Some(1), "{}", diff.stdout);
    let version = diff.stderr.lines().next().unwrap_or_default();
    assert!(version.starts_with("error: the stack `web` needs terraform >= 9.1, and `") && version.contains("` is version "), "{version}");
    let rest: Vec<&str> = diff.stderr.lines().skip(1).collect();
    insta::assert_snapshot!(rest.join("\n"), @"
      --> tests/language/program.rs:32:11
       |
    32 |     stack.requires_terraform(version);
       |           ^^^^^^^^^^^^^^^^^^
    name another one by `--terraform PROGRAM`, or let the stack need less
    ");
}
