//! Accounts: what one signs in with, across organisations.

use chrono::{DateTime, Utc};

use crate::{Default, boolean, choice, datetime, email, secret, text};

choices! {
    /// Whether an account can sign in.
    pub enum AccountState("account-state") { /// It can.
        Active = "active", /// It cannot.
        Disabled = "disabled" }
}
choices! {
    /// The languages of the interface.
    pub enum Locale("locale") { /// 简体中文
        ZhCn = "zh-CN", /// English
        En = "en", /// polski
        Pl = "pl" }
}

entity! {
    /// What one signs in with; global, seen by an organisation through its users.
    pub struct Account("accounts") in Access {
        /// The sign-in name, unique everywhere, without regard to case.
        username: String = text().required().max_len(64).unique().fixed().listed().searched().helped();
        /// The name to show.
        name: String = text().required().max_len(64).listed().searched();
        /// Where to write.
        email: Option<String> = email().listed().searched();
        /// A first password; it must be changed at the next sign-in.
        password: Option<String> = secret().helped();
        /// Can it sign in?
        state: AccountState = choice::<AccountState>().required().default(Default::Choice("active")).listed().filtered();
        /// The language of the interface.
        locale: Option<Locale> = choice::<Locale>();
        /// The password must be changed before anything else.
        must_change_password: bool = boolean().computed().listed();
        /// The last time somebody signed in with it.
        last_sign_in_at: Option<DateTime<Utc>> = datetime().computed().listed();
    }
    with { label("{username}"); global(); through("users", "account_id"); shared(); order("username"); icon("key-round"); kept(); }
}
