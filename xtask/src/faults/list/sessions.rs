//! Signing in and staying signed in.

use super::super::Fault;
use super::super::Test::Server;
use super::fault;

/// Signing in and staying signed in.
pub const FAULTS: &[Fault] = &[
    fault(
        &["S-BF-1"],
        "crates/campus-server/src/session/throttle.rs",
        "        ..3 => 0,",
        "        ..90 => 0,",
        Server("s_bf_1_guessing_is_slowed_down"),
    ),
    fault(
        &["S-BF-1"],
        "crates/campus-server/src/session/throttle.rs",
        "        _ => 24 * 3600,",
        "        _ => 60,",
        Server("s_bf_1_patience_does_not_help_much"),
    ),
    fault(
        &["S-BF-2"],
        "crates/campus-server/src/session/throttle.rs",
        "if !config.trusted_proxies.contains(&peer) {",
        "if !headers.contains_key(\"x-forwarded-for\") {",
        Server("s_bf_2_forwarded_addresses"),
    ),
    fault(
        &["S-PW-1"],
        "crates/campus-server/src/session/passwords.rs",
        "if length < LEAST {",
        "if length < LEAST - 1 {",
        Server("s_pw_1_lengths"),
    ),
    fault(
        &["S-PW-2"],
        "crates/campus-server/src/session/passwords.rs",
        "password_auth::verify_password(&password, &hash).is_ok()",
        "password_auth::verify_password(password.trim_end(), &hash).is_ok()",
        Server("s_pw_2_passwords_are_compared_whole"),
    ),
    fault(
        &["S-PW-5"],
        "crates/campus-server/src/session/change_password.rs",
        "        throttle::note_failure(&app.store, &subject, &address, app.clock.now()).await?;\n",
        "",
        Server("s_pw_5_the_current_password_is_asked_for"),
    ),
    fault(
        &["S-PW-10"],
        "crates/campus-server/src/session/welcome.rs",
        "        .and_where(by(\"used_at\").is_null())\n",
        "",
        Server("s_pw_10_two_at_once_are_one"),
    ),
    fault(
        &["S-PW-10"],
        "crates/campus-server/src/session/welcome.rs",
        "    } else if expires_at <= app.clock.now() {",
        "    } else if expires_at < app.clock.now() - chrono::Duration::days(1) {",
        Server("s_pw_10_links_end"),
    ),
    fault(
        &["S-PW-10"],
        "crates/campus-server/src/session/welcome.rs",
        "    ending::end_all_but(&db, account, \"\", now).await?;\n",
        "",
        Server("s_pw_10_a_reset_is_a_link"),
    ),
    fault(
        &["S-PW-11"],
        "crates/campus-server/src/session/passwords.rs",
        "if password_auth::is_hash_obsolete(&hash).unwrap_or(true) {",
        "if password_auth::is_hash_obsolete(&hash).is_err() {",
        Server("s_pw_11_hashes"),
    ),
    fault(
        &["S-JWT-1"],
        "crates/campus-server/src/session/key.rs",
        "        let claims = decode::<Claims>(token, &self.check, &validation).ok()?.claims;",
        "        let claims = jsonwebtoken::dangerous::insecure_decode::<Claims>(token).ok()?.claims;",
        Server("s_jwt_1_forged_tokens"),
    ),
    fault(
        &["S-JWT-2"],
        "crates/campus-server/src/session/key.rs",
        "        let claims = decode::<Claims>(token, &self.check, &validation).ok()?.claims;",
        "        let brought = jsonwebtoken::decode_header(token).ok().and_then(|header| header.jwk);
        let brought = brought.and_then(|key| DecodingKey::from_jwk(&key).ok());
        let claims = decode::<Claims>(token, brought.as_ref().unwrap_or(&self.check), &validation).ok()?.claims;",
        Server("s_jwt_2_keys_in_headers"),
    ),
    fault(
        &["S-JWT-3"],
        "crates/campus-server/src/session/key.rs",
        "(claims.exp + leeway > now && claims.nbf - leeway <= now)",
        "(claims.exp + leeway > now)",
        Server("s_jwt_3_times"),
    ),
    fault(
        &["S-JWT-4"],
        "crates/campus-server/src/session/key.rs",
        "validation.set_audience(&[AUDIENCE]);",
        "validation.validate_aud = false;",
        Server("s_jwt_4_other_kinds_of_token"),
    ),
    fault(
        &["S-JWT-5"],
        "crates/campus-server/src/session/authenticate.rs",
        "    let claims = app.key.check(token, app.clock.now().timestamp()).ok_or(Code::SessionEnded)?;",
        "    let mut claims = app.key.check(token, app.clock.now().timestamp()).ok_or(Code::SessionEnded)?;
    let asked = headers.get(\"x-org-id\").and_then(|value| value.to_str().ok()?.parse().ok());
    claims.org = asked.unwrap_or(claims.org);",
        Server("s_jwt_5_the_organisation_is_the_tokens"),
    ),
    fault(
        &["S-SES-1"],
        "crates/campus-server/src/session/authenticate.rs",
        "        .and_where(col(\"s\", \"ended_at\").is_null())\n",
        "",
        Server("s_ses_1_ended_sessions"),
    ),
    fault(
        &["S-SES-1"],
        "crates/campus-server/src/modules/access/users.rs",
        "    end_here(context.db, \"sessions\", by(\"user_id\").eq(user), context.now).await.map(drop)",
        "    end_here(context.db, \"sessions\", by(\"user_id\").eq(-user), context.now).await.map(drop)",
        Server("s_ses_1_disabling_ends_sessions_for_good"),
    ),
    fault(
        &["S-SES-3"],
        "crates/campus-server/src/session/refresh.rs",
        "        end(&db, session, now).await?;\n        db.commit().await?;",
        "        db.commit().await?;",
        Server("s_ses_3_reuse_ends_the_session"),
    ),
    fault(
        &["S-SES-3"],
        "crates/campus-server/src/session/refresh.rs",
        "        && now - known.rotated_at <= Duration::seconds(GRACE_SECONDS)\n",
        "",
        Server("s_ses_3_two_tabs"),
    ),
    fault(
        &["S-SES-5"],
        "crates/campus-server/src/session/own.rs",
        "let which = by(\"user_id\").eq(user.id).and(by(\"id\").eq(id));",
        "let which = by(\"id\").eq(id);",
        Server("s_ses_5_sessions_are_listed_and_ended"),
    ),
    fault(
        &["S-CK-1"],
        "crates/campus-server/src/session/cookies.rs",
        "Path=/; HttpOnly; SameSite=Strict",
        "Path=/; SameSite=Strict",
        Server("s_ck_1_cookies"),
    ),
    fault(
        &["S-CK-1"],
        "crates/campus-server/src/session/login.rs",
        "    let mut response = Json(session).into_response();\n",
        "    session.tokens =
        Some(Tokens { access: access.clone(), refresh: fresh.clone().unwrap_or_default(), expires_in: 0 });
    let mut response = Json(session).into_response();\n",
        Server("s_ck_1_cookies"),
    ),
    fault(
        &["S-CSRF-1"],
        "crates/campus-server/src/mount.rs",
        "        session::refuse_cross_site(&app.config, request.headers(), user.bearer)?;\n",
        "",
        Server("s_csrf_1_other_sites_change_nothing"),
    ),
    fault(
        &["S-CSRF-1"],
        "crates/campus-server/src/session/cross_site.rs",
        "if site.is_some_and(|site| site != \"same-origin\") {",
        "if site.is_some_and(|site| site == \"cross-site\") {",
        Server("s_csrf_1_other_sites_change_nothing"),
    ),
    fault(
        &["S-CSRF-1"],
        "crates/campus-server/src/mount.rs",
        "        require_json(request.headers())?;\n",
        "        let _ = require_json(request.headers());\n",
        Server("s_csrf_1_other_sites_change_nothing"),
    ),
    // What nobody has a mark for, and guards all the same.
    fault(
        &[],
        "crates/campus-server/src/mount.rs",
        "if user.must_change_password && !matches!(self, Self::SignedIn) {",
        "if user.must_change_password && matches!(self, Self::Question) {",
        Server("a_first_password_must_be_changed"),
    ),
    fault(
        &[],
        "crates/campus-server/src/mount.rs",
        "if writes && user.viewed_by.is_some() {",
        "if writes && user.viewed_by == Some(0) {",
        Server("somebody_elses_view_is_read_only"),
    ),
    fault(
        &[],
        "crates/campus-server/src/user.rs",
        "find(|code| !covered(code))",
        "find(|code| code.is_empty() && covered(code))",
        Server("somebody_elses_view_is_read_only"),
    ),
    fault(
        &[],
        "crates/campus-server/src/session/tokens.rs",
        "let grants = Arc::new(within(&owner.grants, &operations(&row)?));",
        "let grants = Arc::clone(&owner.grants);",
        Server("tokens_are_good_for_what_was_chosen"),
    ),
    fault(
        &[],
        "crates/campus-server/src/session/tokens.rs",
        "        .and_where(col(\"k\", \"ended_at\").is_null())\n        .and_where(col(\"k\", \"expires_at\").gt(now));\n    let row",
        "        .and_where(col(\"k\", \"ended_at\").is_null());\n    let row",
        Server("tokens_end"),
    ),
];
