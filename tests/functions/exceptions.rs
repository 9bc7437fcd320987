//! What Terraform's metadata do not say of its functions: every row has its reason.

/// Functions whose types the metadata leave open (`dynamic`), or whose arguments Rust takes in another way.
///
/// `own T` is a value of its own type `T`; `sequence T` a list or set of `T`; `list T` a list of `T`, but no set;
/// `map T` a map of `T`; `name...` any number of arguments; `*T` a `T` with its fields.
#[rustfmt::skip]
pub const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("chunklist",       "(list: sequence T, size: Num) -> List<List<T>>",                 "gives what it takes"),
    ("coalesce",        "(vals...: own T) -> *T",                                         "gives what it takes"),
    ("coalescelist",    "(vals...: list T) -> List<T>",                                   "gives what it takes"),
    ("concat",          "(seqs...: list T) -> List<T>",                                   "gives what it takes"),
    ("contains",        "(list: sequence T, value: T) -> Bool",                           "the value is one of the list's"),
    ("csvdecode",       "(str: Str) -> List<Map<Str>>",                                   "every cell is a string"),
    ("distinct",        "(list: sequence T) -> List<T>",                                  "gives what it takes"),
    ("element",         "(list: list T, index: Num) -> *T",                               "gives what it takes"),
    ("ephemeralasnull", "(value: own T) -> *T",                                           "gives what it takes"),
    ("flatten",         "(list: sequence T) -> List<flat T>",                             "gives what is innermost"),
    ("format",          "(format: Str, args...: Any) -> Str",                             "always a string"),
    ("formatlist",      "(format: Str, args...: Any) -> List<Str>",                       "always strings"),
    ("index",           "(list: list T, value: T) -> Num",                                "the value is one of the list's"),
    ("join",            "(separator: Str, list: List<Str>) -> Str",                       "one list is what is joined; more of them, `concat` makes one"),
    ("keys",            "(input_map: map T) -> List<Str>",                                "a key is a string"),
    ("lookup",          "(input_map: map T, key: Str, default: T) -> *T",                 "the default is one more value; without it, Terraform says, index the map"),
    ("matchkeys",       "(values: sequence T, keys: sequence U, searchset: List<U>) -> List<T>", "gives what it takes"),
    ("merge",           "(maps...: map T) -> Map<T>",                                     "gives what it takes"),
    ("nonsensitive",    "(value: own T) -> *T",                                           "gives what it takes"),
    ("one",             "(list: sequence T) -> *T",                                       "gives what it takes"),
    ("parseint",        "(number: Str, base: Num) -> Num",                                "the text of a number, and the number"),
    ("reverse",         "(list: sequence T) -> List<T>",                                  "gives what it takes"),
    ("sensitive",       "(value: own T) -> *T",                                           "gives what it takes"),
    ("setintersection", "(first_set: sequence T, other_sets...: Set<T>) -> Set<T>",       "gives what it takes"),
    ("setproduct",      "(sets...: sequence T) -> of T List<T>",                          "a list of combinations if it takes lists, a set if a set is among them"),
    ("setsubtract",     "(a: sequence T, b: Set<T>) -> Set<T>",                           "gives what it takes"),
    ("setunion",        "(first_set: sequence T, other_sets...: Set<T>) -> Set<T>",       "gives what it takes"),
    ("slice",           "(list: list T, start_index: Num, end_index: Num) -> List<T>",    "gives what it takes"),
    ("sum",             "(list: List<Num>) -> Num",                                       "always of numbers"),
    ("templatefile",    "(path: Str, vars: Any) -> Str",                                  "a template makes a string"),
    ("tolist",          "(v: sequence T) -> List<T>",                                     "gives what it takes"),
    ("tomap",           "(v: map T) -> Map<T>",                                           "gives what it takes"),
    ("toset",           "(v: sequence T) -> Set<T>",                                      "gives what it takes"),
    ("try",             "(expressions...: own T) -> *T",                                  "gives what it takes"),
    ("values",          "(mapping: map T) -> List<T>",                                    "gives what it takes"),
    ("zipmap",          "(keys: List<Str>, values: list T) -> Map<T>",                    "gives what it takes"),
];

/// The names that a word of Rust stands in the way of.
pub const RENAMED: &[(&str, &str)] = &[("try", "try_")];

/// The topics of Terraform's documentation, and the functions that it lists under each
/// (<https://developer.hashicorp.com/terraform/language/functions>).
#[rustfmt::skip]
pub const TOPICS: &[(&str, &str, &[&str])] = &[
    ("numeric", "numbers", &["abs", "ceil", "floor", "log", "max", "min", "parseint", "pow", "signum"]),
    ("string", "strings", &[
        "chomp", "endswith", "format", "formatlist", "indent", "join", "lower", "regex", "regexall", "replace", "split", "startswith",
        "strcontains", "strrev", "substr", "templatestring", "title", "trim", "trimprefix", "trimspace", "trimsuffix", "upper",
    ]),
    ("collection", "lists, sets and maps", &[
        "alltrue", "anytrue", "chunklist", "coalesce", "coalescelist", "compact", "concat", "contains", "distinct", "element", "flatten",
        "index", "keys", "length", "lookup", "matchkeys", "merge", "one", "range", "reverse", "setintersection", "setproduct", "setsubtract",
        "setunion", "slice", "sort", "sum", "transpose", "values", "zipmap",
    ]),
    ("encoding", "encodings", &[
        "base64decode", "base64encode", "base64gzip", "csvdecode", "jsondecode", "jsonencode", "textdecodebase64", "textencodebase64",
        "urlencode", "yamldecode", "yamlencode",
    ]),
    ("filesystem", "files, which Terraform reads where it runs", &[
        "abspath", "basename", "dirname", "file", "filebase64", "fileexists", "fileset", "pathexpand", "templatefile",
    ]),
    ("date_time", "dates and times", &["formatdate", "plantimestamp", "timeadd", "timecmp", "timestamp"]),
    ("hash_crypto", "hashes and cryptography", &[
        "base64sha256", "base64sha512", "bcrypt", "filebase64sha256", "filebase64sha512", "filemd5", "filesha1", "filesha256", "filesha512",
        "md5", "rsadecrypt", "sha1", "sha256", "sha512", "uuid", "uuidv5",
    ]),
    ("ip_network", "addresses and ranges of networks", &["cidrhost", "cidrnetmask", "cidrsubnet", "cidrsubnets"]),
    ("conversion", "types", &[
        "can", "ephemeralasnull", "issensitive", "nonsensitive", "sensitive", "tobool", "tolist", "tomap", "tonumber", "toset", "tostring",
        "try",
    ]),
];

/// Examples for where a signature does not show the way.
#[rustfmt::skip]
pub const EXAMPLES: &[(&str, &str)] = &[
    ("cidrsubnet", "fn private(vpc: aws::Vpc) -> Expr<Str> { cidrsubnet(vpc.cidr_block, 8, 1) }"),
    ("cidrsubnets", "fn three(vpc: aws::Vpc) -> Expr<List<Str>> { cidrsubnets(vpc.cidr_block, (4, 4, 8)) }"),
    ("bcrypt", "fn hashes(secret: Expr<Str>) -> [Expr<Str>; 2] { [bcrypt(secret, ()), bcrypt(secret, [12])] }"),
    ("coalesce", "fn owner(tags: Expr<Map<Str>>) -> Expr<Str> { coalesce((tags.key(\"Owner\"), \"nobody\")) }"),
    ("concat", "fn all(names: Expr<List<Str>>) -> Expr<List<Str>> { concat((names, [\"one\", \"more\"])) }"),
    ("element", "fn zone(zones: Expr<List<Str>>, number: Expr<Num>) -> Expr<Str> { element(zones, number) }"),
    ("flatten", "fn ids(each: Expr<List<List<Str>>>) -> Expr<List<Str>> { flatten(each) }"),
    ("format", "fn name(number: Expr<Num>) -> Expr<Str> { format(\"web-%03d of %s\", (number, \"here\")) }"),
    ("jsonencode", "fn body(name: Expr<Str>) -> Expr<Str> { jsonencode([(\"name\", Expr::<Any>::of(name)), (\"size\", Expr::of(3))]) }"),
    ("jsondecode", "fn host(secret: Expr<Str>) -> Expr<Str> { jsondecode(secret).get(\"host\").cast() }"),
    ("length", "fn many(zones: Expr<List<Str>>) -> Expr<Bool> { length(zones).greater(2) }"),
    ("lookup", "fn owner(tags: Expr<Map<Str>>) -> Expr<Str> { lookup(tags, \"Owner\", \"nobody\") }"),
    ("max", "fn larger(size: Expr<Num>) -> Expr<Num> { max((size, 3)) }"),
    ("merge", "fn tags(vpc: aws::Vpc) -> Expr<Map<Str>> { merge((vpc.tags, [(\"Name\", \"main\")])) }"),
    ("range", "fn numbers(count: Expr<Num>) -> [Expr<List<Num>>; 2] { [range([count]), range((1, count, 2))] }"),
    ("setproduct", "fn pairs(a: Expr<List<Str>>, b: Expr<List<Str>>) -> Expr<List<List<Str>>> { setproduct((a, b)) }"),
    ("templatefile", "fn script(name: Expr<Str>) -> Expr<Str> { templatefile(\"setup.sh.tftpl\", [(\"name\", name)]) }"),
    ("try", "fn port(settings: Expr<Any>) -> Expr<Any> { try_((settings.get(\"port\"), 80)) }"),
    ("zipmap", "fn by_name(names: Expr<List<Str>>, sizes: Expr<List<Num>>) -> Expr<Map<Num>> { zipmap(names, sizes) }"),
];
