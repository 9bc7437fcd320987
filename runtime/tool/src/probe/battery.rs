//! The values that a provider is asked about.

/// Asked of every string: most rules show themselves here, in words.
pub(super) fn first_texts() -> Vec<String> {
    let long = "x".repeat(5000);
    ["bogus value!", "", &long, "a", "aws:x/y", "-1"].into_iter().map(str::to_owned).collect()
}

/// Asked where an answer did not explain itself, and to check what was understood: a rule must agree with
/// the provider on all of these.
pub(super) fn more_texts() -> Vec<String> {
    let mut texts: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).collect();
    texts.extend(LENGTHS.iter().map(|length| "x".repeat(*length)));
    texts
}

const LENGTHS: [usize; 18] = [2, 3, 7, 8, 12, 16, 20, 32, 40, 50, 63, 64, 65, 100, 128, 256, 512, 1025];

const TEXTS: [&str; 87] = [
    "10.0.0.0/16",
    "10.0.0.0/8",
    "10.0.0.0/30",
    "0.0.0.0/0",
    "10.0.0.1/16",
    "10.0.0.0/33",
    "10.0.0.1",
    "256.0.0.1",
    "fd00::/64",
    "fd00::/56",
    "fd00::1/64",
    "fd00::1",
    "arn:aws:iam::123456789012:role/x",
    "arn:aws:s3:::bucket",
    "arn:aws:sns:us-east-1:123456789012:topic",
    "arn:aws:iam",
    "arn::iam::123456789012:role/x",
    "arn:aws:iam::12345:role/x",
    "arn:aws:sns:us_east_1:123456789012:topic",
    "arn:aws:iam::12345678901x:role/x",
    "ec2.amazonaws.com",
    "arn:aws-cn:iam::123456789012:role/x",
    "arn:aws:iam::aws:policy/x",
    "{\"a\":1}",
    "[]",
    "\"a\"",
    "{\"a\":1",
    "{}",
    "1",
    "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
    "2030-01-02T03:04:05Z",
    "2030-01-02T03:04:05+02:00",
    "2030-01-02T03:04:05.5Z",
    "2030-01-02T03:04:05",
    "2030-01-02",
    "2030-13-02T03:04:05Z",
    "03:04",
    "03:04-05:06",
    "sun:05:00-sun:06:00",
    "https://example.com/x",
    "http://example.com",
    "ftp://example.com",
    "https://",
    "example.com",
    "123456789012",
    "12345678901",
    "us-east-1",
    "eu-west-3",
    "us-gov-west-1",
    "us-east-1a",
    "US-EAST-1",
    "mars",
    "vpc-0123456789abcdef0",
    "ABC",
    "abc",
    "Abc-123_x",
    "a.b",
    "a b",
    "1abc",
    "-abc",
    "abc-",
    "_abc",
    "a_b",
    "/abc",
    "/abc/",
    "a--b",
    "rate(5 minutes)",
    "aGVsbG8=",
    "aGVsbG8",
    "true",
    "0",
    "99999",
    "1.5",
    "a@b.co",
    "5m",
    "1h30m",
    "5 m",
    "é",
    "a|b",
    "a:b",
    "23:45",
    "3:04",
    "24:00",
    "03:04:05",
    "3:04 PM",
    "a@b",
    "A B <a@b.co>",
];

/// Asked of every number.
pub(super) const FIRST_NUMBERS: [f64; 7] = [-1.0, 0.0, 1.0, 1.5, 2_147_483_647.0, 1e15, -1e9];

/// Asked to check what was understood of numbers.
pub(super) const MORE_NUMBERS: [f64; 14] = [2.0, 3.0, 5.0, 10.0, 30.0, 60.0, 100.0, 300.0, 365.0, 1000.0, 3600.0, 65535.0, 65536.0, 1e6];
