//! `cargo run -p tests --bin moto`: AWS's API on this machine, to try a deploy without an account.

use tests::moto::Moto;

fn main() {
    let moto = match Moto::start() {
        Ok(moto) => moto,
        Err(reason) => {
            eprintln!("error: {reason}");
            std::process::exit(1);
        }
    };
    println!("moto answers for AWS at {} until you press Ctrl-C; in another terminal:\n", moto.url());
    for (name, value) in moto.environment() {
        println!("export {name}={value}");
    }
    loop {
        std::thread::park();
    }
}
