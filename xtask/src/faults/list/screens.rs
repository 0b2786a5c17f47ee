//! The permission screens: the order of menus, what new versions offer, views of others.

use super::super::Fault;
use super::super::Test::Server;
use super::fault;

/// The permission screens: the order of menus, what new versions offer, views of others.
pub const FAULTS: &[Fault] = &[
    fault(
        &[],
        "crates/campus-server/src/modules/access/group_place.rs",
        "if !context.user.may(&PermissionGroup::place) {",
        "if !context.user.may(PermissionGroup::list) {",
        Server("permission_groups_are_ordered_by_whoever_may"),
    ),
    fault(
        &[],
        "crates/campus-store/src/group_places.rs",
        "where {} and \\\"{own}\\\".permission_group_id",
        "where ({} or 1 = 1) and \\\"{own}\\\".permission_group_id",
        Server("permission_groups_are_ordered_by_each_organisation::sqlite"),
    ),
    fault(
        &[],
        "crates/campus-server/src/session/authenticate.rs",
        "CurrentUser { id: 0, staff: None, student: None, ..by.clone() }",
        "CurrentUser { staff: None, student: None, ..by.clone() }",
        Server("a_roles_view_is_what_the_role_alone_shows"),
    ),
    fault(
        &["RB-06"],
        "crates/campus-server/src/modules/access/menu_place.rs",
        "if parent.is_some() != parent_id.is_some() {",
        "if parent.is_some() && parent_id.is_none() && rows.is_empty() {",
        Server("rb_06_moves_are_refused_where_they_do_not_fit"),
    ),
    fault(
        &["RB-06"],
        "crates/campus-server/src/session/answer.rs",
        "sections.filter(|section| !section.children.is_empty()).collect()",
        "sections.collect()",
        Server("rb_06_the_menu_is_what_is_granted_in_order"),
    ),
    fault(
        &["RB-06"],
        "crates/campus-server/src/crud/many.rs",
        "trail::renumbered(context, field.name, rows).await",
        "trail::renumbered(context, field.name, &rows[..0]).await",
        Server("rb_06_menus_are_ordered"),
    ),
    fault(
        &["RB-09"],
        "crates/campus-server/src/organisation/entries.rs",
        "Some(row) if row.gone => continue,",
        "Some(row) if row.gone && row.id == 0 => continue,",
        Server("rb_09_sections_that_were_taken_away_stay_away"),
    ),
    fault(
        &["RB-09"],
        "crates/campus-server/src/organisation/offers.rs",
        "&known.with(&declared), old.as_deref()",
        "&known.with(&Offered::default()), old.as_deref()",
        Server("rb_09_what_is_new_reaches_organisations_once"),
    ),
    fault(
        &["RB-09"],
        "crates/campus-server/src/organisation/offers.rs",
        "select.expr(col(\"p\", \"code\")).and_where(col(\"p\", \"created_at\").lte(since));",
        "select.expr(col(\"p\", \"code\")).and_where(col(\"p\", \"created_at\").gt(since).or(col(\"p\", \"id\").gt(0)));",
        Server("rb_09_what_is_new_reaches_organisations_without_a_memory"),
    ),
    fault(
        &[],
        "crates/campus-server/src/user.rs",
        "let wide = shared(code) || own.contains(&Reach::Everything);",
        "let wide = shared(code) || !own.is_empty();",
        Server("a_roles_view_is_no_way_up"),
    ),
    fault(
        &[],
        "crates/campus-server/src/session/authenticate.rs",
        "seen.filter(|seen| user.grants.lacking(&seen.grants).is_none())",
        "seen.filter(|seen| user.org == seen.org)",
        Server("a_roles_view_is_no_way_up"),
    ),
    fault(
        &[],
        "crates/campus-server/src/session/authenticate.rs",
        "student: only.student, only: role }",
        "student: only.student, only: None }",
        Server("a_roles_view_is_what_the_role_alone_shows"),
    ),
    fault(
        &[],
        "crates/campus-server/src/session/view_as.rs",
        " && holds(&db, holder, id).await?)",
        " && holder != id - id)",
        Server("a_roles_view_is_of_somebody_who_holds_it"),
    ),
    fault(
        &["RB-12"],
        "crates/campus-server/src/modules/access/matrix.rs",
        "if old.int(\"role_id\") != Some(role) || ",
        "if ",
        Server("rb_12_operations_and_scopes_are_saved_together"),
    ),
    fault(
        &["RB-12"],
        "crates/campus-server/src/modules/access/matrix.rs",
        "if context.user.may(operation) {",
        "if context.user.may(&Role::edit) {",
        Server("rb_12_operations_and_scopes_are_saved_together"),
    ),
    fault(
        &["RB-12"],
        "crates/campus-server/src/modules/access/who_sees.rs",
        "[&User::list, &Role::list].into_iter().find",
        "[&User::list].into_iter().find",
        Server("who_may_see_is_told_to_whoever_may_list_people_and_roles"),
    ),
    fault(
        &["RB-09"],
        "crates/campus-server/src/modules/access/sync.rs",
        "if request.delete.iter().any(|code| entities::operation(code).is_some()) {",
        "if request.delete.iter().any(|code| code.is_empty()) {",
        Server("rb_09_rb_14_the_table_is_brought_up_by_hand_where_it_deletes"),
    ),
];
