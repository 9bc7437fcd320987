//! Every function called, and what terraform makes of it.

use ferroform::Null;
use ferroform::config::Environment;
use ferroform::functions::*;
use ferroform::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tests::terraform::{Folder, Plain};

/// The path of a file that terraform reads.
fn path(name: &str) -> String {
    static FOLDER: OnceLock<Folder> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = Folder::new("functions");
        folder.write("text.txt", "hello");
        folder.write("text.tftpl", "hello ${name}, %{ for n in list }<${n}>%{ endfor }");
        folder
    });
    folder.path(name).to_str().expect("a path that is text").to_owned()
}

/// An RSA key that was made for this test and opens nothing else, without its first and last line.
const KEY: &str = "\
    MIICXAIBAAKBgQDc8FmvVIZIf50UK0DufibT0yIHqNWhR+o8Wo38ACmHdvkWShxQDRCAwYiv72yBYEQEWznegxUOx4db+MGnFuF68kY9Yo/Ba8PvlWJsbiTS\
    8Gs1p3h+al2SLJdFQynrI2pEJafz6pV4BeIj9VKhQqNH+Y1WLXxLoNzNt0Elf2DkwwIDAQABAoGBAJfuJA5AlrMGJnN3JwiZ8YNavhz8SiPFO1tTfi3bwrMn\
    6jQctImL4lxYOfGaOEhjdYJ1ZT8RbwqhxQBG+Iw5XMWSYoYnHMuPjFxUqC1dUAFIyT8uqKiNKmo2//MU/4ONs3bbW4DBuUo9ywbePK9rgspc1V8jEpsVBHg0\
    SwgmokhhAkEA/LHCWrZ1O9SLmI5QFAhttew5Vw4ypoVautCe54tCPXipuHFV/rsnrjjBCX2Wa+8ufrXmldJM8QPHpAZ9dUsRkwJBAN/UPv2VprVqElBz9rGS\
    BzCtX0d1RPSGrXESF1eLI39sWTdd0pPeSlONneB9rG86Qru4IZeHd+R07urXBOTEnhECQBOClgLy+3I3IuAQfNZPIElfh73U9swsl6i82sf91ItyeYgoF/+m\
    65VkBGN7MtX6jZhy6u6+Yfpp1EwxxBX+SckCQAowF/nk4OSrAlBlJtpoQimGCqsu/EeBBc36u9NBQwleviTWAWq3mHx7Gq+IKNwbM8RlminSgbOFWwaXaOKc\
    zHECQG5NCSDJKI8xtGktIlxlARDWh+lMSPnwRmM3jVAb3wNp4St9qyETTPFwhgkdd6HgtC3NBqt7bJ2YxVbDgXVvbo8=";

/// `hello`, encrypted for it.
const ENCRYPTED: &str = "\
    qpcUM2yOwDD7ERlUVUDYGp6K5PgQU1SnNEOcuVGjWtNgh01oWm1ogCwKW/zQpJsZAN5gV2p4ADDBeVO0zPrI9QQlpQJ5tTAsN+oS34g0xskIZ0LkD/LNNISg\
    QDTZi4HCxp/LSs8U4LZ3WlulRt43rqgCTF6ZOFI0bOGYZLRo4W0=";

fn key() -> String {
    let of = "RSA PRIVATE KEY";
    format!("-----BEGIN {of}-----\n{KEY}\n-----END {of}-----\n")
}

/// A call, and its value.
pub struct Case {
    pub name: &'static str,
    call: Expr<Any>,
    value: Value,
}

macro_rules! cases {
    ($($name:ident = $call:expr => $value:expr;)*) => {
        vec![$(Case { name: stringify!($name), call: $call.cast(), value: json!($value) }),*]
    };
}

/// A list, a set and a map that are no literals of Rust.
fn letters() -> Expr<List<Str>> {
    split(",", "a,b,c")
}
fn set() -> Expr<Set<Str>> {
    toset(["b", "a"])
}
fn sizes() -> Expr<Map<Num>> {
    tomap([("small", 1), ("large", 3)])
}

/// `templatestring` takes what is no literal, so its template comes by a resource.
#[rustfmt::skip]
pub fn cases(template: Expr<Str>) -> Vec<Case> {
    let object = || jsondecode(r#"{"name": "web", "ports": [80, 443], "odd \"${key}\"": true}"#);
    cases! {
        abs = abs(-3) => 3;
        ceil = ceil(1.2) => 2;
        floor = floor(-1.2) => -2;
        log = log(8, 2) => 3;
        max = max((1, 5, Expr::<Num>::of(3))) => 5;
        max = max(range([4])) => 3;
        min = min([4, 2]) => 2;
        parseint = parseint("ff", 16) => 255;
        pow = pow(2, 10) => 1024;
        signum = signum(-9) => -1;

        chomp = chomp("a\r\n\n") => "a";
        endswith = endswith("abc", "bc") => true;
        format = format("%s is %03d%% of %#v", ("a \"b\" ${c}", 7, ["x"])) => "a \"b\" ${c} is 007% of [\"x\"]";
        format = format("plain", ()) => "plain";
        formatlist = formatlist("%s-%s", (letters(), "z")) => ["a-z", "b-z", "c-z"];
        indent = indent(2, "a\nb") => "a\n  b";
        join = join("${-}", letters()) => "a${-}b${-}c";
        lower = lower("ÀB") => "àb";
        regex = regex("[a-z]+", "12abc34").cast::<Str>() => "abc";
        regex = regex("(?P<host>[^:]+):(?P<port>\\d+)", "web:80").get("port") => "80";
        regexall = regexall("[a-z]", "1a2b") => ["a", "b"];
        replace = replace("a.b.c", ".", "\\") => "a\\b\\c";
        split = split(",", "a,b") => ["a", "b"];
        startswith = startswith("abc", "ab") => true;
        strcontains = strcontains("abc", "b") => true;
        strrev = strrev("abc") => "cba";
        substr = substr("hello", 1, 3) => "ell";
        templatestring = templatestring(template, [("name", "%{x}")]) => "<%{x}>";
        title = title("a bc") => "A Bc";
        trim = trim("?!a!?", "!?") => "a";
        trimprefix = trimprefix("abab", "ab") => "ab";
        trimspace = trimspace("\t a \n") => "a";
        trimsuffix = trimsuffix("abc", "bc") => "a";
        upper = upper("a\"b\\${c}%{d}\n") => "A\"B\\${C}%{D}\n";

        alltrue = alltrue([true, false]) => false;
        anytrue = anytrue([true, false]) => true;
        chunklist = chunklist(letters(), 2) => [vec!["a", "b"], vec!["c"]];
        coalesce = coalesce((Null, "", "a")) => "a";
        coalesce = coalesce((Null, 1, "b")) => "1";
        coalesce = coalesce(letters()) => "a";
        coalescelist = coalescelist((compact([""]), letters())) => ["a", "b", "c"];
        compact = compact(["a", "", "b"]) => ["a", "b"];
        concat = concat((["x"], letters())) => ["x", "a", "b", "c"];
        contains = contains(letters(), "b") => true;
        contains = contains(set(), "c") => false;
        distinct = distinct(["a", "b", "a"]) => ["a", "b"];
        element = element(letters(), 4) => "b";
        element = element(letters(), -1) => "c";
        flatten = flatten(vec![vec![letters()], vec![tolist(["x"])]]) => ["a", "b", "c", "x"];
        index = index(letters(), "c") => 2;
        keys = keys([("b", 1), ("a", 2)]) => ["a", "b"];
        length = length(sizes()) => 2;
        length = length("abc") => 3;
        lookup = lookup(sizes(), "small", 9) => 1;
        lookup = lookup(sizes(), "none \"x\"", 9) => 9;
        matchkeys = matchkeys(["i", "j", "k"], [1, 2, 1], [1]) => ["i", "k"];
        merge = merge((sizes(), [("large", 4)], Null)) => json!({"small": 1, "large": 4});
        merge = merge(vec![sizes()]) => json!({"small": 1, "large": 3});
        one = one(["a"]) => "a";
        range = range([3]) => [0, 1, 2];
        range = range((1, 8, Expr::<Num>::of(3))) => [1, 4, 7];
        reverse = reverse(letters()) => ["c", "b", "a"];
        setintersection = setintersection(set(), [["a", "c"]]) => ["a"];
        setproduct = setproduct((letters(), ["x"])) => [["a", "x"], ["b", "x"], ["c", "x"]];
        setsubtract = setsubtract(set(), letters()) => Vec::<String>::new();
        setunion = setunion(set(), (["c"], letters())) => ["a", "b", "c"];
        setunion = setunion(["a"], ()) => ["a"];
        slice = slice(letters(), 1, 3) => ["b", "c"];
        sort = sort(["b", "a"]) => ["a", "b"];
        sum = sum([1.5, 2.5]) => 4;
        transpose = transpose([("a", vec!["x", "y"]), ("b", vec!["y"])]) => json!({"x": ["a"], "y": ["a", "b"]});
        values = values(sizes()) => [3, 1];
        zipmap = zipmap(letters(), [1, 2, 3]) => json!({"a": 1, "b": 2, "c": 3});

        base64decode = base64decode("aGVsbG8=") => "hello";
        base64encode = base64encode("${hello}") => "JHtoZWxsb30=";
        base64gzip = startswith(base64gzip("hello"), "H4sI") => true;
        csvdecode = csvdecode("a,b\n1,2\n3,4\n").map(|row| row.key("b")) => ["2", "4"];
        jsondecode = object().get("ports").at(1).cast::<Num>() + 1 => 444;
        jsondecode = object().get("odd \"${key}\"") => true;
        jsonencode = jsonencode([("a", Expr::<Any>::of("${x} \"y\"")), ("b", Expr::of([1, 2])), ("c", Expr::of(Null))])
            => r#"{"a":"${x} \"y\"","b":[1,2],"c":null}"#;
        jsonencode = jsonencode(12345678901234567890_u64) => "12345678901234567890";
        textdecodebase64 = textdecodebase64("YQBiAA==", "UTF-16LE") => "ab";
        textencodebase64 = textencodebase64("ab", "UTF-16LE") => "YQBiAA==";
        urlencode = urlencode("a b&c") => "a+b%26c";
        yamldecode = yamldecode("a: [1, 2]").get("a").at(0) => 1;
        yamlencode = yamlencode([("a", 1)]) => "\"a\": 1\n";

        abspath = basename(abspath("x")) => "x";
        basename = basename("a/b.txt") => "b.txt";
        dirname = dirname("a/b.txt") => "a";
        file = file(path("text.txt")) => "hello";
        filebase64 = filebase64(path("text.txt")) => "aGVsbG8=";
        fileexists = fileexists(path("text.txt")) => true;
        fileexists = fileexists(path("none.txt")) => false;
        fileset = fileset(path(""), "*.txt") => ["text.txt"];
        pathexpand = pathexpand("a/b") => "a/b";
        templatefile = templatefile(path("text.tftpl"), [("name", Expr::<Any>::of("${you}")), ("list", Expr::of([1, 2]))]) => "hello ${you}, <1><2>";

        formatdate = formatdate("YYYY-MM-DD", "2024-02-29T10:00:00Z") => "2024-02-29";
        plantimestamp = length(plantimestamp()) => 20;
        timeadd = timeadd("2024-02-29T10:00:00Z", "24h") => "2024-03-01T10:00:00Z";
        timecmp = timecmp("2024-02-29T10:00:00Z", "2024-03-01T10:00:00Z") => -1;
        timestamp = timecmp(timestamp(), "2024-02-29T10:00:00Z") => 1;

        base64sha256 = base64sha256("hello") => "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
        base64sha512 = base64sha512("hello") => "m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==";
        bcrypt = substr(bcrypt("hello", [5]), 0, 7) => "$2a$05$";
        bcrypt = substr(bcrypt("hello", ()), 0, 7) => "$2a$10$";
        filebase64sha256 = filebase64sha256(path("text.txt")) => "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
        filebase64sha512 = substr(filebase64sha512(path("text.txt")), 0, 8) => "m3HSJL1i";
        filemd5 = filemd5(path("text.txt")) => "5d41402abc4b2a76b9719d911017c592";
        filesha1 = filesha1(path("text.txt")) => "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
        filesha256 = filesha256(path("text.txt")) => "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        filesha512 = substr(filesha512(path("text.txt")), 0, 8) => "9b71d224";
        md5 = md5("hello") => "5d41402abc4b2a76b9719d911017c592";
        rsadecrypt = rsadecrypt(ENCRYPTED, key()) => "hello";
        sha1 = sha1("hello") => "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
        sha256 = sha256("hello") => "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        sha512 = substr(sha512("hello"), 0, 8) => "9b71d224";
        uuid = length(uuid()) => 36;
        uuidv5 = uuidv5("dns", "example.com") => "cfbff0d1-9375-5685-968c-48ce8b15ae17";

        cidrhost = cidrhost("10.0.0.0/16", 5) => "10.0.0.5";
        cidrnetmask = cidrnetmask("10.0.0.0/16") => "255.255.0.0";
        cidrsubnet = cidrsubnet("10.0.0.0/16", 8, 2) => "10.0.2.0/24";
        cidrsubnets = cidrsubnets("10.0.0.0/16", (4, 8)) => ["10.0.0.0/20", "10.0.16.0/24"];

        can = can(object().get("none")) => false;
        ephemeralasnull = ephemeralasnull("a") => "a";
        issensitive = issensitive(sensitive("a")) => true;
        nonsensitive = nonsensitive(sensitive(letters())).at(0) => "a";
        sensitive = nonsensitive(upper(sensitive("a"))) => "A";
        tobool = tobool("true") => true;
        tolist = tolist(set()).at(0) => "a";
        tomap = tomap([("a", 1)]) => json!({"a": 1});
        tonumber = tonumber("1.5") + 1 => 2.5;
        toset = toset(["b", "a", "b"]) => ["a", "b"];
        tostring = tostring(1) => "1";
        try = try_((object().get("none"), object().get("name"), "x")) => "web";
        try = try_((jsondecode("{").get("a"), "x \"y\"")) => "x \"y\"";
    }
}

#[derive(Outputs)]
struct Values {
    cases: Vec<Expr<Any>>,
}

#[stack]
fn values_of_functions(stack: &Stack) -> Values {
    let template = resource!(stack, terraform_data "template" { input = "<$${name}>" });
    let cases = cases(template.output.cast());
    Values { cases: cases.into_iter().map(|case| case.call).collect() }
}

/// The functions that are called by their names, and that give what they should.
pub fn functions_mean_what_terraform_means(terraform: &Plain) {
    let stack = values_of_functions().synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
    let applied = terraform.apply(stack.json()).unwrap_or_else(|error| panic!("{error}"));
    let document: Value = serde_json::from_str(stack.json()).expect("JSON");
    let (calls, values) = (&document["output"]["cases"]["value"], &applied.outputs["cases"]);
    let cases = cases(Expr::of(""));
    assert_eq!(values.as_array().map(Vec::len), Some(cases.len()));
    let mut called: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, case) in cases.iter().enumerate() {
        assert!(calls[number].as_str().is_some_and(|call| call.contains(&format!("{}(", case.name))), "{}: {}", case.name, calls[number]);
        assert!(same(&values[number], &case.value), "{}: {} is {}, not {}", case.name, calls[number], values[number], case.value);
        *called.entry(case.name).or_default() += 1;
    }
    for name in crate::functions().keys() {
        assert!(called.contains_key(name.as_str()), "`{name}` is not called by this test");
    }
}

/// A whole number may be written as `3` or as `3.0`.
fn same(one: &Value, other: &Value) -> bool {
    one == other || one.as_f64().is_some_and(|one| Some(one) == other.as_f64())
}
