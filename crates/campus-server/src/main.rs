//! `campus`: the whole product in one program.

#[tokio::main]
async fn main() -> std::process::ExitCode {
    campus_server::cli::main().await
}
