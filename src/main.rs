//! Dateline: a newsroom in one binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    // The press starts itself to open pictures, in a process that can be lost.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|word| word == "__press-picture")
    {
        return dateline::press::pictures::child();
    }
    dateline::cli::main()
}
