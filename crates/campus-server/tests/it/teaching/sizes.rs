//! Large classes: what a screen asks for is one answer, which costs as much for two hundred as for ten.

use serde_json::{Value, json};

use super::overview::crowded;
use super::school::School;
use crate::support::{Campus, Client};

/// Students of a class, and as many lessons.
const LARGE: i64 = 200;

/// A lesson of a class.
async fn lesson(client: &Client, class: i64) -> i64 {
    let answer = client.get(&format!("/api/course_records?class_id={class}&limit=1")).await.expect(200);
    answer.json["rows"][0]["id"].as_i64().unwrap()
}

/// What heat table, grade sheet, roll and chart of a class cost.
async fn costs(school: &School, class: i64, size: usize) -> Vec<Option<u64>> {
    let egon = &school.egon;
    let overview = egon.get(&format!("/api/classes/{class}/overview")).await.expect(200);
    let students = overview.json["students"].as_array().unwrap();
    assert_eq!(students.len(), size);
    assert!(students.iter().all(|student| student["cells"] == "cc-".repeat(size)));
    let lesson = lesson(egon, class).await;
    let path = format!("/api/course_records/{lesson}/sheet");
    let (grades, roll) =
        (egon.get(&format!("{path}?homework=true")).await.expect(200), egon.get(&path).await.expect(200));
    for sheet in [&grades, &roll] {
        let records = &sheet.json["records"];
        assert_eq!((records["rows"].as_array().unwrap().len(), records.get("next")), (size, None));
        assert_eq!(records["links"]["student_id"].as_object().unwrap().len(), size);
    }
    assert_eq!(grades.json["homework"]["rows"].as_array().unwrap().len(), size);
    assert!(roll.json.get("homework").is_none());
    let chart = egon.get(&format!("/api/students/{}/scores?class={class}", students[0]["id"])).await.expect(200);
    assert_eq!(chart.json["rows"].as_array().unwrap().len(), size);
    vec![overview.statements, grades.statements, roll.statements, chart.statements]
}

both! {
    /// Heat table, grade sheet, roll and chart: ten students in ten lessons, and two hundred in two hundred.
    async fn ch_05_gr_02_large_classes_take_the_same_statements(campus) {
        let school = School::new(campus).await;
        let small = crowded(campus, &school, 10, 10).await;
        let few = costs(&school, small, 10).await;
        assert!(few.iter().all(Option::is_some));
        let large = crowded(campus, &school, LARGE as usize, LARGE).await;
        assert_eq!(costs(&school, large, LARGE as usize).await, few);
    }

    /// The sheet is what its parts are, of one's own classes, and holds what one may read.
    async fn gr_02_a_lesson_comes_with_its_records(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let path = format!("/api/course_records/{lesson}/sheet");
        let sheet = school.egon.get(&format!("{path}?homework=true")).await.expect(200);
        let alone = school.egon.get(&format!("/api/course_records/{lesson}")).await.expect(200);
        assert_eq!(sheet.json["lesson"], alone.json);
        let list = school.egon.get(&format!("/api/study_records?course_record_id={lesson}&sort=id")).await.expect(200);
        assert_eq!((&sheet.json["records"]["rows"], rows.len()), (&list.json["rows"], 6));
        assert_eq!(sheet.json["records"]["links"], list.json["links"]);
        let homework = school.egon.get(&format!("/api/course_records/{lesson}/homework")).await.expect(200);
        assert_eq!(sheet.json["homework"], homework.json);
        school.egon.get(&format!("{path}?nonsense=1")).await.expect(400);
        school.egon.get(&format!("{path}?homework=yes")).await.expect(400);
        for stranger in [&school.other, &School::new(campus).await.org.admin] {
            assert_eq!(stranger.get(&format!("{path}?nonsense=1")).await.expect(404).json, school.egon.get("/api/course_records/999999/sheet").await.expect(404).json);
        }
        school.alex.get(&path).await.expect(403);
        campus.anonymous().get(&path).await.expect(401);
        // A student reads the own row, and nothing of who handed in.
        let own = school.alice.get(&format!("{path}?homework=true")).await.expect(200).json;
        assert_eq!((own["records"]["rows"].as_array().unwrap().len(), own.get("homework")), (1, None));
        assert_eq!(own["records"]["rows"][0]["student_id"], school.students[0]);
        // Whoever may see lessons and no study records is told of none.
        let looker = viewer(campus, &school).await;
        let seen = looker.get(&path).await.expect(200).json;
        assert_eq!((&seen["lesson"]["record"]["id"], seen.get("records")), (&json!(lesson), None::<&Value>));
    }
}

async fn viewer(campus: &Campus, school: &School) -> Client {
    campus.user(school.org.id, &["course_records.view"], campus_model::DataScope::Everything).await
}
