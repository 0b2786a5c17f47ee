//! Signing in and staying signed in: tokens, cookies, passwords, brute force, requests from other sites.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use campus_model::{DataScope, entities};
use chrono::Duration;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::support::{Answer, Campus, Client, PASSWORD};

fn login(username: &str, password: &str) -> Value {
    json!({ "username": username, "password": password })
}

/// The claims of an access token.
fn claims(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token signed with the server's own key.
fn signed(campus: &Campus, header: &Header, claims: &Value) -> String {
    encode(header, claims, &EncodingKey::from_ed_der(&STANDARD.decode(campus.key()).unwrap())).unwrap()
}

/// `name=value` pairs of the cookies that an answer sets.
fn cookies(answer: &Answer) -> Vec<String> {
    answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned()).collect()
}

fn jar(answer: &Answer) -> String {
    let pairs: Vec<String> =
        cookies(answer).iter().map(|cookie| cookie.split(';').next().unwrap().to_owned()).collect();
    pairs.join("; ")
}

const OWN: (&str, &str) = ("sec-fetch-site", "same-origin");

async fn with_cookies(
    client: &Client,
    method: Method,
    path: &str,
    jar: &str,
    headers: &[(&str, &str)],
    body: Option<Value>,
) -> Answer {
    let mut all = vec![("cookie", jar)];
    all.extend(headers);
    client.send(method, path, &all, body).await
}

both! {
    /// S-JWT-1: other algorithms, flipped bytes and missing signatures are no tokens.
    async fn s_jwt_1_forged_tokens(campus) {
        let org = campus.org("alpha").await;
        let token = org.admin.token.clone().unwrap();
        org.admin.get("/api/session").await.expect(200);
        let parts: Vec<&str> = token.split('.').collect();
        let mut forged = vec![
            String::new(), "x".into(), "a.b.c".into(),
            format!("{}.{}.", parts[0], parts[1]), format!("{}.{}", parts[0], parts[1]),
        ];
        for alg in ["none", "None", "NONE", "nOnE"] {
            forged.push(format!("{}.{}.", part(&json!({ "alg": alg, "typ": "JWT" })), parts[1]));
            forged.push(format!("{}.{}.{}", part(&json!({ "alg": alg, "typ": "JWT" })), parts[1], parts[2]));
        }
        let key = ed25519_dalek::SigningKey::from_bytes(&STANDARD.decode(campus.key()).unwrap()[16..48].try_into().unwrap());
        let public = key.verifying_key();
        for secret in [public.as_bytes().to_vec(), STANDARD.encode(public.as_bytes()).into_bytes(), Vec::new()] {
            forged.push(encode(&Header::new(Algorithm::HS256), &claims(&token), &EncodingKey::from_secret(&secret)).unwrap());
        }
        for place in [5, parts[0].len() + 20, token.len() - 10] {
            let mut bytes = token.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            forged.push(String::from_utf8(bytes).unwrap());
        }
        for token in forged {
            let answer = org.admin.with_token(&token).get("/api/session").await;
            assert_eq!(answer.status, 401, "{token}");
        }
        for scheme in ["Basic", "bearer", "Token"] {
            let answer = campus.anonymous().send(Method::GET, "/api/session", &[("authorization", &format!("{scheme} {token}"))], None).await;
            assert_eq!(answer.status, 401, "{scheme}");
        }
    }

    /// S-JWT-2: keys that a token brings along are not asked for.
    async fn s_jwt_2_keys_in_headers(campus) {
        let org = campus.org("alpha").await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/keys.json", listener.local_addr().unwrap());
        let own = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        let der = ed25519_dalek::pkcs8::EncodePrivateKey::to_pkcs8_der(&own).unwrap();
        let mut claims = claims(org.admin.token.as_deref().unwrap());
        claims["exp"] = json!(4_000_000_000_i64);
        let public = URL_SAFE_NO_PAD.encode(own.verifying_key().as_bytes());
        for extra in [
            json!({ "jku": url }), json!({ "x5u": url }), json!({ "jwk": { "kty": "OKP", "crv": "Ed25519", "x": public } }),
            json!({ "kid": "../../../etc/passwd" }), json!({ "kid": "' or 1=1 --" }), json!({ "x5c": [STANDARD.encode(own.verifying_key().as_bytes())] }),
        ] {
            let mut header = json!({ "alg": "EdDSA", "typ": "JWT" });
            header.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            let message = format!("{}.{}", part(&header), part(&claims));
            let signature = ed25519_dalek::Signer::sign(&own, message.as_bytes());
            let token = format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()));
            org.admin.with_token(&token).get("/api/session").await.expect(401);
        }
        drop(der);
        let heard = tokio::time::timeout(std::time::Duration::from_millis(200), listener.accept()).await;
        assert!(heard.is_err(), "somebody asked for the key");
    }

    /// S-JWT-3: before its time and after it, a token is not good, but for 30 seconds of clock difference.
    async fn s_jwt_3_times(campus) {
        let org = campus.org("alpha").await;
        let lifetime = campus.app.config.access_seconds;
        for (seconds, status) in [(0, 200), (lifetime, 200), (lifetime + 29, 200), (lifetime + 31, 401), (86_400, 401), (-29, 200), (-31, 401), (-86_400, 401)] {
            let then = campus.later(Duration::seconds(seconds));
            assert_eq!(then.again(&org.admin).get("/api/session").await.status, status, "{seconds} s later");
        }
    }

    /// S-JWT-4: refresh tokens, other audiences and other issuers do not pass for access tokens.
    async fn s_jwt_4_other_kinds_of_token(campus) {
        let org = campus.org("alpha").await;
        org.admin.with_token(&org.admin.refresh).get("/api/session").await.expect(401);
        let header = Header::new(Algorithm::EdDSA);
        let good = claims(org.admin.token.as_deref().unwrap());
        org.admin.with_token(&signed(campus, &header, &good)).get("/api/session").await.expect(200);
        for (claim, value) in [("aud", json!("campus-refresh")), ("aud", json!(null)), ("iss", json!("elsewhere")), ("sub", json!("987654")), ("sid", json!("nothing")), ("exp", json!("never"))] {
            let mut other = good.clone();
            other[claim] = value.clone();
            let answer = org.admin.with_token(&signed(campus, &header, &other)).get("/api/session").await;
            assert_eq!(answer.status, 401, "{claim} = {value}");
        }
        for claim in ["aud", "iss", "exp", "nbf", "sub", "org", "sid"] {
            let mut other = good.clone();
            other.as_object_mut().unwrap().remove(claim);
            let answer = org.admin.with_token(&signed(campus, &header, &other)).get("/api/session").await;
            assert_eq!(answer.status, 401, "without {claim}");
        }
        let access = org.admin.token.clone().unwrap();
        campus.anonymous().post("/api/auth/refresh", json!({ "refresh": access })).await.expect(401);
    }

    /// S-SES-1: after signing out, a new password, or the end of the account, no token of before is good.
    async fn s_ses_1_ended_sessions(campus) {
        let org = campus.org("alpha").await;
        let person = campus.person(org.id, &[], None, None).await;
        let first = campus.sign_in(&person).await;
        first.post("/api/auth/logout", json!({})).await.expect(204);
        assert_eq!(first.get("/api/session").await.expect(401).code(), "session_ended");
        campus.anonymous().post("/api/auth/refresh", json!({ "refresh": first.refresh })).await.expect(401);

        let (here, elsewhere) = (campus.sign_in(&person).await, campus.sign_in(&person).await);
        assert_ne!(here.token, elsewhere.token, "S-SES-5: a session of its own for each sign-in");
        here.post("/api/auth/password", json!({ "current": PASSWORD, "new": "quite another horse" })).await.expect(204);
        elsewhere.get("/api/session").await.expect(401);
        campus.anonymous().post("/api/auth/refresh", json!({ "refresh": elsewhere.refresh })).await.expect(401);
        here.get("/api/session").await.expect(200);

        let account = here.session["user"]["account_id"].clone();
        let version = org.admin.get(&format!("/api/accounts/{account}")).await.expect(200).json["record"]["version"].as_i64().unwrap();
        org.admin.patch(&format!("/api/accounts/{account}"), version, json!({ "state": "disabled" })).await.expect(200);
        here.get("/api/session").await.expect(401);
        let refused = campus.anonymous().post("/api/auth/login", login(&person, "quite another horse")).await.expect(401);
        assert_eq!(refused.code(), "wrong_credentials", "as for a wrong password");
    }

    /// S-SES-3: a refresh token is good once; used again by a program, the whole session ends.
    async fn s_ses_3_reuse_ends_the_session(campus) {
        let org = campus.org("alpha").await;
        let client = campus.sign_in(&campus.person(org.id, &[], None, None).await).await;
        let anonymous = campus.anonymous();
        let fresh = anonymous.post("/api/auth/refresh", json!({ "refresh": client.refresh })).await.expect(200);
        let next = Client::signed_in(campus.router.clone(), &fresh.json, &client.username);
        next.get("/api/session").await.expect(200);
        anonymous.post("/api/auth/refresh", json!({ "refresh": client.refresh })).await.expect(401);
        next.get("/api/session").await.expect(401);
        anonymous.post("/api/auth/refresh", json!({ "refresh": next.refresh })).await.expect(401);
        for nonsense in ["", "x", "1.2.3", "999.abc.def", "0..", "a.b.c.d"] {
            anonymous.post("/api/auth/refresh", json!({ "refresh": nonsense })).await.expect(401);
        }
    }

    /// S-SES-3: two tabs that refresh at once stay signed in; long after, the old cookie is a stolen one.
    async fn s_ses_3_two_tabs(campus) {
        let org = campus.org("alpha").await;
        let person = campus.person(org.id, &[], None, None).await;
        let anonymous = campus.anonymous();
        let jar_of = jar(&anonymous.post("/api/auth/login", login(&person, PASSWORD)).await.expect(200));
        let refresh = async |router: &Client| with_cookies(router, Method::POST, "/api/auth/refresh", &jar_of, &[OWN], Some(json!({}))).await;
        let (one, two) = tokio::join!(refresh(&anonymous), refresh(&anonymous));
        assert_eq!((one.status, two.status), (200, 200), "{} {}", one.text(), two.text());
        for tab in [&one, &two] {
            let session = with_cookies(&anonymous, Method::GET, "/api/session", &jar(tab), &[], None).await;
            assert_eq!(session.status, 200, "{}", session.text());
        }
        assert_eq!(cookies(&one).len() + cookies(&two).len(), 3, "one of them brings the new refresh token");
        let later = campus.later(Duration::seconds(25));
        refresh(&later.anonymous()).await.expect(401);
        let after = with_cookies(&anonymous, Method::GET, "/api/session", &jar(&one), &[], None).await;
        assert_eq!(after.status, 401, "the session has ended");
    }

    /// Sessions end at rest and for good (S-SES-4's settings).
    async fn sessions_end_by_themselves(campus) {
        let org = campus.org("alpha").await;
        let idle = campus.later(Duration::hours(12) + Duration::seconds(1)).anonymous();
        idle.post("/api/auth/refresh", json!({ "refresh": org.admin.refresh })).await.expect(401);
        let mut token = org.admin.refresh.clone();
        for hours in (11..30 * 24).step_by(11) {
            let then = campus.later(Duration::hours(hours)).anonymous();
            token = then.post("/api/auth/refresh", json!({ "refresh": token })).await.expect(200).json["tokens"]["refresh"].as_str().unwrap().to_owned();
        }
        let end = campus.later(Duration::days(30) + Duration::seconds(1)).anonymous();
        end.post("/api/auth/refresh", json!({ "refresh": token })).await.expect(401);
    }

    /// S-CK-1: HttpOnly, Secure, SameSite=Strict, `__Host-`; and no token where scripts can read it.
    async fn s_ck_1_cookies(campus) {
        let org = campus.org("alpha").await;
        let secure = campus.configured(|config| config.public_url = Some("https://campus.example.org".into()));
        let answer = secure.anonymous().post("/api/auth/login", login(&org.admin.username, PASSWORD)).await.expect(200);
        let set = cookies(&answer);
        assert_eq!(set.len(), 2);
        for cookie in &set {
            assert!(cookie.starts_with("__Host-"), "{cookie}");
            for attribute in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age="] {
                assert!(cookie.contains(attribute), "{cookie} lacks {attribute}");
            }
            assert!(!cookie.to_lowercase().contains("domain"), "{cookie}");
            let value = cookie.split(['=', ';']).nth(1).unwrap();
            assert!(!answer.text().contains(value), "a token in the body");
        }
        assert!(answer.json.get("tokens").is_none());
        // On loopback without https, Safari takes no Secure cookie: no prefix either.
        let plain = campus.anonymous().post("/api/auth/login", login(&org.admin.username, PASSWORD)).await.expect(200);
        assert!(cookies(&plain).iter().all(|cookie| !cookie.contains("Secure") && cookie.contains("HttpOnly") && !cookie.starts_with("__Host-")));
        let session = with_cookies(&campus.anonymous(), Method::GET, "/api/session", &jar(&plain), &[], None).await.expect(200);
        assert!(session.json.get("tokens").is_none());
        // Signing out takes them back.
        let out = with_cookies(&campus.anonymous(), Method::POST, "/api/auth/logout", &jar(&plain), &[OWN], Some(json!({}))).await.expect(204);
        assert!(cookies(&out).iter().all(|cookie| cookie.contains("Max-Age=0")), "{:?}", cookies(&out));
        // Programs that ask for tokens get no cookies.
        let tokens = campus.anonymous().post("/api/auth/login", json!({ "username": org.admin.username, "password": PASSWORD, "token": true })).await.expect(200);
        assert_eq!(cookies(&tokens).len(), 0);
    }

    /// S-CSRF-1: a change asked for by another site, or by nobody knows whom, is refused for every operation.
    async fn s_csrf_1_other_sites_change_nothing(campus) {
        let org = campus.org("alpha").await;
        let anonymous = campus.anonymous();
        let jar_of = jar(&anonymous.post("/api/auth/login", login(&org.admin.username, PASSWORD)).await.expect(200));
        let foreign: [&[(&str, &str)]; 8] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://127.0.0.1:8080.evil.example")],
            &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
            &[],
        ];
        for operation in entities::operations().filter(|operation| operation.writes()) {
            let path = operation.url(Some(987_654));
            let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap();
            for headers in foreign {
                let answer = with_cookies(&anonymous, method.clone(), &path, &jar_of, headers, Some(json!({}))).await;
                assert_eq!((answer.status, answer.code()), (403, "cross_site"), "{} {headers:?}", operation.code());
            }
            let own = with_cookies(&anonymous, method.clone(), &path, &jar_of, &[OWN, ("if-match", "\"1\"")], Some(json!({}))).await;
            assert_ne!(own.status, 403, "{}", operation.code());
            if operation.method != campus_model::Method::Delete && !operation.action.starts_with("import") {
                for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
                    let answer = with_cookies(&anonymous, method.clone(), &path, &jar_of, &[OWN, ("if-match", "\"1\""), ("content-type", kind)], Some(json!({}))).await;
                    assert_eq!(answer.status, 415, "{} as {kind}: {}", operation.code(), answer.text());
                }
            }
        }
        for path in ["/api/auth/password", "/api/auth/switch", "/api/auth/refresh", "/api/auth/logout"] {
            for headers in &foreign[..7] {
                let answer = with_cookies(&anonymous, Method::POST, path, &jar_of, headers, Some(json!({}))).await;
                assert_eq!((answer.status, answer.code()), (403, "cross_site"), "{path} {headers:?}");
            }
        }
        // Signing in by another site's form (login CSRF).
        let answer = anonymous.post_with("/api/auth/login", &[("sec-fetch-site", "cross-site")], login(&org.admin.username, PASSWORD)).await;
        assert_eq!(answer.status, 403);
        with_cookies(&anonymous, Method::GET, "/api/session", &jar_of, &[], None).await.expect(200);
        // Our own origin alone is enough (older browsers).
        let own = with_cookies(&anonymous, Method::POST, "/api/schools", &jar_of, &[("origin", "http://127.0.0.1:8080")], Some(json!({ "title": "Own" }))).await;
        assert_eq!(own.status, 201, "{}", own.text());
    }

    /// S-BF-1: after a few wrong passwords the next are refused unseen, with the time to wait; the right one too
    /// (S-BF-5), until then.
    async fn s_bf_1_guessing_is_slowed_down(campus) {
        let org = campus.org("alpha").await;
        let username = &org.admin.username;
        let anonymous = campus.anonymous();
        let mut seen = 0;
        for n in 0..100 {
            let answer = anonymous.post("/api/auth/login", login(username, &format!("wrong guess {n}"))).await;
            match answer.status {
                401 => seen += 1,
                429 => {
                    let wait: u64 = answer.header("retry-after").parse().unwrap();
                    assert!(wait >= 1 && answer.json["params"]["retry_after"] == wait);
                }
                status => panic!("{status}: {}", answer.text()),
            }
        }
        assert!(seen <= 10, "{seen} guesses reached the hasher without a pause");
        anonymous.post("/api/auth/login", login(username, PASSWORD)).await.expect(429);
        // S-BF-4: not for good.
        campus.later(Duration::seconds(20)).anonymous().post("/api/auth/login", login(username, PASSWORD)).await.expect(200);
        // The session that was there goes on.
        org.admin.get("/api/session").await.expect(200);
        // Case and width of the name make no other account of it.
        for n in 0..3 {
            anonymous.post("/api/auth/login", login(&username.to_uppercase(), &format!("wrong {n}"))).await;
        }
        anonymous.post("/api/auth/login", login(username, "wrong")).await.expect(429);
    }

    /// S-BF-1 over time: however patient, no more than 100 guesses in a row reach the hasher in a day.
    async fn s_bf_1_patience_does_not_help_much(campus) {
        let org = campus.org("alpha").await;
        let mut guesses = 0;
        let mut at = 0;
        while at < 24 * 3600 {
            let then = campus.later(Duration::seconds(at));
            let answer = then.anonymous().post("/api/auth/login", login(&org.admin.username, "wrong guess")).await;
            match answer.status {
                401 => guesses += 1,
                _ => at += answer.header("retry-after").parse::<i64>().unwrap(),
            }
            assert!(guesses <= 100, "{guesses} within {at} s");
        }
    }

    /// S-BF-2: a made-up `X-Forwarded-For` does not make another caller; a configured proxy's does.
    async fn s_bf_2_forwarded_addresses(campus) {
        campus.org("alpha").await;
        let guess = async |at: &Campus, name: String, forwarded: String| {
            let mut request = Request::post("/api/auth/login")
                .header("content-type", "application/json")
                .header("x-forwarded-for", forwarded)
                .body(Body::from(login(&name, "wrong guess").to_string()))
                .unwrap();
            request.extensions_mut().insert(ConnectInfo(std::net::SocketAddr::from(([203, 0, 113, 9], 4000))));
            at.anonymous().request(request).await.status
        };
        // One name, a hundred made-up addresses.
        let mut refused = 0;
        for n in 0..20 {
            refused += usize::from(guess(campus, "victim".into(), format!("198.51.100.{n}")).await == 429);
        }
        assert!(refused >= 15, "{refused} of 20 were refused");
        // S-BF-3: a hundred names from one address, each with a made-up one.
        let mut last = 0;
        for n in 0..101 {
            last = guess(campus, format!("name{n}"), format!("198.51.100.{n}")).await;
        }
        assert_eq!(last, 429, "the address is limited whatever it says");
        let behind = campus.configured(|config| config.trusted_proxies = vec!["203.0.113.9".parse().unwrap()]);
        assert_eq!(guess(&behind, "somebody".into(), "192.0.2.77".into()).await, 401, "another caller behind our proxy");
        assert_eq!(guess(&behind, "somebody".into(), "192.0.2.77, 203.0.113.9".into()).await, 401);
    }

    /// S-PW-1: 8 to 128 characters of any kind; longer ones are not even hashed.
    async fn s_pw_1_lengths(campus) {
        let org = campus.org("alpha").await;
        let person = campus.person(org.id, &[], None, None).await;
        let client = campus.sign_in(&person).await;
        let mut current = PASSWORD.to_owned();
        for (new, code) in [("1234567", "too_short"), ("短密码", "too_short"), (&*"x".repeat(129), "too_long"), ("password", "common"), ("12345678", "common"), (&*person, "")] {
            let answer = client.post("/api/auth/password", json!({ "current": current, "new": new })).await.expect(422);
            assert!(code.is_empty() || answer.violation("new") == code, "{new}: {}", answer.text());
        }
        for new in ["eight ch", "aaaaaaaabbbbbbbb", "🐎🐎🐎🐎🐎🐎🐎🐎", "  spaces around  ", &*"long ".repeat(25)] {
            client.post("/api/auth/password", json!({ "current": current, "new": new })).await.expect(204);
            current = new.to_owned();
            let again = campus.anonymous().post("/api/auth/login", login(&person, &current)).await;
            assert_eq!(again.status, 200, "{new}");
        }
        let megabyte = json!({ "current": current, "new": "x".repeat(1 << 20) });
        client.post("/api/auth/password", megabyte).await.expect(413);
        let long = campus.anonymous().post("/api/auth/login", login(&person, &"x".repeat(100_000))).await;
        assert_eq!(long.status, 401);
    }

    /// S-PW-2: every character counts: not the first 72 only, and not without regard to case.
    async fn s_pw_2_passwords_are_compared_whole(campus) {
        let org = campus.org("alpha").await;
        let person = campus.person(org.id, &[], None, None).await;
        let client = campus.sign_in(&person).await;
        let new: String = ('a'..='z').cycle().take(80).collect();
        client.post("/api/auth/password", json!({ "current": PASSWORD, "new": new })).await.expect(204);
        let anonymous = campus.anonymous();
        for wrong in [&new[..72], &new.to_uppercase(), &format!("{new} ")] {
            anonymous.post("/api/auth/login", login(&person, wrong)).await.expect(401);
        }
        campus.later(Duration::seconds(5)).anonymous().post("/api/auth/login", login(&person, &new)).await.expect(200);
    }

    /// S-PW-5: a change needs the current password; a wrong one counts as a failure to sign in.
    async fn s_pw_5_the_current_password_is_asked_for(campus) {
        let org = campus.org("alpha").await;
        let person = campus.person(org.id, &[], None, None).await;
        let client = campus.sign_in(&person).await;
        client.post("/api/auth/password", json!({ "new": "quite another horse" })).await.expect(422);
        for _ in 0..3 {
            let refused = client.post("/api/auth/password", json!({ "current": "wrong", "new": "quite another horse" })).await.expect(422);
            assert_eq!(refused.violation("current"), "wrong_password");
        }
        client.post("/api/auth/password", json!({ "current": PASSWORD, "new": "quite another horse" })).await.expect(429);
        campus.anonymous().post("/api/auth/login", login(&person, PASSWORD)).await.expect(429);
    }

    /// S-PW-11: what is stored is argon2id with today's cost; a weaker hash is made anew at the next sign-in.
    async fn s_pw_11_hashes(campus) {
        let org = campus.org("alpha").await;
        let stored = async |client: &Client| -> String {
            use campus_store::sea_query::ExprTrait;
            let db = campus.db(org.id).await;
            let mut select = campus_store::select_from("accounts", "a");
            select.expr(campus_store::col("a", "password_hash"));
            select.and_where(campus_store::col("a", "id").eq(client.session["user"]["account_id"].as_i64().unwrap()));
            db.one(&select).await.unwrap().unwrap().try_get("", "password_hash").unwrap()
        };
        let client = campus.sign_in(&campus.person(org.id, &[], None, None).await).await;
        client.post("/api/auth/password", json!({ "current": PASSWORD, "new": "quite another horse" })).await.expect(204);
        let hash = stored(&client).await;
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
        let cost = |name: &str| -> u32 { hash.split(['$', ',']).find_map(|part| part.strip_prefix(name)).unwrap().parse().unwrap() };
        assert!(cost("m=") >= 19_456 && cost("t=") >= 2 && cost("p=") == 1, "{hash}");
        assert!(!hash.contains("horse"));

        // The same password as before with the cost of long ago.
        const WEAK: &str = "$argon2id$v=19$m=64,t=1,p=1$jUweO1qCrW2w9rCUn6uTtA$4in941dubu8IT3CC4YZ5rt9p57MmMgAVyjmRkMG7WLQ";
        let person = campus.person(org.id, &[], None, None).await;
        let old = campus.sign_in(&person).await;
        let account = old.session["user"]["account_id"].as_i64().unwrap();
        let db = campus.app.store.write(org.id).await.unwrap();
        let mut weaken = campus_store::sea_query::Query::update();
        weaken
            .table(campus_store::t("accounts"))
            .value(campus_store::t("password_hash"), WEAK)
            .and_where(campus_store::sea_query::ExprTrait::eq(campus_store::by("id"), account));
        db.run(&weaken).await.unwrap();
        db.commit().await.unwrap();
        campus.anonymous().post("/api/auth/login", login(&person, "wrong horse battery")).await.expect(401);
        assert_eq!(stored(&old).await, WEAK, "a wrong password changes nothing");
        let again = campus.sign_in(&person).await;
        let renewed = stored(&again).await;
        assert!(renewed != WEAK && renewed.starts_with("$argon2id$v=19$m=19456,"), "{renewed}");
        campus.sign_in(&person).await;
        assert_eq!(stored(&again).await, renewed, "made anew once");
    }

    /// A first password opens the change of password and nothing else, on every operation there is (S-PW-6's rule).
    async fn a_first_password_must_be_changed(campus) {
        let org = campus.org("alpha").await;
        let body = json!({ "username": "newcomer", "name": "New", "password": "first horse battery" });
        let account = org.admin.post("/api/accounts", body).await.expect(201).json["record"]["id"].clone();
        let user = org.admin.get(&format!("/api/users?account_id={account}")).await.json["rows"][0].clone();
        let role = org.admin.get("/api/roles?slug=principal").await.json["rows"][0]["id"].clone();
        org.admin.patch(&format!("/api/users/{}", user["id"]), user["version"].as_i64().unwrap(), json!({ "roles": [role] })).await.expect(200);
        let body = json!({ "username": "Newcomer", "password": "first horse battery", "token": true });
        let answer = campus.anonymous().post("/api/auth/login", body).await.expect(200);
        assert_eq!(answer.json["must_change_password"], true);
        let client = Client::signed_in(campus.router.clone(), &answer.json, "newcomer");
        for operation in entities::operations() {
            let answer = client.call(operation, 1, Some(json!({}))).await;
            assert_eq!((answer.status, answer.code()), (403, "password_change_required"), "{}", operation.code());
        }
        client.get("/api/session").await.expect(200);
        client.post("/api/auth/password", json!({ "current": "first horse battery", "new": "my own horse battery" })).await.expect(204);
        client.get("/api/customers").await.expect(200);
    }

    /// Over plain http nobody signs in from elsewhere, unless the operator insists.
    async fn signing_in_needs_https_away_from_loopback(campus) {
        let org = campus.org("alpha").await;
        let body = login(&org.admin.username, PASSWORD);
        let open = campus.configured(|config| config.listen = "0.0.0.0:8080".parse().unwrap());
        assert_eq!(open.anonymous().post("/api/auth/login", body.clone()).await.expect(403).code(), "insecure_transport");
        let insisted = campus.configured(|config| {
            config.listen = "0.0.0.0:8080".parse().unwrap();
            config.insecure_http = true;
        });
        insisted.anonymous().post("/api/auth/login", body).await.expect(200);
    }

    /// An account of two organisations goes on in the other with a session of its own; the old one ends.
    async fn switching_organisations(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let person = campus.user(org.id, &["customers.list"], DataScope::Everything).await;
        let account = person.session["user"]["account_id"].as_i64().unwrap();
        let role = campus.role(other.id, &["schools.list"], DataScope::Everything).await;
        let db = campus.app.store.write(other.id).await.unwrap();
        let user = campus_model::Record::new().with("account_id", account).with("roles", vec![role]).with("state", "active").with("permission_version", 1);
        campus_store::insert(&db, entities::find("users").unwrap(), &user, 0, campus.app.clock.now()).await.unwrap();
        db.commit().await.unwrap();
        let session = person.get("/api/session").await.expect(200).json;
        assert_eq!(session["organisations"].as_array().unwrap().len(), 2);
        assert_eq!(session["organisation"]["code"], "alpha");
        let answer = person.post("/api/auth/switch", json!({ "organisation": "beta" })).await.expect(200);
        assert_eq!(answer.json["organisation"]["code"], "beta");
        let there = Client::signed_in(campus.router.clone(), &answer.json, &person.username);
        there.get("/api/schools").await.expect(200);
        there.get("/api/customers").await.expect(403);
        person.get("/api/session").await.expect(401);
        there.post("/api/auth/switch", json!({ "organisation": "gamma" })).await.expect(422);
    }
}
