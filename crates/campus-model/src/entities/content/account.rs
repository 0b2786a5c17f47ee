//! Accounts at the publishing platform; a department owns each.

use chrono::NaiveDate;

use crate::{Default, choice, date, link, text};

choices! {
    /// Whether the platform takes what goes out by an account.
    pub enum AccountState("platform-account-state") {
        /// 已授权
        Authorised = "authorised",
        /// 需重新授权: the platform refused it twice (PL-03).
        NeedsAuthorisation = "needs_authorisation",
        /// 已停用
        Disabled = "disabled",
    }
}

entity! {
    /// By what contents of a department, and of those below it, go out.
    pub struct PlatformAccount("platform_accounts") in Contents {
        /// Its name.
        name: String = text().required().max_len(64).unique().listed().searched();
        /// Whose it is.
        department_id: i64 = link("departments").required().listed().filtered();
        /// Whether it works.
        state: AccountState = choice::<AccountState>().required().default(Default::Choice("authorised")).computed().listed().filtered();
        /// The last day of the authorisation.
        expires_on: Option<NaiveDate> = date().listed().filtered();
        /// Anything else.
        description: Option<String> = text();
    }
    with {
        label("{name}");
        departments(&["department_id"]);
        order("name");
        icon("key-round");
    }
    operations {
        /// Asks the platform again whether it takes the account.
        authorise: Post "/{id}/authorise";
        /// Stops everything that would go out by it.
        disable: Post "/{id}/disable";
    }
}
