//! The command line.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use campus_store::{Store, StoreConfig};
use clap::{Args, Parser, Subcommand};

use crate::app::{App, Config};
use crate::clock::Clock;
use crate::organisation::{self, NewOrganisation, NewUser};
use crate::session::{SigningKey, check_new_password, random_password};
use crate::{demo, routes, serve};

/// Campus: customers, classes, lessons and grades of a training company.
#[derive(Parser)]
#[command(name = "campus", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the product.
    Serve(Serve),
    /// Brings the database up to date, as its owner (DATABASE_OWNER_URL on PostgreSQL).
    Migrate(Place),
    /// Organisations.
    Org {
        #[command(subcommand)]
        command: Org,
    },
    /// Users.
    User {
        #[command(subcommand)]
        command: User,
    },
}

/// Where the data is.
#[derive(Args, Clone)]
struct Place {
    /// Folder of the embedded database, keys and files.
    #[arg(long, default_value = "data", env = "CAMPUS_DATA")]
    data: PathBuf,
    /// `postgres://…`: the role that serves requests; without it, SQLite in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// `postgres://…`: the role that owns the tables and migrates them.
    #[arg(long, env = "DATABASE_OWNER_URL", hide_env_values = true)]
    database_owner_url: Option<String>,
    /// Base64 of a PKCS#8 Ed25519 key; without it, `signing.key` in the data folder.
    #[arg(long, env = "CAMPUS_SIGNING_KEY", hide_env_values = true)]
    signing_key: Option<String>,
    /// Database connections at most.
    #[arg(long, default_value_t = 16, env = "CAMPUS_CONNECTIONS")]
    connections: u32,
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    place: Place,
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8080", env = "CAMPUS_LISTEN")]
    listen: SocketAddr,
    /// The address users see, e.g. `https://campus.example.org`; https switches to `__Host-` cookies and HSTS.
    #[arg(long, env = "CAMPUS_PUBLIC_URL")]
    public_url: Option<String>,
    /// Lets people sign in over plain http away from loopback.
    #[arg(long, env = "CAMPUS_INSECURE_HTTP")]
    insecure_http: bool,
    /// Proxies whose X-Forwarded-For is believed.
    #[arg(long, value_delimiter = ',', env = "CAMPUS_TRUSTED_PROXIES")]
    trusted_proxies: Vec<IpAddr>,
    /// Fills an empty database with the demo school.
    #[arg(long)]
    demo: bool,
    /// One password for all demo accounts; generated and printed otherwise.
    #[arg(long, requires = "demo", env = "CAMPUS_DEMO_PASSWORD", hide_env_values = true)]
    demo_password: Option<String>,
    /// Minutes an access token lives.
    #[arg(long, default_value_t = 15, env = "CAMPUS_ACCESS_MINUTES")]
    access_minutes: u32,
    /// Hours a session may rest.
    #[arg(long, default_value_t = 12, env = "CAMPUS_IDLE_HOURS")]
    idle_hours: u32,
    /// Days a session may live at all.
    #[arg(long, default_value_t = 30, env = "CAMPUS_SESSION_DAYS")]
    session_days: u32,
    /// Logs as JSON.
    #[arg(long, env = "CAMPUS_LOG_JSON")]
    log_json: bool,
}

#[derive(Subcommand)]
enum Org {
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
enum User {
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

/// Runs the program.
pub async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("campus: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(options) => start(options).await,
        Command::Migrate(place) => {
            Store::migrate(&place.store()?).await?;
            println!("The database is up to date.");
            Ok(())
        }
        Command::Org { command: Org::Create { place, code, name, currency, time_zone, admin, password } } => {
            let app = place.open().await?;
            let org =
                organisation::create(&app, &NewOrganisation { code, name, currency, time_zone: time_zone.clone() })
                    .await?;
            let new = Login {
                username: admin.clone(),
                name: admin,
                roles: vec!["principal".into()],
                staff: None,
                student: None,
            };
            add_user(&app, org, &time_zone, new, password).await
        }
        Command::User { command: User::Create { place, org, username, name, role, staff, student, password } } => {
            let app = place.open().await?;
            let (org, time_zone) = organisation::by_code(&app.store, &org).await?;
            let name = name.unwrap_or_else(|| username.clone());
            add_user(&app, org, &time_zone, Login { username, name, roles: role, staff, student }, password).await
        }
    }
}

async fn start(options: Serve) -> anyhow::Result<()> {
    serve::log(options.log_json);
    let config = Config {
        public_url: options.public_url,
        insecure_http: options.insecure_http,
        access_seconds: i64::from(options.access_minutes) * 60,
        idle_seconds: i64::from(options.idle_hours) * 3600,
        absolute_seconds: i64::from(options.session_days) * 24 * 3600,
        trusted_proxies: options.trusted_proxies,
        ..Config::at(options.listen, options.place.data.clone())
    };
    let app = options.place.open_with(config).await?;
    if options.demo && organisation::none(&app.store).await? {
        for (username, password) in demo::fill(&app, options.demo_password).await? {
            println!("{username}\t{password}");
        }
    }
    let router = routes::router(app.clone())?;
    serve::run(app, router).await
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

impl Place {
    fn store(&self) -> anyhow::Result<StoreConfig> {
        let url = match &self.database_url {
            Some(url) => url.clone(),
            None => {
                std::fs::create_dir_all(&self.data).with_context(|| format!("making {}", self.data.display()))?;
                format!("sqlite://{}?mode=rwc", self.data.join("campus.db").display())
            }
        };
        Ok(StoreConfig { url, owner_url: self.database_owner_url.clone(), connections: self.connections })
    }

    async fn open(&self) -> anyhow::Result<App> {
        self.open_with(Config::at(SocketAddr::from(([127, 0, 0, 1], 0)), self.data.clone())).await
    }

    /// Migrates, connects and brings the permissions up to date.
    async fn open_with(&self, config: Config) -> anyhow::Result<App> {
        let store = self.store()?;
        std::fs::create_dir_all(&self.data).with_context(|| format!("making {}", self.data.display()))?;
        Store::migrate(&store).await.context("migrating the database")?;
        let key = SigningKey::load(&self.data, self.signing_key.as_deref())?;
        let app = App::new(Store::connect(&store).await?, Clock::system(), config, key);
        organisation::sync_permissions(&app.store, app.clock.now()).await?;
        Ok(app)
    }
}
