//! Lists as files: the rows, the columns, the words and the reach of the view.

use calamine::{Data, Reader, Xlsx};
use campus_model::{DataScope, Record, entities};
use campus_store::insert_many;
use serde_json::{Value, json};

use crate::support::{Answer, Client, noon};
use crate::teaching::school::School;

/// The lines of a CSV file below its byte-order mark.
fn csv(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.into_records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn workbook(answer: &Answer) -> Xlsx<std::io::Cursor<Vec<u8>>> {
    Xlsx::new(std::io::Cursor::new(answer.body.clone())).unwrap()
}

fn cells(answer: &Answer) -> Vec<Vec<Data>> {
    let range = workbook(answer).worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

async fn customer(client: &Client, name: &str, gender: &str, phone: &str) -> i64 {
    let body = json!({ "name": name, "gender": gender, "phone": phone, "date": "2026-11-20" });
    client.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
}

/// Every row of a list by its pages: the value of one field.
async fn listed(client: &Client, query: &str, field: &str) -> Vec<Value> {
    let (mut values, mut after) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("/api/customers?limit=200&{query}&after={after}")).await.expect(200).json;
        values.extend(page["rows"].as_array().unwrap().iter().map(|row| row[field].clone()));
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => return values,
        }
    }
}

both! {
    /// The same rows in the same order, the chosen columns in the chosen order, in the reader's words.
    async fn an_export_is_the_current_view(campus) {
        let org = campus.org("alpha").await;
        for (name, gender, phone) in [("Anna", "female", "5550101"), ("Bob", "male", "5550102"), ("Cecylia", "female", "5550103"), ("Daria", "female", "5550104")] {
            customer(&org.admin, name, gender, phone).await;
        }
        let path = "/api/customers/export";
        let query = "gender=female&sort=-name&phone.not=5550103";
        let answer = org.admin.get(&format!("{path}?{query}&columns=gender,name,date,phone&lang=pl")).await.expect(200);
        assert_eq!(csv(&answer), [
            ["Płeć", "Imię i nazwisko", "Data zapytania", "Telefon"],
            ["Kobieta", "Daria", "2026-11-20", "5550104"],
            ["Kobieta", "Anna", "2026-11-20", "5550101"],
        ]);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(answer.header("content-length"), answer.body.len().to_string());
        let name = answer.header("content-disposition");
        assert!(name.starts_with("attachment; filename=\"customers.csv\"; filename*=UTF-8''Klienci-2026-11-22.csv"), "{name}");

        // Without columns those of the list; each language has its own head.
        let entity = entities::find("customers").unwrap();
        let columns = entity.fields.iter().filter(|field| field.listed).count();
        let mut heads = Vec::new();
        for lang in ["zh-CN", "en", "pl"] {
            let lines = csv(&org.admin.get(&format!("{path}?q=bob&lang={lang}")).await.expect(200));
            assert_eq!((lines.len(), lines[0].len()), (2, columns), "{lang}");
            heads.push(lines[0].clone());
        }
        assert!(heads[0] != heads[1] && heads[1] != heads[2]);
        assert_eq!(heads[0][..2], ["姓名", "性别"]);
        assert_eq!(heads[1][..2], ["Name", "Gender"]);
    }

    /// More rows than are read at a time: none is missing, none twice, also where values are equal or absent.
    async fn an_export_holds_every_page(campus) {
        let org = campus.org("alpha").await;
        let entity = entities::find("customers").unwrap();
        let records: Vec<Record> = (0..1203i64)
            .map(|number| {
                let record = entity.defaults(noon().date_naive()).with("name", format!("C{number:04}")).with("gender", "male");
                let record = record.with("phone", format!("555{number:05}"));
                if number % 3 == 0 { record } else { record.with("age", 20 + number % 5) }
            })
            .collect();
        let db = campus.app.store.write(org.id).await.unwrap();
        insert_many(&db, entity, &records, 0, noon()).await.unwrap();
        db.commit().await.unwrap();
        for sort in ["name", "-name", "age", "-age,name", "consultant_id"] {
            let lines = csv(&org.admin.get(&format!("/api/customers/export?columns=name&sort={sort}")).await.expect(200));
            let names: Vec<Value> = lines.into_iter().skip(1).map(|line| Value::from(line[0].as_str())).collect();
            assert_eq!(names.len(), 1203, "{sort}");
            assert_eq!(names, listed(&org.admin, &format!("sort={sort}"), "name").await, "{sort}");
        }
        let rows = cells(&org.admin.get("/api/customers/export?format=xlsx&columns=name,age").await.expect(200));
        assert_eq!(rows.len(), 1204);
    }

    /// S-CSV-1: no cell is a formula in either kind of file; telephones are text, days are days.
    async fn s_csv_1_an_export_holds_no_formulas(campus) {
        let org = campus.org("alpha").await;
        let names = ["=1+1", "+1-2", "-x", "@sum(1)", "=cmd|'/c calc'!A1"];
        for (place, name) in names.iter().enumerate() {
            customer(&org.admin, name, "male", &format!("+48 600 100 20{place}")).await;
        }
        let path = "/api/customers/export?columns=name,phone,date,age&sort=phone";
        let lines = csv(&org.admin.get(path).await.expect(200));
        for (line, name) in lines.iter().skip(1).zip(names) {
            assert_eq!(line[0], format!("'{name}"));
            assert!(line[1].starts_with("+48 600 100 20"), "{line:?}");
        }
        let answer = org.admin.get(&format!("{path}&format=xlsx")).await.expect(200);
        assert_eq!(answer.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        let formulas = workbook(&answer).worksheet_formula("Sheet1").unwrap();
        assert!(formulas.used_cells().next().is_none(), "{formulas:?}");
        let rows = cells(&answer);
        assert_eq!(rows.len(), names.len() + 1);
        for (place, name) in names.iter().enumerate() {
            let row = &rows[place + 1];
            assert_eq!(row[0], Data::String((*name).to_owned()));
            assert_eq!(row[1], Data::String(format!("+48 600 100 20{place}")));
            let Data::DateTime(day) = &row[2] else { panic!("{:?} is no day", row[2]) };
            assert_eq!(day.as_datetime().unwrap().date().to_string(), "2026-11-20");
        }
    }

    /// The rows of one's own reach, as in the list; without the permission none.
    async fn an_export_reaches_what_the_list_reaches(campus) {
        let school = School::new(campus).await;
        school.held("2026-11-20").await;
        for client in [&school.egon, &school.other] {
            let path = "study_records/export?columns=student_id,course_record_id,score&sort=id";
            let lines = csv(&client.get(&format!("/api/{path}")).await.expect(200));
            let page = client.get("/api/study_records?limit=200&sort=id").await.expect(200).json;
            let labels: Vec<String> = page["rows"].as_array().unwrap().iter()
                .map(|row| page["links"]["student_id"][row["student_id"].to_string()].as_str().unwrap().to_owned())
                .collect();
            assert_eq!(lines.iter().skip(1).map(|line| line[0].clone()).collect::<Vec<_>>(), labels);
        }
        let mine = csv(&school.egon.get("/api/study_records/export").await.expect(200)).len();
        let others = csv(&school.other.get("/api/study_records/export").await.expect(200)).len();
        assert!(mine > 1 && others < mine, "{mine} {others}");
        school.alice.get("/api/study_records/export").await.expect(403);
        campus.anonymous().get("/api/study_records/export").await.expect(401);
        let other = campus.org("beta").await;
        assert_eq!(csv(&other.admin.get("/api/study_records/export").await.expect(200)).len(), 1);
    }

    /// The standard roles that may; a student never.
    async fn an_export_is_a_permission_of_its_own(campus) {
        let org = campus.org("alpha").await;
        let client = campus.user(org.id, &["customers.list", "customers.view"], DataScope::Everything).await;
        assert_eq!(client.get("/api/customers/export").await.expect(403).json["params"]["operation"], "customers.export");
        for (role, status) in [("principal", 200), ("administrator", 200), ("head", 200), ("sales", 200), ("finance", 403), ("student", 403)] {
            campus.role_user(org.id, role).await.get("/api/customers/export").await.expect(status);
        }
        campus.role_user(org.id, "teacher").await.get("/api/course_records/export").await.expect(200);
    }

    /// ST-04: what cannot be used is named, with what would have been accepted. Every entity can be exported whole.
    async fn an_export_refuses_what_it_does_not_know(campus) {
        let org = campus.org("alpha").await;
        for (query, parameter) in [
            ("format=pdf", "format"), ("lang=de", "lang"), ("columns=name,shoe", "columns"), ("columns=", "columns"),
            ("page=2", "page"), ("limit=5", "limit"), ("after=x", "after"), ("shoe=1", "shoe"), ("gender=x", "gender"),
        ] {
            let answer = org.admin.get(&format!("/api/customers/export?{query}")).await.expect(400);
            assert_eq!((answer.code(), answer.json["params"]["parameter"].as_str()), ("unknown_parameter", Some(parameter)), "{query}");
        }
        for entity in entities::ALL {
            let columns: Vec<&str> = entity.fields.iter().filter(|field| field.kind != campus_model::Kind::Secret).map(|field| field.name).collect();
            for format in ["csv", "xlsx"] {
                let path = format!("/api/{}/export?format={format}&lang=en&columns={}", entity.name, columns.join(","));
                org.admin.get(&path).await.expect(200);
            }
        }
        // A secret is no column.
        org.admin.get("/api/accounts/export?columns=password").await.expect(400);
    }
}
