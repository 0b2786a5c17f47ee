//! Every kind of field from the request to the row and back, through filters, order and export.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::support::Client;

/// Courses with these hours (tenths) and discounts (hundredths of a percent).
async fn courses(client: &Client) {
    for (name, hours, discount) in
        [("A", json!(15), json!(1250)), ("B", json!(205), json!(0)), ("C", Value::Null, Value::Null)]
    {
        client.post("/api/courses", json!({ "name": name, "hours": hours, "discount": discount })).await.expect(201);
    }
}

/// Staff who teach these.
async fn staff(client: &Client) {
    let departments = client.get("/api/departments?limit=1").await.expect(200).json;
    let department = &departments["rows"][0]["id"];
    for (name, skills) in
        [("A", json!(["python", "linux"])), ("B", json!(["go"])), ("C", json!([])), ("D", Value::Null)]
    {
        let body = json!({ "name": name, "email": format!("{name}@example.org"), "department_id": department, "skills": skills });
        client.post("/api/staff", body).await.expect(201);
    }
}

/// The named field of the rows of a list, in order.
async fn column(client: &Client, path: &str, field: &str) -> Vec<Value> {
    let rows = client.get(path).await.expect(200).json["rows"].clone();
    rows.as_array().unwrap().iter().map(|row| row[field].clone()).collect()
}

both! {
    /// Decimals and percents are whole numbers of their smallest steps, on both databases to the last digit.
    async fn decimals_and_percents_are_exact(campus) {
        let org = campus.org("alpha").await;
        courses(&org.admin).await;
        assert_eq!(column(&org.admin, "/api/courses?sort=-hours", "hours").await, [json!(205), json!(15), Value::Null]);
        assert_eq!(column(&org.admin, "/api/courses?hours.from=16", "name").await, ["B"]);
        assert_eq!(column(&org.admin, "/api/courses?discount=1250&discount=1", "name").await, ["A"]);
        assert_eq!(column(&org.admin, "/api/courses?discount.empty=true", "name").await, ["C"]);
        let first = org.admin.get("/api/courses?sort=hours&limit=1").await.expect(200).json;
        let next = format!("/api/courses?sort=hours&limit=1&after={}", first["next"].as_str().unwrap());
        assert_eq!(column(&org.admin, &next, "hours").await, [json!(205)], "the next page");
        for (field, value, code) in [
            ("hours", json!(1.5), "not_decimal"), ("hours", json!("15"), "not_decimal"), ("hours", json!(-1), "out_of_range"),
            ("discount", json!("5%"), "not_percent"), ("discount", json!(10_001), "out_of_range"),
        ] {
            let refused = org.admin.post("/api/courses", json!({ "name": "D", field: value })).await.expect(422);
            assert_eq!(refused.violation(field), code, "{field} {value}");
        }
        let refused = org.admin.post("/api/courses", json!({ "name": "D", "discount": 10_001 })).await.expect(422);
        assert_eq!(refused.json["violations"][0]["params"], json!({ "min": "0.00", "max": "100.00" }), "as a person writes them");
        let file = org.admin.get("/api/courses/export?format=csv&sort=name&columns=name,hours,discount").await.expect(200).text();
        assert!(file.contains("A,1.5,12.50"), "{file}");
    }

    /// Several of a list: in the list's order, each once, found by any of them, by none of them, and when there are none.
    async fn several_choices_can_be_found(campus) {
        let org = campus.org("alpha").await;
        staff(&org.admin).await;
        let names = async |query: &str| -> Vec<Value> { column(&org.admin, &format!("/api/staff?name=A&name=B&name=C&name=D&sort=name{query}"), "name").await };
        assert_eq!(column(&org.admin, "/api/staff?name=A", "skills").await, [json!(["linux", "python"])]);
        assert_eq!(column(&org.admin, "/api/staff?name=D", "skills").await, [json!([])]);
        assert_eq!(names("&skills=python&skills=go").await, ["A", "B"]);
        assert_eq!(names("&skills.not=python").await, ["B", "C", "D"]);
        assert_eq!(names("&skills.empty=true").await, ["C", "D"]);
        assert_eq!(names("&skills.empty=false").await, ["A", "B"]);
        for query in ["skills=cooking", "skills=%25", "skills=python%22%20or%201%3D1", "skills.contains=py", "sort=skills"] {
            assert_eq!(org.admin.get(&format!("/api/staff?{query}")).await.status, 400, "{query}");
        }
        let id = org.admin.get("/api/staff?name=A").await.json["rows"][0]["id"].clone();
        let path = format!("/api/staff/{id}");
        for bad in [json!(["cooking"]), json!("python"), json!([1]), json!({})] {
            assert_eq!(org.admin.patch(&path, 1, json!({ "skills": bad })).await.expect(422).violation("skills"), "not_a_choice", "{bad}");
        }
        let same = org.admin.patch(&path, 1, json!({ "skills": ["python", "linux", "python"] })).await.expect(200);
        assert_eq!(same.json["record"]["skills"], json!(["linux", "python"]));
        let file = org.admin.get("/api/staff/export?format=csv&name=A&columns=name,skills").await.expect(200).text();
        assert!(file.contains("Linux") && file.contains("Python"), "{file}");
    }

    /// A web address is one of the web; what else a link could start is refused (S-XSS-1).
    async fn s_xss_1_addresses_are_of_the_web(campus) {
        let org = campus.org("alpha").await;
        let add = async |url: &str, n: usize| org.admin.post("/api/schools", json!({ "title": format!("S{n}"), "website": url })).await;
        for (n, bad) in [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
            "//evil.example", "/customers", "example.org", "ftp://example.org", "https://", "https://user@evil.example", "http:// a.b",
            "https://a.b/\"onmouseover=alert(1)", "https://a.b/<script>", "https:\\\\evil.example",
        ].into_iter().enumerate() {
            assert_eq!(add(bad, n).await.expect(422).violation("website"), "not_url", "{bad}");
        }
        for (n, good) in ["https://example.org", "http://校区.example/%E5%8C%97?a=b#c", "HTTPS://EXAMPLE.ORG/a@b"].into_iter().enumerate() {
            add(good, 100 + n).await.expect(201);
        }
        assert_eq!(column(&org.admin, "/api/schools?website.starts=https", "title").await.len(), 2);
        assert_eq!(column(&org.admin, "/api/schools?website.contains=EXAMPLE.org&sort=website", "title").await.len(), 2);
    }

    /// What anybody types into a rich text is read by others: it shows what it means and runs nothing.
    async fn s_xss_1_rich_text_is_harmless(campus) {
        let org = campus.org("alpha").await;
        let reader = campus.user(org.id, &["courses.list"], DataScope::Everything).await;
        let html = async |text: &str| -> String {
            let answer = reader.post("/api/markdown", json!({ "text": text })).await.expect(200);
            answer.json["html"].as_str().unwrap().to_owned()
        };
        let shown = html("## Title\n\n**bold** ~~gone~~ [link](https://example.org)\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|").await;
        for part in ["<h2>Title</h2>", "<strong>bold</strong>", "<del>gone</del>", "<li>one</li>", "<td>1</td>", "href=\"https://example.org\"", "noopener"] {
            assert!(shown.contains(part), "{part} in {shown}");
        }
        for payload in PAYLOADS {
            let shown = html(payload).await;
            let lower = shown.to_lowercase();
            // Typed tags are text: no element but those that Markdown makes, and no attribute but harmless ones.
            for tag in lower.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                assert!(ELEMENTS.contains(&name.as_str()), "<{name}> from {payload}: {shown}");
                let inside = tag.split('>').next().unwrap_or_default();
                assert!(!inside.contains(" on") && !inside.contains("style") && !inside.contains("script:") && !inside.contains("data:"), "{payload}: {shown}");
            }
        }
        reader.post("/api/markdown", json!({ "text": "x".repeat(20_001) })).await.expect(413);
        campus.anonymous().post("/api/markdown", json!({ "text": "x" })).await.expect(401);
        // What is stored is what was typed.
        let typed = "<script>alert(1)</script> **b**";
        let added = org.admin.post("/api/courses", json!({ "name": "X", "description": typed })).await.expect(201);
        assert_eq!(added.json["record"]["description"], typed);
    }
}

const ELEMENTS: &[&str] =
    &["p", "a", "strong", "em", "code", "pre", "h1", "h2", "ul", "ol", "li", "blockquote", "br", "hr", "del"];

const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"java&#115;cript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=//evil.example>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<xmp><script>alert(1)</script></xmp>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "![x](x\"onerror=\"alert(1))",
    "```\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "# <script>alert(1)</script>",
    "> <img src=x onerror=alert(1)>",
    "- <svg/onload=alert(1)>",
    "<a title=\"x\" onclick=alert(1) href=https://example.org>x</a>",
    "\"><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
];
