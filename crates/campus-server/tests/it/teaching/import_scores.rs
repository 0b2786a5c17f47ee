//! A lesson's scores from a spreadsheet.

use serde_json::{Value, json};

use super::school::{CSV, School, XLSX, upload};

fn faults(answer: &Value) -> Vec<(i64, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let faults = answer["faults"].as_array().unwrap().iter();
    faults.map(|fault| (fault["row"].as_i64().unwrap(), text(&fault["column"]), text(&fault["code"]))).collect()
}

fn fault(row: i64, column: &str, code: &str) -> (i64, String, String) {
    (row, column.to_owned(), code.to_owned())
}

both! {
    /// The template holds the lesson's students and comes back unchanged.
    async fn im_04_the_template_comes_back_unchanged(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        school.grade(lesson, &["b_plus"]).await;
        let note = json!([{ "id": rows[1]["id"], "version": 1, "homework_note": "=1+1" }]);
        school.egon.post("/api/study_records/grades", json!({ "course_record_id": lesson, "rows": note })).await.expect(200);
        let import = format!("/api/course_records/{lesson}/import_scores");
        for (format, kind) in [("xlsx", XLSX), ("csv", CSV)] {
            let file = school.egon.get(&format!("/api/course_records/{lesson}/scores_template?format={format}")).await.expect(200);
            assert_eq!(file.header("content-type"), kind);
            assert_eq!(file.header("x-content-type-options"), "nosniff");
            assert!(file.header("content-disposition").contains(&format!("filename*=UTF-8''Python%E5%9F%BA%E7%A1%80%E7%8F%AD%281%E6%9C%9F%29%20day1-%E6%88%90%E7%BB%A9.{format}")), "{}", file.header("content-disposition"));
            let answer = upload(&school.egon, &import, kind, file.body).await.expect(200);
            assert_eq!(answer.json, json!({ "dry_run": false, "rows": 6, "created": 0, "updated": 0, "unchanged": 6, "faults": [] }));
        }
        school.egon.get(&format!("/api/course_records/{lesson}/scores_template?format=pdf")).await.expect(400);
        assert_eq!(school.rows(lesson).await[0]["version"], 2);
    }

    /// By number or by name; empty cells leave what is there.
    async fn im_03_scores_are_read_and_saved(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        let path = format!("/api/course_records/{lesson}/import_scores");
        let file = format!("学号,姓名,成绩,评语\n{},,b+,不错\n,bob,90,\n,Carol,COPY,抄袭\n,Dave,,\n", school.students[0]);
        let trial = upload(&school.egon, &format!("{path}?dry_run=true"), CSV, file.clone()).await.expect(200);
        assert_eq!(trial.json, json!({ "dry_run": true, "rows": 4, "created": 0, "updated": 3, "unchanged": 1, "faults": [] }));
        assert!(school.rows(lesson).await.iter().all(|row| row["score"] == "na"));
        upload(&school.egon, &path, CSV, file).await.expect(200);
        let rows = school.rows(lesson).await;
        let now: Vec<_> = rows.iter().take(4).map(|row| (row["score"].as_str().unwrap(), row["homework_note"].as_str())).collect();
        assert_eq!(now, [("b_plus", Some("不错")), ("a", None), ("copy", Some("抄袭")), ("na", None)]);
    }

    /// Every bad cell is named, and nothing is saved.
    async fn im_03_faults_of_all_rows(campus) {
        let school = School::new(campus).await;
        let twin = school.student("Bob").await;
        school.join(school.class, twin, "2026-09-01").await;
        let (lesson, _) = school.held("2026-11-20").await;
        let path = format!("/api/course_records/{lesson}/import_scores");
        let file = "学号;姓名;成绩;评语\n;Alice;A;\n;Bob;A;\n;Zoe;A;\n;Carol;十分;\n;Alice;B;\n;Dave;=A1;\n";
        let answer = upload(&school.egon, &path, CSV, file).await.expect(200);
        let expected = [
            fault(3, "姓名", "ambiguous_student"),
            fault(4, "姓名", "unknown_student"),
            fault(5, "成绩", "not_a_score"),
            fault(6, "姓名", "duplicate_in_file"),
            fault(7, "成绩", "formula"),
            fault(7, "成绩", "not_a_score"),
        ];
        assert_eq!(faults(&answer.json), expected);
        assert_eq!(answer.json["faults"][2]["value"], "十分");
        assert!(school.rows(lesson).await.iter().all(|row| row["score"] == "na"));
    }

    /// A header that is not the template's is refused before any row is looked at.
    async fn im_02_another_header(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        let path = format!("/api/course_records/{lesson}/import_scores");
        let answer = upload(&school.egon, &path, CSV, "学号,姓名,分数,评语\n,Alice,A,\n").await.expect(200);
        assert_eq!(faults(&answer.json), [fault(1, "分数", "unknown_header"), fault(1, "成绩", "missing_header")]);
        assert_eq!(answer.json["rows"], 0);
        let answer = upload(&school.egon, &path, CSV, "学号,姓名,评语,成绩\n,Alice,,A\n").await.expect(200);
        assert_eq!(faults(&answer.json), [fault(1, "成绩", "missing_header")]);
        let answer = upload(&school.egon, &path, CSV, "Student number,Name,Score,Comment\n,Alice,A,\n").await.expect(200);
        assert_eq!(answer.json["updated"], 1);
    }

    /// What is no file of a known kind.
    async fn im_04_unreadable_files(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        let path = format!("/api/course_records/{lesson}/import_scores");
        let code = |answer: crate::support::Answer| answer.expect(200).json["faults"][0]["code"].as_str().unwrap().to_owned();
        assert_eq!(code(upload(&school.egon, &path, XLSX, "no workbook").await), "unreadable_file");
        assert_eq!(code(upload(&school.egon, &path, CSV, vec![0xff, 0xfe, 0, 0xd8]).await), "unreadable_file");
        assert_eq!(code(upload(&school.egon, &path, CSV, "学号,姓名,成绩,评语\n").await), "empty_file");
        let many = format!("学号,姓名,成绩,评语\n{}", ",Alice,A,\n".repeat(10_001));
        assert_eq!(code(upload(&school.egon, &path, CSV, many).await), "too_many_rows");
        upload(&school.egon, &path, CSV, vec![b'a'; 5 * 1024 * 1024 + 1]).await.expect(413);
        upload(&school.egon, &path, "application/pdf", "x").await.expect(415);
        upload(&school.egon, &format!("{path}?dry=true"), CSV, "x").await.expect(400);
    }

    /// Other classes are 404, no permission is 403.
    async fn im_03_scores_of_own_lessons_only(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        let path = format!("/api/course_records/{lesson}/import_scores");
        let template = format!("/api/course_records/{lesson}/scores_template");
        for (client, status) in [(&school.other, 404), (&school.alice, 403), (&school.alex, 403), (&campus.anonymous(), 401)] {
            upload(client, &path, CSV, "学号,姓名,成绩,评语\n,Alice,A,\n").await.expect(status);
            client.get(&template).await.expect(status);
        }
    }
}
