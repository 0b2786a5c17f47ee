//! AL-09: many at once give every slot once.

use std::sync::Arc;

use serde_json::json;
use tokio::sync::Barrier;

use super::{counted, desk, leads, lots, names, rank, sellers};

both! {
    /// AL-09: forty requests of one customer each, at once; two whole cycles and four slots of the third.
    async fn al_09_parallel_intake_gives_no_slot_twice(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["富贵", "番禺", "依依", "啧啧"]).await;
        for (seller, (weight, slots)) in people.iter().zip([(9, 2), (7, 3), (6, 3), (1, 10)]) {
            rank(&org, seller.staff, weight, slots).await;
        }
        let ids = leads(&org, 0..40).await;
        let barrier = Arc::new(Barrier::new(ids.len()));
        let tasks: Vec<_> = ids
            .iter()
            .map(|id| {
                let (client, barrier, id) = (org.admin.clone(), barrier.clone(), *id);
                tokio::spawn(async move {
                    barrier.wait().await;
                    lots(&client.post("/api/customers/distribute", json!({ "ids": [id] })).await.expect(200).json).remove(0)
                })
            })
            .collect();
        let mut got = Vec::new();
        for task in tasks {
            got.push(task.await.unwrap());
        }
        let cycle: Vec<String> = names(&desk(&org).await, "next");
        let want: Vec<String> = cycle.iter().cycle().take(40).cloned().collect();
        assert_eq!(counted(&got), counted(&want));
        let seen = desk(&org).await;
        assert_eq!(names(&seen, "left"), cycle[4..], "fourteen slots of the third cycle");
        assert_eq!(seen["cycle"], 3);
        let open = org.admin.get("/api/customer_distributions/count?status=following").await.expect(200).json;
        assert_eq!(open["total"], 40);
    }

    /// AL-09, CL-02: the same customers asked for twice at once are given once each.
    async fn al_09_a_customer_is_given_once_however_many_ask(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        rank(&org, people[0].staff, 2, 1).await;
        rank(&org, people[1].staff, 1, 1).await;
        let ids = leads(&org, 0..6).await;
        let tasks: Vec<_> = (0..4)
            .map(|turn| {
                let (client, mut ids) = (org.admin.clone(), ids.clone());
                ids.rotate_left(turn);
                tokio::spawn(async move {
                    lots(&client.post("/api/customers/distribute", json!({ "ids": ids })).await.expect(200).json)
                })
            })
            .collect();
        let mut all = Vec::new();
        for task in tasks {
            all.extend(task.await.unwrap());
        }
        let counts = counted(&all);
        assert_eq!((counts["Ann"], counts["Bob"], counts["not_public"]), (3, 3, 18));
    }
}
