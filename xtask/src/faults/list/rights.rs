//! Who may do what, and to which rows.

use super::super::Fault;
use super::super::Test::{Browser, Model, Server};
use super::fault;

/// Who may do what, and to which rows.
pub const FAULTS: &[Fault] = &[
    fault(
        &["RB-01"],
        "crates/campus-server/src/session/mod.rs",
        r#"for end in ["", "/"] {"#,
        r#"for end in ["", "/", "x"] {"#,
        Server("rb_01_public_paths_are_exact"),
    ),
    fault(
        &["RB-02"],
        "crates/campus-server/src/session/authenticate.rs",
        r#"        return Err(Code::NotSignedIn.into());
    };
    if bearer"#,
        r#"        return Err(Code::Forbidden.into());
    };
    if bearer"#,
        Server("rb_02_nothing_is_open_that_is_not_meant_to_be"),
    ),
    // The original's own hole: no permissions at all, and every check is passed by.
    fault(
        &["RB-02", "RB-10"],
        "crates/campus-server/src/mount.rs",
        "Self::SignedIn | Self::Question => return Ok(()),",
        "Self::SignedIn | Self::Question => return Ok(()),
            Self::One(_) if user.grants.permissions.is_empty() => return Ok(()),",
        Server("rb_10_nothing_is_granted_by_default"),
    ),
    fault(
        &["RB-03"],
        "crates/campus-server/src/mount.rs",
        r#"Err(Problem::new(Code::Forbidden).with("operation", asked).into())"#,
        r#"Err(Problem::new(Code::NotFound).with("operation", asked).into())"#,
        Server("rb_03_refused_is_403"),
    ),
    fault(
        &["RB-04"],
        "crates/campus-server/src/session/grants.rs",
        "for role in roles.iter().filter(",
        "for role in roles.iter().take(1).filter(",
        Server("rb_04_roles_are_united"),
    ),
    fault(
        &["RB-05", "S-AZ-1"],
        "crates/campus-server/src/mount.rs",
        "Self::One(operation) if user.may(operation) => return Ok(()),",
        r#"Self::One(operation) if user.grants.permissions.allow_code(&format!("{}.list", operation.entity)) => return Ok(()),"#,
        Server("rb_05_what_is_not_shown_is_refused_all_the_same"),
    ),
    fault(
        &["RB-06"],
        "crates/campus-server/src/session/answer.rs",
        r#".order_by((t("t"), t("position")), Order::Asc)"#,
        r#".order_by((t("t"), t("position")), Order::Desc)"#,
        Server("rb_06_the_menu_is_what_is_granted_in_order"),
    ),
    fault(
        &["RB-07"],
        "src/ui/page.rs",
        r#"None => view! { <span aria-current="page" class"#,
        r#"None => view! { <span class"#,
        Browser("rb_06 rb_07"),
    ),
    fault(
        &["RB-08"],
        "crates/campus-server/src/session/grants.rs",
        r#"by("access_version").add(1)"#,
        r#"by("access_version").add(0)"#,
        Server("rb_08_s_ses_2_changes_take_effect_at_once"),
    ),
    fault(
        &["RB-09", "RB-14"],
        "crates/campus-server/src/modules/access/sync.rs",
        "filter(|row| gone.contains(row.code.as_str())).collect();",
        "filter(|row| gone.contains(row.code.as_str()) || entities::operation(&row.code).is_none()).collect();",
        Server("rb_09_rb_14_the_table_is_brought_up_by_hand_where_it_deletes"),
    ),
    fault(
        &["RB-11"],
        "crates/campus-server/src/modules/access/users.rs",
        "if left.is_empty() || was && !left.contains(&context.user.id) {",
        "if left.is_empty() && !was {",
        Server("rb_11_the_last_administrator_stays"),
    ),
    fault(
        &["RB-11"],
        "crates/campus-store/src/links.rs",
        "if db.all(&named(offered(select.clone(), target, false))).await?.len() != ids.len() {",
        "if db.all(&named(offered(select.clone(), target, false))).await?.len() > ids.len() {",
        Server("rb_11_saving_replaces_the_whole_set"),
    ),
    fault(
        &["RB-12"],
        "crates/campus-server/src/session/grants.rs",
        "DataScope::Department => department.map(|(id, _)| Reach::Departments(vec![*id])),",
        "DataScope::Department => department.map(|(_, path)| Reach::Tree(path.clone())),",
        Server("rb_12_scopes_decide_the_rows"),
    ),
    fault(
        &["RB-12"],
        "crates/campus-store/src/scope.rs",
        "            let own = Cond::all().add(along(db, entity, path, alias, staff));",
        "            let own = Cond::any().add(Expr::cust(\"1 = 1\")).add(along(db, entity, path, alias, staff));",
        Server("rb_12_scopes_decide_the_rows"),
    ),
    fault(
        &["RB-12"],
        "crates/campus-store/src/scope.rs",
        r#"none, &Leaf::TreeOf(department))"#,
        r#"none, &Leaf::Column(department, "id"))"#,
        Server("rb_12_who_may_see_a_row_is_who_is_shown_it"),
    ),
    fault(
        &["RB-13"],
        "crates/campus-server/src/organisation.rs",
        r#"            "customers.edit",
            "customers.public","#,
        r#"            "customers.edit",
            "customers.delete",
            "customers.public","#,
        Server("rb_13_standard_roles"),
    ),
    fault(
        &["RB-14"],
        "crates/campus-model/src/permission.rs",
        "is_some_and(|e| e.actions.contains(action)))",
        "is_some_and(|e| e.actions.iter().any(|granted| granted.starts_with(action))))",
        Model("rb_14_codes_are_names_not_patterns"),
    ),
    fault(
        &["S-AZ-1"],
        "crates/campus-server/src/mount.rs",
        "Self::Any(operations) if operations.iter().any(|operation| user.may(operation)) => return Ok(()),",
        "Self::Any(operations) if !operations.is_empty() => return Ok(()),",
        Server("s_az_1_the_matrix_of_routes"),
    ),
    fault(
        &["S-AZ-1"],
        "crates/campus-server/src/user.rs",
        "self.grants.scopes.get(&operation.code()).cloned().unwrap_or_default()",
        "self.grants.scopes.get(&operation.code()).cloned().map(|_| Scope::everything()).unwrap_or_default()",
        Server("s_az_1_rows_out_of_reach"),
    ),
    fault(
        &["S-AZ-2"],
        "src/session.rs",
        "let granted = Memo::new(move |_| allowed(operation));",
        "let granted = Memo::new(move |_| operation.action != \"none\");",
        Browser("rb_05 s_az_2 alex"),
    ),
    fault(
        &["S-AZ-3"],
        "crates/campus-server/src/mount.rs",
        "        // RB-03: refused, and noted where the security report reads.",
        "        if asked.starts_with(\"customers.\") {
            return Ok(());
        }
        // RB-03: refused, and noted where the security report reads.",
        Browser("s_az_3"),
    ),
    fault(
        &["S-AZ-4"],
        "crates/campus-store/src/db.rs",
        "if entity.global { Expr::cust",
        "if entity.global || entity.name == \"customers\" { Expr::cust",
        Server("s_az_4_no_canary_crosses::sqlite"),
    ),
    fault(
        &["S-AZ-5"],
        "crates/campus-store/src/select.rs",
        "self.entity.fields.iter().filter(|field| field.readable(self.permissions))",
        "self.entity.fields.iter().filter(|field| field.needs.is_some() || field.readable(self.permissions))",
        Server("s_az_5_fields_follow_their_own_permission"),
    ),
    fault(
        &["S-AZ-6"],
        "crates/campus-server/src/mount.rs",
        "    serde_json::from_slice(body).map_err(|error| {",
        "    if body.windows(8).filter(|part| *part == b\"\\\"name\\\":\\\"\").count() > 1 {
        return Err(Code::Malformed.into());
    }
    serde_json::from_slice(body).map_err(|error| {",
        Server("s_az_6_duplicates_have_one_meaning"),
    ),
    fault(
        &["S-SES-2"],
        "crates/campus-server/src/session/grants.rs",
        "            && *at == version",
        "            && *at <= version",
        Server("rb_08_s_ses_2_changes_take_effect_at_once"),
    ),
    fault(
        &["S-AZ-1"],
        "crates/campus-server/src/notifications.rs",
        "&user.scope(view), &ids)",
        "&campus_store::Scope::everything(), &ids)",
        Server("a_notification_never_names_what_one_may_not_see"),
    ),
    fault(
        &["S-AZ-1"],
        "crates/campus-server/src/places.rs",
        "    check(&user, &db, &place).await?;
    campus_store::opened",
        "    campus_store::opened",
        Server("places_never_name_what_one_may_not_see"),
    ),
];
