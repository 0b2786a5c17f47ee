//! `campus org` and `campus user`.

use clap::Subcommand;

use super::place::Place;
use crate::app::App;
use crate::organisation::{self, NewOrganisation, NewUser};
use crate::session::{check_new_password, random_password};

#[derive(Subcommand)]
pub(super) enum Org {
    /// Makes an organisation with its standard departments, roles and menu, and one administrator.
    Create {
        #[command(flatten)]
        place: Place,
        /// Short code used at sign-in.
        #[arg(long)]
        code: String,
        /// Name.
        #[arg(long)]
        name: String,
        /// ISO 4217.
        #[arg(long, default_value = "CNY")]
        currency: String,
        /// IANA time zone.
        #[arg(long, default_value = "Asia/Shanghai")]
        time_zone: String,
        /// The administrator's sign-in name.
        #[arg(long, default_value = "admin")]
        admin: String,
        /// Their password; generated, printed and to be changed otherwise.
        #[arg(long, env = "CAMPUS_PASSWORD", hide_env_values = true)]
        password: Option<String>,
    },
}

#[derive(Subcommand)]
pub(super) enum User {
    /// Makes an account and its membership in an organisation.
    Create {
        #[command(flatten)]
        place: Place,
        /// The organisation's code.
        #[arg(long)]
        org: String,
        /// Sign-in name.
        #[arg(long)]
        username: String,
        /// Name to show; the sign-in name otherwise.
        #[arg(long)]
        name: Option<String>,
        /// Standard roles: principal, administrator, head, sales, teacher, student, editor, finance.
        #[arg(long, value_delimiter = ',', required = true)]
        role: Vec<String>,
        /// The staff entry they are.
        #[arg(long)]
        staff: Option<i64>,
        /// The student entry they are.
        #[arg(long, conflicts_with = "staff")]
        student: Option<i64>,
        /// Their password; generated, printed and to be changed otherwise.
        #[arg(long, env = "CAMPUS_PASSWORD", hide_env_values = true)]
        password: Option<String>,
    },
}

pub(super) async fn org(command: Org) -> anyhow::Result<()> {
    let Org::Create { place, code, name, currency, time_zone, admin, password } = command;
    let app = place.open().await?;
    let new = NewOrganisation { code, name, currency, time_zone: time_zone.clone() };
    let org = organisation::create(&app, &new).await?;
    let new =
        Login { username: admin.clone(), name: admin, roles: vec!["principal".into()], staff: None, student: None };
    add_user(&app, org, &time_zone, new, password).await
}

pub(super) async fn user(command: User) -> anyhow::Result<()> {
    let User::Create { place, org, username, name, role, staff, student, password } = command;
    let app = place.open().await?;
    let (org, time_zone) = organisation::by_code(&app.store, &org).await?;
    let name = name.unwrap_or_else(|| username.clone());
    add_user(&app, org, &time_zone, Login { username, name, roles: role, staff, student }, password).await
}

struct Login {
    username: String,
    name: String,
    roles: Vec<String>,
    staff: Option<i64>,
    student: Option<i64>,
}

async fn add_user(app: &App, org: i64, time_zone: &str, login: Login, password: Option<String>) -> anyhow::Result<()> {
    let must_change_password = password.is_none();
    let password = password.unwrap_or_else(random_password);
    if let Some(fault) = check_new_password("password", &password, &[&login.username]).0.first() {
        anyhow::bail!("the password is not good enough: {}", fault.code);
    }
    let password_hash = app.passwords.hash(&password).await.map_err(|refusal| anyhow::anyhow!("{}", refusal.0))?;
    let new = NewUser {
        username: login.username.clone(),
        name: login.name,
        password_hash,
        must_change_password,
        roles: login.roles,
        staff_id: login.staff,
        student_id: login.student,
    };
    let db = app.store.write(org).await?;
    organisation::add_user(&db, &new, app.clock.today(time_zone), app.clock.now()).await?;
    db.commit().await?;
    if must_change_password {
        println!("{}\t{password}", login.username);
    } else {
        println!("{}", login.username);
    }
    Ok(())
}
