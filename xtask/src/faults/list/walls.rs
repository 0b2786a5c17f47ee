//! Headers, what is served, what is kept harmless, and the walls between organisations.

use super::super::Fault;
use super::super::Test::Server;
use super::fault;

/// Headers, what is served, what is kept harmless, and the walls between organisations.
pub const FAULTS: &[Fault] = &[
    fault(
        &["S-CSP-1"],
        "crates/campus-server/src/headers.rs",
        "script-src 'self' 'wasm-unsafe-eval';",
        "script-src 'self' 'unsafe-eval';",
        Server("s_csp_1_s_hdr_1_every_answer_has_its_headers"),
    ),
    fault(
        &["S-HDR-1"],
        "crates/campus-server/src/headers.rs",
        "(header::X_FRAME_OPTIONS, HeaderValue::from_static(\"DENY\")),",
        "(header::X_FRAME_OPTIONS, HeaderValue::from_static(\"SAMEORIGIN\")),",
        Server("s_csp_1_s_hdr_1_every_answer_has_its_headers"),
    ),
    fault(
        &["S-HDR-1"],
        "crates/campus-server/src/headers.rs",
        "max-age=63072000; includeSubDomains",
        "max-age=63072000",
        Server("s_csp_1_s_hdr_1_every_answer_has_its_headers"),
    ),
    fault(
        &["S-HDR-1"],
        "crates/campus-server/src/headers.rs",
        "if !of_app || !headers.contains_key(header::CACHE_CONTROL) {",
        "if of_app && !headers.contains_key(header::CACHE_CONTROL) {",
        Server("s_csp_1_s_hdr_1_every_answer_has_its_headers"),
    ),
    fault(
        &["S-HDR-2"],
        "crates/campus-server/src/routes.rs",
        ".route(\"/readyz\", get(ready))",
        ".route(\"/readyz\", get(ready))
        .route(\"/signing.key\", get(|| async { \"a file of the data folder\" }))",
        Server("s_hdr_2_nothing_else_is_served"),
    ),
    fault(
        &["S-CORS-1"],
        "crates/campus-server/src/headers.rs",
        "    headers.remove(header::SERVER);\n",
        "    headers.remove(header::SERVER);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static(\"*\"));\n",
        Server("s_cors_1_no_other_origin"),
    ),
    fault(
        &["S-ERR-1"],
        "crates/campus-server/src/headers.rs",
        "    tracing::error!(panic = %text, \"a handler panicked\");
    Refusal::from(Code::Internal).into_response()",
        "    Refusal::from(Problem::new(Code::Internal).with(\"reason\", text)).into_response()",
        Server("s_err_1_errors_are_problems"),
    ),
    fault(
        &["S-XSS-1"],
        "crates/campus-server/src/markdown.rs",
        ".url_schemes(HashSet::from([\"http\", \"https\", \"mailto\"]))",
        ".url_schemes(HashSet::from([\"http\", \"https\", \"mailto\", \"javascript\"]))",
        Server("s_xss_1_rich_text_is_harmless"),
    ),
    fault(
        &["S-CSV-1"],
        "crates/campus-server/src/files.rs",
        "let dangerous = cell.starts_with(['=', '+', '-', '@', '\\t', '\\r']);",
        "let dangerous = cell.starts_with(['=', '+', '-', '\\t', '\\r']);",
        Server("s_csv_1_an_export_holds_no_formulas"),
    ),
    fault(
        &["S-UP-1"],
        "crates/campus-server/src/crud/kinds.rs",
        "first.is_some_and(|byte| *byte != b'<') &&",
        "first.is_some() &&",
        Server("s_up_1_what_a_file_is_its_content_says"),
    ),
    fault(
        &["S-RLS-1"],
        "crates/campus-store/src/migrations/schema.rs",
        "            format!(\"alter table {table} force row level security\"),\n",
        "",
        Server("s_rls_1_every_table_of_tenants_is_walled"),
    ),
    fault(
        &["S-RLS-2"],
        "crates/campus-store/src/connect.rs",
        "select rolsuper or rolbypassrls as above",
        "select false as above",
        Server("s_rls_2_the_role_is_below_the_policies"),
    ),
    fault(
        &["S-RLS-3"],
        "crates/campus-store/src/migrations/schema.rs",
        "\"org_id = nullif(current_setting('campus.org', true), '')::bigint\"",
        "\"org_id = coalesce(nullif(current_setting('campus.org', true), '')::bigint, org_id)\"",
        Server("s_rls_3_no_organisation_means_no_rows"),
    ),
    fault(
        &["S-RLS-4"],
        "crates/campus-store/src/migrations/schema.rs",
        "create policy organisation on {table} using ({OWN}) with check ({OWN})",
        "create policy organisation on {table} using ({OWN}) with check (true)",
        Server("s_rls_4_nothing_is_written_elsewhere"),
    ),
    fault(
        &["S-RLS-5"],
        "crates/campus-store/src/dialect.rs",
        "select set_config('campus.org', $1, true)",
        "select set_config('campus.org', case $1 when '0' then current_setting('campus.org', true) else $1 end, false)",
        Server("s_rls_5_nothing_stays_on_the_connection"),
    ),
    fault(
        &["S-RLS-6"],
        "crates/campus-store/src/migrations/schema.rs",
        "\"create unique index uq_{name}__{} on {name} ({org}{}){live}\"",
        "\"create unique index uq_{name}__{} on {name} ({}){live}\"",
        Server("s_rls_6_unique_keys_are_no_side_channel"),
    ),
    fault(
        &["S-RLS-7"],
        "crates/campus-store/src/migrations/schema.rs",
        "create policy organisation on {table} using ({OWN}) with check ({OWN})",
        "create policy organisation on {table} using (true) with check ({OWN})",
        Server("s_rls_7_wall_two_holds_alone"),
    ),
    fault(
        &["S-RLS-7"],
        "crates/campus-store/src/db.rs",
        "if self.wall_one { col(alias, \"org_id\").eq(self.org) } else",
        "if self.wall_one && alias != \"t\" { col(alias, \"org_id\").eq(self.org) } else",
        Server("s_rls_7_wall_one_holds_alone"),
    ),
];
