//! The trial says what saving would: what an area's hooks refuse, too.

use campus_model::entities;
use serde_json::json;

use super::{checked, counts, faults, id, now, owned, saved, sent, total};
use crate::support::Sample;

both! {
    /// IM-03: a row that a hook would refuse is bad in the trial; nothing of the trial stays.
    async fn im_03_the_trial_asks_the_hooks(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let class = sample.fresh(entities::find("classes").unwrap()).await;
        let lesson = json!({ "class_id": class, "day_num": 7, "has_homework": false, "title": "Old" });
        org.admin.post("/api/course_records", lesson).await.expect(201);
        let before = total(&org.admin, "/api/course_records").await;
        // Nobody can tell which of two teachers it is: that is found out when the lesson is filled in.
        let nobodys = sample.fresh(entities::find("classes").unwrap()).await;
        let path = format!("/api/classes/{nobodys}");
        let shown = org.admin.get(&path).await.json["record"].clone();
        let first = shown["teachers"][0].as_i64().unwrap();
        let mut other = sample.input(entities::find("staff").unwrap()).await;
        other["department_id"] = org.admin.get(&format!("/api/staff/{first}")).await.json["record"]["department_id"].clone();
        let other = org.admin.post("/api/staff", other).await.expect(201).json["record"]["id"].clone();
        let teachers = json!({ "teachers": [first, other] });
        org.admin.patch(&path, shown["version"].as_i64().unwrap(), teachers).await.expect(200);
        let line = |class: i64, day: &str, title: &str| format!("#{class},{day},{title},no\n");
        let lines = [line(nobodys, "3", "Whose"), line(class, "", "Next"), line(class, "", "After")].concat();
        let import = sent(&org.admin, "course_records", &format!("class,day_num,title,has_homework\n{lines}")).await;
        let import = checked(&campus.app, &org.admin, &import).await;
        let found = faults(&org.admin, &import).await;
        assert_eq!(found, owned(&[(2, "teacher_id", "required")]), "{import}");
        assert_eq!((&import["bad"], counts(&import)), (&json!(1), [2, 0, 0, 0]));
        assert_eq!(total(&org.admin, "/api/course_records").await, before, "a trial saves nothing");
        let cell = json!({ "cells": { "0": format!("#{class}"), "1": "9" } });
        let row = org.admin.patch(&format!("/api/imports/{}/rows/2", id(&import)), 1, cell).await.expect(200).json;
        assert_eq!((&row["row"]["faults"], &row["bad"]), (&json!([]), &json!(0)));
        let import = now(&org.admin, &import).await;
        let import = saved(&campus.app, &org.admin, &import).await;
        assert_eq!(counts(&import), [3, 0, 0, 0], "{import}");
    }
}
