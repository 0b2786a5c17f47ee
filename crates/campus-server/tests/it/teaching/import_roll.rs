//! A class's roll from a spreadsheet.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use super::school::{CSV, School, XLSX, add, upload};
use crate::support::Client;

const HEADER: &str = "姓名,性别,手机号,QQ,微信,入班日期\n";

async fn count(client: &Client, entity: &str) -> i64 {
    client.count(&format!("/api/{entity}?limit=1")).await
}

async fn members(school: &School, class: i64) -> Vec<Value> {
    let path = format!("/api/class_members?class_id={class}&limit=200&sort=id");
    school.org.admin.get(&path).await.expect(200).json["rows"].as_array().unwrap().clone()
}

both! {
    /// Customers, students and memberships are added; a second time nothing is.
    async fn im_03_a_roll_is_read_once(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let path = format!("/api/classes/{}/import_roll", school.other_class);
        let file = format!("{HEADER}张三,男,13900000001,,,2026-10-01\n李四,女,,10001,,\n王五,男,,,wx_5,2026/10/3\n");
        let before = (count(admin, "customers").await, count(admin, "students").await);
        let trial = upload(admin, &format!("{path}?dry_run=true"), CSV, file.clone()).await.expect(200);
        assert_eq!(trial.json, json!({ "dry_run": true, "rows": 3, "created": 3, "updated": 0, "unchanged": 0, "faults": [] }));
        assert_eq!(count(admin, "customers").await, before.0);
        let done = upload(admin, &path, CSV, file.clone()).await.expect(200);
        assert_eq!((&done.json["created"], &done.json["unchanged"]), (&json!(3), &json!(0)));
        assert_eq!((count(admin, "customers").await, count(admin, "students").await), (before.0 + 3, before.1 + 3));
        let there = members(&school, school.other_class).await;
        let days: Vec<_> = there.iter().map(|row| (row["joined_on"].as_str().unwrap(), row["origin"].as_str().unwrap())).collect();
        assert_eq!(days, [("2026-10-01", "direct"), ("2026-11-22", "direct"), ("2026-10-03", "direct")]);
        let customer = admin.get("/api/customers?q=13900000001").await.expect(200).json["rows"][0].clone();
        assert_eq!((&customer["status"], &customer["consultant_id"]), (&json!("enrolled"), &json!(school.tutor)));
        let again = upload(admin, &path, CSV, file).await.expect(200);
        assert_eq!((&again.json["created"], &again.json["unchanged"]), (&json!(0), &json!(3)));
        assert_eq!(members(&school, school.other_class).await.len(), 3);
    }

    /// Customers and students who are there are taken; who left comes back.
    async fn im_03_known_people_are_taken(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let customer = json!({ "name": "赵六", "gender": "male", "qq": "20002", "source": "website" });
        let customer = add(admin, "customers", customer).await;
        let student = add(admin, "students", json!({ "customer_id": customer, "state": "applying" })).await;
        let path = format!("/api/classes/{}/import_roll", school.other_class);
        let file = format!("{HEADER}赵六,男,,20002,,\n");
        let done = upload(admin, &path, CSV, file.clone()).await.expect(200);
        assert_eq!(done.json["created"], 1);
        assert_eq!(admin.get(&format!("/api/students/{student}")).await.json["record"]["state"], "studying");
        assert_eq!(admin.get(&format!("/api/customers/{customer}")).await.json["record"]["status"], "enrolled");
        let member = members(&school, school.other_class).await[0].clone();
        assert_eq!(member["student_id"], student);
        admin.patch(&format!("/api/class_members/{}", member["id"]), 1, json!({ "state": "left", "left_on": "2026-11-22" })).await.expect(200);
        let back = upload(admin, &path, CSV, file).await.expect(200);
        assert_eq!((&back.json["created"], &back.json["updated"]), (&json!(0), &json!(1)));
        let member = members(&school, school.other_class).await[0].clone();
        assert_eq!((&member["state"], &member["left_on"]), (&json!("active"), &Value::Null));
    }

    /// Every bad cell is named, and nothing is saved.
    async fn im_03_faults_of_a_roll(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let customer = json!({ "name": "赵六", "gender": "male", "qq": "20002", "source": "website" });
        add(admin, "customers", customer).await;
        let path = format!("/api/classes/{}/import_roll", school.other_class);
        let file = format!("{HEADER}张三,男,13900000001,,,\n李四,x,abc,,,soon\n张三,男,13900000001,,,\n钱七,女,,20002,,\n,女,,30003,,\n");
        let answer = upload(admin, &path, CSV, file).await.expect(200);
        let faults: Vec<_> = answer.json["faults"].as_array().unwrap().iter().map(|fault| {
            (fault["row"].as_i64().unwrap(), fault["column"].as_str().unwrap(), fault["code"].as_str().unwrap())
        }).collect();
        assert_eq!(faults, [
            (3, "性别", "not_a_choice"),
            (3, "手机号", "not_phone"),
            (3, "入班日期", "not_date"),
            (4, "手机号", "duplicate_in_file"),
            (5, "QQ", "taken"),
            (6, "姓名", "required"),
        ]);
        assert!(members(&school, school.other_class).await.is_empty());
        assert_eq!(admin.count("/api/customers?q=13900000001").await, 0);
    }

    /// The template's own columns in its own order.
    async fn im_02_the_header_of_a_roll(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let path = format!("/api/classes/{}/import_roll", school.class);
        let template = admin.get(&format!("/api/classes/{}/roll_template?format=csv", school.class)).await.expect(200);
        assert_eq!(template.text(), format!("\u{feff}{}\r\n", HEADER.trim_end()));
        let answer = upload(admin, &path, CSV, "姓名,手机号\n张三,13900000001\n").await.expect(200);
        let columns: Vec<_> = answer.json["faults"].as_array().unwrap().iter().map(|fault| fault["column"].as_str().unwrap()).collect();
        assert_eq!(columns, ["性别", "QQ", "微信", "入班日期"]);
        assert_eq!(answer.json["faults"][0]["code"], "missing_header");
    }

    /// Numbers lose no digit and gain no `.0`; days come by cell type.
    async fn im_04_cells_of_a_workbook(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, title) in (0u16..).zip(["Name", "Gender", "Phone", "QQ", "WeChat", "Joined on"]) {
            sheet.write_string(0, column, title).unwrap();
        }
        sheet.write_string(1, 0, "张三").unwrap();
        sheet.write_string(1, 1, "男").unwrap();
        sheet.write_number(1, 2, 13_900_000_001f64).unwrap();
        sheet.write_string(1, 3, "00123").unwrap();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_datetime_with_format(1, 5, ExcelDateTime::from_ymd(2026, 10, 5).unwrap(), &day).unwrap();
        sheet.write_blank(40, 0, &day).unwrap();
        let path = format!("/api/classes/{}/import_roll", school.other_class);
        let answer = upload(admin, &path, XLSX, workbook.save_to_buffer().unwrap()).await.expect(200);
        assert_eq!((&answer.json["rows"], &answer.json["created"]), (&json!(1), &json!(1)), "{}", answer.text());
        let customer = admin.get("/api/customers?q=张三").await.json["rows"][0].clone();
        assert_eq!((&customer["phone"], &customer["qq"]), (&json!("13900000001"), &json!("00123")));
        assert_eq!(members(&school, school.other_class).await[0]["joined_on"], "2026-10-05");
    }

    /// Not for teachers; other organisations' classes are not there.
    async fn im_03_rolls_need_the_permission(campus) {
        let school = School::new(campus).await;
        let path = format!("/api/classes/{}/import_roll", school.class);
        let file = format!("{HEADER}张三,男,13900000001,,,\n");
        upload(&school.egon, &path, CSV, file.clone()).await.expect(403);
        school.egon.get(&format!("/api/classes/{}/roll_template", school.class)).await.expect(403);
        let foreign = School::new(campus).await;
        upload(&foreign.org.admin, &path, CSV, file).await.expect(404);
        foreign.org.admin.get(&format!("/api/classes/{}/roll_template", school.class)).await.expect(404);
    }
}
