//! The quick search by index: what it finds is what a look at every text finds.

use std::collections::BTreeSet;

use campus_model::{Record, entities};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, insert_many, select_from};
use serde_json::json;

use crate::support::{Campus, Client};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn text(&mut self, most: usize) -> String {
        // Few characters, so that words meet; those that mean something to one of the databases among them.
        let letters: Vec<char> = "张王李小明a1b2 '\"%_\\*:&|!()-^ß𠮷łＡ".chars().collect();
        (0..=self.below(most)).map(|_| letters[self.below(letters.len())]).collect()
    }
}

async fn fill(campus: &Campus, org: i64, dice: &mut Dice, count: usize) {
    let records: Vec<Record> = (0..count)
        .map(|number| {
            Record::new()
                .with("name", format!("n{}", dice.text(12)))
                .with("gender", if dice.below(2) == 0 { "male" } else { "female" })
                .with("wechat", format!("{org} {number}{}", dice.text(8)))
                .with("email", dice.text(6))
                .with("source", "qq_group")
                .with("status", "not_enrolled")
                .with("date", "2026-11-22")
        })
        .collect();
    let db = campus.app.store.write(org).await.unwrap();
    insert_many(&db, entities::find("customers").unwrap(), &records, 0, campus.app.clock.now()).await.unwrap();
    db.commit().await.unwrap();
}

/// Id and searched text of every row.
async fn texts(campus: &Campus, org: i64) -> Vec<(i64, String)> {
    let db = campus.db(org).await;
    let mut select = select_from("customers", "c");
    select.expr(col("c", "id")).expr(col("c", "search_text"));
    select.and_where(db.org_is("c")).and_where(col("c", "deleted_at").is_null());
    let rows = db.all(&select).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "id").unwrap(), row.try_get("", "search_text").unwrap())).collect()
}

fn address(q: &str, rest: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish();
    format!("/api/customers?{query}&limit=200{rest}")
}

async fn found(client: &Client, q: &str, rest: &str) -> BTreeSet<i64> {
    let page = client.get(&address(q, rest)).await.expect(200).json;
    page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

both! {
    /// The index answers what a look at every row answers, for words of any length, after adding, editing and deleting,
    /// whatever the order and the filters, and never with a row of another organisation.
    async fn st_03_the_index_finds_what_a_scan_finds(campus) {
        let (alpha, beta) = (campus.org("alpha").await, campus.org("beta").await);
        let mut dice = Dice(2026);
        fill(campus, alpha.id, &mut dice, 150).await;
        fill(campus, beta.id, &mut dice, 60).await;
        for (id, _) in texts(campus, alpha.id).await.into_iter().step_by(7) {
            let body = json!({ "name": format!("n{}", dice.text(12)) });
            alpha.admin.patch(&format!("/api/customers/{id}"), 1, body).await.expect(200);
        }
        for (id, _) in texts(campus, alpha.id).await.into_iter().skip(3).step_by(11) {
            let seen = alpha.admin.get(&format!("/api/customers/{id}")).await.json["record"]["version"].as_i64().unwrap();
            alpha.admin.delete(&format!("/api/customers/{id}"), seen).await.expect(200);
        }
        for org in [&alpha, &beta] {
            let texts = texts(campus, org.id).await;
            let mut hits = 0;
            for round in 0..160 {
                // A part of a text, or something made up; sometimes two words.
                let mut word = || {
                    if dice.below(4) == 0 {
                        return dice.text(4);
                    }
                    let text: Vec<char> = texts[dice.below(texts.len())].1.chars().collect();
                    let from = dice.below(text.len());
                    text[from..].iter().take(1 + dice.below(6)).collect()
                };
                let q = if round % 5 == 0 { format!("{} {}", word(), word()) } else { word() };
                let words: Vec<String> = campus_model::fold(&q).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
                let expected: BTreeSet<i64> = texts.iter()
                    .filter(|(_, text)| words.iter().all(|word| text.contains(word.as_str())))
                    .map(|(id, _)| *id)
                    .collect();
                let rest = ["", "&sort=name", "&sort=-id", "&sort=-date,name", "&gender=male&gender=female"][round % 5];
                assert_eq!(found(&org.admin, &q, rest).await, expected, "q={q:?} {rest}");
                hits += usize::from(!expected.is_empty());
            }
            assert!(hits > 80, "{hits} searches found something");
        }
    }

    /// A search in pages, by the index's own order: joined they are the whole.
    async fn st_03_a_search_has_pages(campus) {
        let org = campus.org("alpha").await;
        fill(campus, org.id, &mut Dice(7), 60).await;
        for sort in ["", "&sort=id", "&sort=-name"] {
            let whole = found(&org.admin, "张", sort).await;
            let (mut joined, mut after) = (Vec::new(), String::new());
            loop {
                let path = address("张", &format!("{sort}&after={after}")).replace("limit=200", "limit=7");
                let page = org.admin.get(&path).await.expect(200).json;
                joined.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
                match page["next"].as_str() {
                    Some(next) => after = next.to_owned(),
                    None => break,
                }
            }
            assert_eq!(joined.len(), whole.len(), "{sort}");
            assert_eq!(joined.into_iter().collect::<BTreeSet<_>>(), whole, "{sort}");
        }
        assert!(found(&org.admin, "张", "").await.len() > 20);
    }
}

/// The index covers every character of the longest text that an entity can search in, even if folding doubles it.
#[test]
fn the_index_is_long_enough() {
    for entity in entities::ALL.iter().filter(|entity| entity.is_searched_by_index()) {
        let longest: usize =
            entity.columns().filter(|field| field.searched).map(|field| usize::from(field.max_len) + 1).sum();
        assert!(longest * 2 <= campus_store::SEARCHED_CHARACTERS, "{}: {longest}", entity.name);
    }
}
