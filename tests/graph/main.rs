//! `graph`, `explain` and `completions`, run as a user runs them.

use std::fs;
use std::path::Path;
use std::process::Command;
use tests::program::{self, Run};
use tests::terraform::Folder;

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    run_program(Path::new(env!("CARGO_BIN_EXE_small")), folder, arguments)
}

fn run_program(program: &Path, folder: &Path, arguments: &[&str]) -> Run {
    program::run(Command::new(program).args(arguments).current_dir(folder).env_clear())
}

/// The output of a run within the workspace, which succeeds and says nothing else.
fn run(arguments: &[&str]) -> String {
    let run = run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

fn refused(arguments: &[&str]) -> String {
    let run = run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{arguments:?}");
    run.stderr
}

#[test]
fn dot_has_a_cluster_for_each_scope() {
    insta::assert_snapshot!(run(&["graph", "--format", "dot", "shop", "mail"]));
}

#[test]
fn mermaid_has_a_subgraph_for_each_scope() {
    insta::assert_snapshot!(run(&["graph", "--format", "mermaid", "shop", "mail"]));
}

#[test]
fn json_has_nodes_with_their_sources_and_edges() {
    insta::assert_snapshot!(run(&["graph", "--format", "json", "shop"]));
}

#[test]
fn a_page_is_the_same_each_time_and_says_what_it_wrote() {
    let folder = Folder::new("ferroform-graph");
    let write = || run_in(&folder, &["graph", "--format", "html", "--out", "graph.html"]);
    assert_eq!(write().stdout, "graph.html\n");
    let page = fs::read(folder.join("graph.html")).expect("the page was written");
    assert_eq!(write().stdout, "graph.html, unchanged\n");
    let printed = run_in(&folder, &["graph", "--format", "html"]);
    assert_eq!(printed.stdout.as_bytes(), page);
}

#[test]
fn a_page_loads_nothing_and_shows_no_secret() {
    let page = run(&["graph", "--format", "html", "shop"]);
    for hidden in ["correct horse", "battery staple", "shop:$"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    assert_eq!(page.matches("(sensitive value)").count(), 4, "the password, its two literals in the source, and the output");
    for loader in ["http:", "https:", "src=", "@import", "url(", "fetch("] {
        let found: Vec<&str> = page.lines().filter(|line| line.contains(loader) && !line.contains("w3.org/2000/svg")).collect();
        assert!(found.is_empty(), "{loader}: {found:?}");
    }
    assert_eq!(page.matches("</script>").count(), 2, "only those of the page itself");
}

#[test]
fn a_graph_that_is_asked_for_in_no_format_or_an_unknown_one_is_refused() {
    let run = run_in(Path::new(env!("CARGO_MANIFEST_DIR")), &["graph", "--format", "svg"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn explain_shows_a_block_with_its_source_and_its_neighbours() {
    insta::assert_snapshot!(run(&["explain", "aws_subnet.network_private_a"]));
}

#[test]
fn explain_shows_no_secret() {
    insta::assert_snapshot!(run(&["explain", "shop/main"]));
    insta::assert_snapshot!(run(&["explain", "output.login"]));
}

#[test]
fn explain_shows_a_providers_configuration_and_an_instance() {
    insta::assert_snapshot!(run(&["explain", "provider.aws.west"]));
    let block = run(&["explain", "aws_db_subnet_group.network_main"]);
    assert_eq!(run(&["explain", "aws_db_subnet_group.network_main[0]"]), block);
}

#[test]
fn explain_does_without_the_file() {
    let folder = Folder::new("ferroform-graph");
    // files are looked for around the program, too
    let program = folder.join("program");
    fs::copy(env!("CARGO_BIN_EXE_small"), &program).expect("the program can be copied");
    let run = run_program(&program, &folder, &["explain", "output.address"]);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn explain_documents_a_kind() {
    insta::assert_snapshot!(run(&["explain", "aws_eip_association"]));
    assert!(run(&["explain", "data.aws_vpc"]).starts_with("data source aws_vpc of hashicorp/aws "));
}

#[test]
fn explain_says_what_is_near_or_which_are_meant() {
    insta::assert_snapshot!(refused(&["explain", "aws_subnet.network_privat_a"]));
    insta::assert_snapshot!(refused(&["explain", "network_private_b"]));
    insta::assert_snapshot!(refused(&["explain", "aws_vcp"]));
    insta::assert_snapshot!(refused(&["explain", "aws_vpc.network_main"]));
    insta::assert_snapshot!(refused(&["explain", "shop/network/main"]));
    assert!(run(&["explain", "aws_vpc.network_main", "--stack", "mail"]).contains("path: mail/network/main"));
}

/// What bash offers after a line, by the program's own script; nothing where there is no bash.
fn completed(words: &[&str]) -> Option<Vec<String>> {
    let folder = Folder::new("ferroform-graph");
    fs::write(folder.join("completions"), run(&["completions", "bash"])).expect("writable");
    let line = words.join(" ");
    let words: String = words.iter().map(|word| format!("'{word}' ")).collect();
    let script = format!(
        "source ./completions; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}
        _small small \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD - 1]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let output = Command::new("bash").args(["--norc", "-c", &script]).current_dir(&folder).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes_commands_and_formats() {
    if let Some(commands) = completed(&["small", "gr"]) {
        assert_eq!(commands, ["graph"]);
    }
    if let Some(formats) = completed(&["small", "graph", "--format", ""]) {
        assert_eq!(formats, ["dot", "mermaid", "json", "html"]);
    }
}

#[test]
fn each_shell_has_its_script() {
    for (shell, part) in [
        ("zsh", "#compdef small"),
        ("fish", "complete -c small"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        assert!(run(&["completions", shell]).contains(part), "{shell}");
    }
}
