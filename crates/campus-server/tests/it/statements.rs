//! ST-12 for every route that reads: what it costs does not grow with what is there.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Campus, Client, Sample};

/// Routes that answer without end, or about the server itself.
const OTHERS: [&str; 4] = ["events", "openapi.json", "docs", "session"];

/// The addresses of all GET routes, with rows that exist.
fn addresses(sample: &Sample<'_>) -> Vec<String> {
    let document: Value = serde_json::to_value(campus_server::openapi::document()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let gets = paths.iter().filter(|(_, item)| item.get("get").is_some()).map(|(path, _)| path.clone());
    gets.filter_map(|path| {
        let entity = path.strip_prefix("/api/")?.split('/').next()?.to_owned();
        if OTHERS.contains(&entity.as_str()) {
            return None;
        }
        let known = sample.all().find(|(name, _)| *name == entity).map(|(_, id)| id);
        let path = if path.contains("{id}") { path.replace("{id}", &known?.to_string()) } else { path };
        let paged = path.ends_with("trash") || path.matches('/').count() == 2;
        (!path.contains('{')).then(|| if paged { format!("{path}?limit=200") } else { path })
    })
    .collect()
}

async fn costs(client: &Client, addresses: &[String]) -> BTreeMap<String, u64> {
    let mut costs = BTreeMap::new();
    for address in addresses {
        let answer = client.get(address).await;
        if answer.status == 200 {
            costs.insert(address.clone(), answer.statements.unwrap_or_default());
        }
    }
    costs
}

/// Rows of everything, of which some are edited and some lie in the trash.
async fn more(campus: &Campus, client: &Client, sample: &mut Sample<'_>, times: usize) {
    for _ in 0..times {
        sample.everything().await;
        for (name, id) in sample.all().collect::<Vec<_>>() {
            let path = format!("/api/{name}/{id}");
            let Some(version) = client.get(&path).await.json["record"]["version"].as_i64() else { continue };
            let entity = campus_model::entities::find(name).unwrap();
            let text =
                entity.inputs().find(|field| field.kind == campus_model::Kind::Text && !field.fixed && !field.unique);
            if let Some(field) = text {
                let body = serde_json::json!({ field.name: format!("seen {}", campus.app.clock.now().timestamp_micros() % 1000) });
                client.patch(&path, version, body).await;
            }
        }
        let gone = sample.fresh(campus_model::entities::find("customers").unwrap()).await;
        client.delete(&format!("/api/customers/{gone}"), 1).await.expect(200);
    }
}

both! {
    async fn st_12_no_answer_costs_more_when_there_is_more(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        more(campus, &org.admin, &mut sample, 2).await;
        let addresses = addresses(&sample);
        let before = costs(&org.admin, &addresses).await;
        assert!(before.len() > 80, "only {} routes answered", before.len());
        more(campus, &org.admin, &mut sample, 6).await;
        let after = costs(&org.admin, &addresses).await;
        for (address, before) in before {
            let now = after.get(&address).copied().unwrap_or_default();
            assert!(now <= before, "{address}: {before} statements, and {now} with more rows");
        }
    }
}
