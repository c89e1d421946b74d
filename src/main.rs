//! The command line's entry.

fn main() -> std::process::ExitCode {
    citegraph::cli::run()
}
