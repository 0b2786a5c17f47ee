//! Starts the sign-in page: a module of its own, so that a first visit does not wait for the whole app.

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(campus_web::screens::login::SignInPage);
}
