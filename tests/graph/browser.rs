//! The page of `graph`, in a real browser.

use ferroform::Definition;
use libtest_mimic::Arguments;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use tests::chromium::{Chromium, Page, chromium};
use tests::terraform::trial;

fn main() -> ExitCode {
    // the page of TAP is made by this program itself
    if std::env::var_os(TAP).is_some() {
        return ferroform_cli::main([stacks::tap::tap()] as [Definition; 1]);
    }
    let trials = vec![
        trial("TAP is drawn, searched, clicked, dragged and zoomed", chromium, tap),
        trial("keys search, choose, walk and leave", chromium, keys),
        trial("what stands in a stack never becomes markup", chromium, markup),
        trial("a thousand blocks are drawn and found", chromium, thousand),
        trial("an address in the link is shown at once", chromium, linked),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Set where this program is to be that of TAP.
const TAP: &str = "FERROFORM_TEST_TAP";

/// The page of these stacks, written by a program from within the workspace.
fn page(program: &Path, name: &str, stacks: &[&str]) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("graph").join(name).with_extension("html");
    let mut command = Command::new(program);
    command.args(["graph", "--format", "html", "--out"]).arg(&file).args(stacks).current_dir(env!("CARGO_MANIFEST_DIR"));
    let status = command.env_clear().env(TAP, "1").stdout(Stdio::null()).status().expect("the program runs");
    assert!(status.success());
    file
}

fn open(chromium: &Chromium, name: &str, stacks: &[&str]) -> Page {
    chromium.open(&page(Path::new(env!("CARGO_BIN_EXE_small")), name, stacks), (1600, 1000))
}

fn open_tap(chromium: &Chromium, name: &str) -> Page {
    chromium.open(&page(&std::env::current_exe().expect("this program"), name, &[]), (1600, 1000))
}

/// Takes a picture for a person to look at, and says where it is.
fn picture(page: &mut Page, name: &str) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("graph").join(name).with_extension("png");
    page.picture(&file);
    writeln!(std::io::stderr(), "a picture: {}", file.display()).ok();
}

/// Where on the window the graph begins, and how large it is shown.
fn view(page: &mut Page) -> [f64; 3] {
    let matrix =
        page.value("(() => { const m = new DOMMatrix(document.getElementById('world').style.transform); return [m.e, m.f, m.a] })()");
    [0, 1, 2].map(|at| matrix[at].as_f64().expect("a number"))
}

fn card(address: &str) -> String {
    format!("[...document.querySelectorAll('.card')].find((card) => card.title === '{address}')")
}

fn count(page: &mut Page, selector: &str) -> u64 {
    page.value(&format!("document.querySelectorAll('{selector}').length")).as_u64().expect("a number")
}

fn tap(chromium: &Chromium) {
    let page = &mut open_tap(chromium, "tap");
    assert_eq!((page.text("#title"), page.text("#count")), ("tap".into(), "131 blocks, 9 outputs".into()));
    assert_eq!(count(page, "#world .card"), 131 + 9 + 1, "with the provider");
    let outside = "[...document.querySelectorAll('#world .card')].filter((card) => { const r = card.getBoundingClientRect();
        return r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight }).length";
    assert_eq!(page.value(outside), 0, "all of it is seen at first");
    picture(page, "tap");
    page.dark(true);
    picture(page, "tap-dark");
    page.dark(false);

    page.click("document.getElementById('search')");
    page.write("network.rs ROUTE_table private");
    assert_eq!(page.text("#count"), "12 of 141", "tables and their associations");
    assert_eq!(count(page, "#world .card.match"), 12);
    picture(page, "tap-search");

    page.click(&card("aws_route_table.payment_private-us-east-1a"));
    let source = page.text("#panel .source");
    assert!(
        source.contains("let table = resource!(scope, aws_route_table \"private-${zone}\" {") && source.contains("vpc_id = self.vpc.id"),
        "{source}"
    );
    assert!(page.text("#panel .arguments").contains("\"vpc_id\": \"${aws_vpc.payment_main.id}\""));
    let panel = page.text("#panel");
    for part in [
        "tap/payment/private-us-east-1a",
        "stacks/tap/network.rs:",
        "DEPENDS ON (2)",
        "aws_vpc.payment_main",
        "USED BY (4)",
        "aws_vpc_endpoint.payment_s3",
    ] {
        assert!(panel.contains(part), "{part}: {panel}");
    }
    assert_eq!((count(page, "path.needs"), count(page, "path.serves")), (2, 4));
    picture(page, "tap-chosen");

    page.click("document.querySelector('#panel .arguments .link')");
    assert_eq!(page.text("#panel h2"), "aws_vpc.payment_main", "a reference leads to what it refers to");
    page.click("document.getElementById('close')");
    page.key("Escape");
    assert_eq!((count(page, "#world .match"), count(page, "#world .self")), (0, 0));

    let before = view(page);
    page.drag((700.0, 80.0), (800.0, 130.0));
    let moved = view(page);
    assert_eq!(moved, [before[0] + 100.0, before[1] + 50.0, before[2]]);
    // what was under the mouse stays there
    let under = |view: [f64; 3]| (400.0 - view[0]) / view[2];
    page.wheel((400.0, 300.0), -300.0);
    let closer = view(page);
    assert!(closer[2] > 1.3 * moved[2] && (under(closer) - under(moved)).abs() < 0.01, "{moved:?} {closer:?}");
    page.click("document.getElementById('farther')");
    assert!(view(page)[2] < closer[2]);
    page.click("document.getElementById('fit')");
    assert_eq!(view(page), before);
    assert_eq!(page.complaints(), [""; 0]);
}

fn keys(chromium: &Chromium) {
    let page = &mut open(chromium, "keys", &["shop", "mail"]);
    page.key("/");
    page.write("subnet");
    assert_eq!(page.text("#count"), "3 of 14");
    page.key("ArrowDown");
    page.key("ArrowDown");
    assert_eq!(page.text("#panel .current b"), "aws_subnet.network_private_b");
    page.key("Enter");
    assert_eq!(page.text("#panel h2"), "aws_subnet.network_private_b");
    page.key("ArrowRight");
    assert_eq!(page.text("#panel h2"), "aws_db_subnet_group.network_main");
    page.key("Escape");
    assert_eq!(page.text("#panel h3"), "FOUND", "back to what was found");
    page.key("Escape");
    assert_eq!(page.value("document.getElementById('panel').hidden"), true);
    let before = view(page)[2];
    page.key("+");
    assert!(view(page)[2] > before);
    page.key("0");
    assert_eq!(view(page)[2], before);
    assert_eq!(page.complaints(), [""; 0]);
}

fn markup(chromium: &Chromium) {
    let page = &mut open(chromium, "markup", &["shop", "mail"]);
    page.click(&card("aws_vpc.network_main"));
    assert_eq!(page.value("document.title"), "shop, mail – graph");
    assert!(page.text("#panel .arguments").contains("</script><script>document.title = 'broken out'</script>"));
    assert!(page.text("#panel .source").contains("Note = \"<!-- \\u{2028} & \\\"'\""));
    page.key("Escape");
    page.click(&card("aws_db_instance.main"));
    let panel = page.text("#panel");
    assert_eq!(panel.matches("(sensitive value)").count(), 3, "{panel}");
    picture(page, "two-stacks");
    assert_eq!((count(page, "#world .frame"), count(page, "script")), (5, 2), "two stacks with their scopes");
    assert_eq!(count(page, "path.stacks"), 1, "mail reads what shop gives");
    assert_eq!(page.complaints(), [""; 0]);
}

fn thousand(chromium: &Chromium) {
    let page = &mut open(chromium, "thousand", &["large"]);
    assert_eq!(page.text("#count"), "1000 blocks");
    picture(page, "thousand");
    page.key("/");
    page.write("part-17 subnet n-9");
    page.key("Enter");
    assert_eq!(page.text("#panel h2"), "aws_subnet.part-17_n-9");
    page.still();
    let size = page.value(&format!("{}.getBoundingClientRect().height", card("aws_subnet.part-17_n-9")));
    assert!(size.as_f64().expect("a number") > 30.0, "large enough to be read");
    picture(page, "thousand-found");
    assert_eq!(page.complaints(), [""; 0]);
}

fn linked(chromium: &Chromium) {
    let mut file = page(Path::new(env!("CARGO_BIN_EXE_small")), "linked", &["shop", "mail"]).into_os_string();
    file.push("#mail/aws_vpc.main");
    let page = &mut chromium.open(Path::new(&file), (800, 600));
    assert!(page.text("#panel").contains("mail/main"));
    assert_eq!(page.complaints(), [""; 0]);
}
