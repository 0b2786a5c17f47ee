//! Templates, and files as they are sent: encodings, headers, limits.

use calamine::{Reader, Xlsx};
use campus_model::entities::ALL;
use campus_model::{DataScope, Kind};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::json;

use super::{checked, counts, faults, id, many, owned, saved, send, sent};

both! {
    /// IM-01: a template is a file of the form's labels, and needs a permission of its own.
    async fn im_01_a_template_is_a_permission_of_its_own(campus) {
        let org = campus.org("alpha").await;
        let client = campus.user(org.id, &["customers.list", "customers.add"], DataScope::Everything).await;
        assert_eq!(client.get("/api/customers/template").await.expect(403).json["params"]["operation"], "customers.template");
        let client = campus.user(org.id, &["customers.template"], DataScope::Everything).await;
        let answer = client.get("/api/customers/template?format=csv&lang=en").await.expect(200);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert!(answer.header("content-disposition").contains("filename=\"customers.csv\""));
        assert!(answer.text().starts_with("\u{feff}Name,Gender,QQ,Phone,"), "{}", answer.text());
        let answer = client.get("/api/customers/template").await.expect(200);
        assert!(answer.header("content-disposition").contains("customers.xlsx"));
        let mut workbook = Xlsx::new(std::io::Cursor::new(answer.body)).unwrap();
        let range = workbook.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(range.get((0, 0)).unwrap().to_string(), "姓名");
        for (query, parameter) in [("format=pdf", "format"), ("lang=de", "lang"), ("x=1", "x")] {
            let answer = client.get(&format!("/api/customers/template?{query}")).await.expect(400);
            assert_eq!(answer.json["params"]["parameter"], parameter);
        }
    }

    /// Whatever can be added to has a template that reads as itself; what is not added to, or holds secrets, has none.
    async fn im_02_every_template_is_known_again(campus) {
        let org = campus.org("alpha").await;
        for entity in ALL {
            let imported = entity.operation("add").is_some() && !entity.fields.iter().any(|field| field.kind == Kind::Secret);
            assert_eq!(entity.operation("import").is_some(), imported, "{}", entity.name);
            assert_eq!(entity.operation("template").is_some(), imported, "{}", entity.name);
            if !imported {
                continue;
            }
            for lang in ["zh-CN", "en", "pl"] {
                let template = org.admin.get(&format!("/api/{}/template?format=csv&lang={lang}", entity.name)).await.expect(200).text();
                let inputs = entity.inputs().filter(|field| field.importable()).count();
                let row = vec!["x"; inputs].join(",");
                let import = sent(&org.admin, entity.name, &format!("{template}{row}\n")).await;
                assert_eq!(import["template"], true, "{} {lang}", entity.name);
                let expected: Vec<&str> = entity.inputs().filter(|field| field.importable()).map(|field| field.name).collect();
                assert_eq!(import["columns"], json!(expected), "{} {lang}", entity.name);
            }
        }
    }

    /// A file does not travel in a file: no column is matched with it, and none can be.
    async fn im_02_files_and_pictures_are_no_columns(campus) {
        let org = campus.org("alpha").await;
        let import = sent(&org.admin, "courses", "课程名称,课程大纲\nA,a.pdf\n").await;
        assert_eq!(import["columns"], json!(["name", null]));
        let path = format!("/api/imports/{}", import["id"]);
        let refused = org.admin.patch(&path, import["version"].as_i64().unwrap(), json!({ "columns": ["name", "syllabus"] })).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
    }

    /// IM-02: other headers open the mapping; what no field is called by is named.
    async fn im_02_unknown_headers_are_named_and_left_out(campus) {
        let org = campus.org("alpha").await;
        let import = sent(&org.admin, "customers", "Phone;Shoe size;姓名;Płeć\n555;42;Ann;Kobieta\n").await;
        assert_eq!(import["columns"], json!(["phone", null, "name", "gender"]));
        assert_eq!((&import["template"], &import["state"], &import["total"]), (&json!(false), &json!("mapping"), &json!(1)));
        assert_eq!(import["warnings"], json!([{ "code": "unknown_header", "params": { "header": "Shoe size" } }]));
        assert_eq!((&import["policy"], &import["key"]), (&json!("skip"), &json!("phone")));
        assert_eq!(import["sample"], json!([["555", "42", "Ann", "Kobieta"]]));
    }

    /// IM-04: numbers without `.0`, days by cell type, zeros of texts, empty rows passed over, formulas refused.
    async fn im_04_a_workbook_is_read_as_its_cells_mean(campus) {
        let org = campus.org("alpha").await;
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, title) in (0u16..).zip(["姓名", "性别", "手机号", "QQ", "年龄", "咨询日期"]) {
            sheet.write_string(0, column, title).unwrap();
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_string(1, 0, "=张三").unwrap();
        sheet.write_string(1, 1, "男").unwrap();
        sheet.write_number(1, 2, 13_800_138_000f64).unwrap();
        sheet.write_string(1, 3, "00123").unwrap();
        sheet.write_number(1, 4, 18).unwrap();
        sheet.write_datetime_with_format(1, 5, ExcelDateTime::from_ymd(2026, 11, 20).unwrap(), &day).unwrap();
        sheet.write_string(3, 0, "李四").unwrap();
        sheet.write_number(3, 1, 2).unwrap();
        sheet.write_formula(3, 2, "=13800138000+1").unwrap();
        sheet.write_blank(900, 0, &day).unwrap();
        let import = send(&org.admin, "customers", "book.xlsx", workbook.save_to_buffer().unwrap()).await.expect(201).json;
        assert_eq!(import["total"], 2);
        let import = checked(&campus.app, &org.admin, &import).await;
        assert_eq!(faults(&org.admin, &import).await, owned(&[(4, "phone", "formula"), (4, "qq", "one_of")]));
        let version = import["version"].as_i64().unwrap();
        let import = org.admin.patch(&format!("/api/imports/{}", id(&import)), version, json!({ "only_valid": true })).await.expect(200).json;
        assert_eq!(import["state"], "checked", "what was checked stays so");
        let import = saved(&campus.app, &org.admin, &import).await;
        assert_eq!(counts(&import), [1, 0, 0, 1]);
        let row = org.admin.get("/api/customers").await.expect(200).json["rows"][0].clone();
        let expected = json!(["=张三", "male", "13800138000", "00123", 18, "2026-11-20"]);
        assert_eq!(json!([row["name"], row["gender"], row["phone"], row["qq"], row["age"], row["date"]]), expected);
    }

    /// What is no table is refused at once; too many rows are, one fewer are not.
    async fn im_04_files_that_cannot_be_imported_are_refused(campus) {
        let org = campus.org("alpha").await;
        for (bytes, code) in [(&b""[..], "empty_file"), (b"a,b\n", "empty_file"), (b"PK\x03\x04 no workbook", "unreadable_file"), (&[0; 64], "unreadable_file")] {
            assert_eq!(send(&org.admin, "customers", "x", bytes).await.expect(422).violation("file"), code);
        }
        let narrow = campus.configured(|config| config.most_imported_rows = 20);
        let client = narrow.again(&org.admin);
        sent(&client, "customers", &many(20)).await;
        let answer = send(&client, "customers", "x", many(21)).await.expect(422);
        assert_eq!((answer.violation("file"), &answer.json["violations"][0]["params"]["max"]), ("too_many_rows", &json!(20)));
        send(&org.admin, "customers", "x", vec![b'a'; campus_model::MOST_IMPORTED_BYTES + 1]).await.expect(413);
        let gb = encoding_of("姓名,性别,手机号\n张三,男,13800138000\n");
        assert_eq!(send(&org.admin, "customers", "gb.csv", gb).await.expect(201).json["sample"][0][0], "张三");
    }

    /// 100,000 rows are accepted, 100,001 are not.
    async fn a_file_of_a_hundred_thousand_rows_is_accepted(campus) {
        let org = campus.org("alpha").await;
        let import = sent(&org.admin, "customers", &many(100_000)).await;
        assert_eq!(import["total"], 100_000);
        assert_eq!(send(&org.admin, "customers", "x", many(100_001)).await.expect(422).violation("file"), "too_many_rows");
    }
}

/// As Excel in China saves it.
fn encoding_of(text: &str) -> Vec<u8> {
    let pairs =
        [("姓名", "D0D5C3FB"), ("性别", "D0D4B1F0"), ("手机号", "CAD6BBFABAC5"), ("张三", "D5C5C8FD"), ("男", "C4D0")];
    let mut bytes = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        match pairs.iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, hex)) => {
                bytes.extend((0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()));
                rest = &rest[word.len()..];
            }
            None => {
                bytes.push(rest.as_bytes()[0]);
                rest = &rest[1..];
            }
        }
    }
    bytes
}
