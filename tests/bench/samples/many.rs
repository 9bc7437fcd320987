//! Declares as many blocks as it is told. With `compare` it prints how many seconds that took, how many
//! serde_json took to write the same document, and the document's bytes.

mod twenty;

use ferroform::prelude::*;
use std::time::Instant;

#[derive(Config)]
pub struct Config {
    /// How many times twenty blocks.
    #[config(env = "TIMES")]
    times: u32,
}

#[stack]
pub fn many(stack: &Stack, config: &Config) {
    for time in 0..config.times {
        twenty::declare(&stack.scope(&format!("part{time}")), "dev", &format!("10.{}", time % 256));
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let blocks: u32 = arguments.next().and_then(|argument| argument.parse().ok()).expect("the number of blocks");
    let environment = Environment::from([("TIMES", (blocks / 20).to_string().as_str())]);
    let start = Instant::now();
    let synthesized = many().synthesize(&environment).expect("a stack");
    let synth = start.elapsed();
    assert_eq!(synthesized.block_count(), blocks as usize);
    if arguments.next().is_none() {
        return;
    }
    let value: serde_json::Value = serde_json::from_str(synthesized.json()).expect("JSON");
    let start = Instant::now();
    let written = serde_json::to_string_pretty(&value).expect("JSON");
    let serde = start.elapsed();
    assert_eq!(written.len(), synthesized.json().trim_end().len());
    println!("{} {} {}", synth.as_secs_f64(), serde.as_secs_f64(), written.len());
}
