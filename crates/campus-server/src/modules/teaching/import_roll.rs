//! A class's roll from a spreadsheet: customers found by a contact or added, students and memberships added.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::Response;
use campus_model::classroom::Imported;
use campus_model::entities::sales::{Customer, Gender};
use campus_model::entities::teaching::Class;
use campus_model::{Choice, Code, Record};
use campus_store::labels_of;
use chrono::NaiveDate;

use super::roll_rows::{self, Found, Newcomer};
use super::template::{Template, format_of};
use super::upload::{self, Column, Upload};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::modules::sales::hand::Hand;
use crate::modules::sales::holding;
use crate::mount::RowId;
use crate::spreadsheet::Row;
use crate::user::CurrentUser;

const COLUMNS: &[Column] = &[
    Column { titles: &["姓名", "Name", "Imię i nazwisko"] },
    Column { titles: &["性别", "Gender", "Płeć"] },
    Column { titles: &["手机号", "手机", "Phone", "Telefon"] },
    Column { titles: &["QQ", "QQ号"] },
    Column { titles: &["微信", "微信号", "WeChat"] },
    Column { titles: &["入班日期", "Joined on", "Data dołączenia"] },
];
const JOINED_ON: usize = 5;
/// The customer's fields behind the columns.
const FIELDS: &[&str] = &["name", "gender", "phone", "qq", "wechat"];
/// By which a customer is known: field and column.
const CONTACTS: &[(&str, usize)] = &[("phone", 2), ("qq", 3), ("wechat", 4)];

/// The spreadsheet to fill in.
pub async fn roll_template(
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Response> {
    roll_rows::class(&db, &user.scope(operation), id).await?.ok_or(Code::NotFound)?;
    let format = format_of(&uri)?;
    let label = labels_of(&db, Class::ENTITY, &[id]).await?.pop().map_or_else(String::new, |label| label.label);
    Template { name: format!("{label}-学员名单"), columns: COLUMNS, rows: Vec::new(), scores: None }.answer(format)
}

/// Reads a class roll; with any fault, or on trial, nothing is saved (IM-03).
pub async fn import_roll(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    request: Request,
) -> Answer<Json<Imported>> {
    let class = roll_rows::class(&db, &user.scope(operation), id).await?.ok_or(Code::NotFound)?;
    let mut upload = upload::receive(request, COLUMNS).await?;
    let today = app.clock.today(&user.time_zone);
    let people = people(&mut upload, today);
    let contacts: Vec<&Record> = people.iter().map(|person| &person.customer).collect();
    let found = roll_rows::found(&db, class.id, &contacts).await?;
    let mut newcomers = Vec::new();
    for person in people {
        match known(&person, &found) {
            Ok(known) => newcomers.push(Newcomer {
                known: known.cloned(),
                customer: person.customer,
                joined_on: person.joined_on,
            }),
            Err(column) => upload.fault(&person.row, column, "taken"),
        }
    }
    let created = newcomers.iter().filter(|new| new.membership().is_none()).count();
    let updated = newcomers.iter().filter(|new| new.membership().is_some_and(|member| member.left)).count();
    let unchanged = newcomers.len() - created - updated;
    if upload.is_to_be_saved() {
        let customers = roll_rows::enrol(&db, &class, newcomers, user.id, app.clock.now(), today).await?;
        let hand = Hand::of(&app, &db, &user).await?;
        holding::enrolled(&hand, &customers, today).await?;
        // Direct entries are logged (decisions: Sales).
        tracing::info!(
            event = "direct_enrolment",
            org = user.org,
            user = user.id,
            class = id,
            created,
            updated,
            "class roll imported"
        );
    }
    Ok(Json(upload.imported(created as u64, updated as u64, unchanged as u64)))
}

/// A row that reads as a person.
struct Person {
    row: Row,
    customer: Record,
    joined_on: NaiveDate,
}

/// The rows as customers, held to the customer's own rules; bad cells are noted.
fn people(upload: &mut Upload, today: NaiveDate) -> Vec<Person> {
    let entity = Customer::ENTITY;
    let mut people = Vec::new();
    let mut seen = HashMap::new();
    for row in upload.table.rows.clone() {
        let mut customer = entity.defaults(today).with("source", "other");
        for (column, field) in FIELDS.iter().enumerate() {
            if let Some(text) = row.cell(column) {
                match gender(text).filter(|_| *field == "gender") {
                    Some(gender) => customer.set(field, gender.slug()),
                    None => customer.set(field, text),
                }
            }
        }
        entity.normalise(&mut customer);
        for fault in entity.check(&customer) {
            let column = FIELDS.iter().position(|field| *field == fault.field).unwrap_or_default();
            let code = if fault.code == "one_of" { "required" } else { fault.code.as_str() };
            upload.fault(&row, column, code);
        }
        let joined_on = match row.cell(JOINED_ON).map(day) {
            None => Some(today),
            Some(Some(day)) => Some(day),
            Some(None) => {
                upload.fault(&row, JOINED_ON, "not_date");
                None
            }
        };
        for (field, column) in CONTACTS {
            if let Some(text) = customer.text(field)
                && seen.insert((*field, text.to_owned()), row.line).is_some()
            {
                upload.fault(&row, *column, "duplicate_in_file");
            }
        }
        people.extend(joined_on.map(|joined_on| Person { row, customer, joined_on }));
    }
    people
}

fn gender(text: &str) -> Option<Gender> {
    Some(match campus_model::fold(text).as_str() {
        "男" | "male" | "m" | "mezczyzna" => Gender::Male,
        "女" | "female" | "f" | "kobieta" | "k" => Gender::Female,
        _ => return None,
    })
}

/// `2026-11-22`, `2026/11/22`, `2026.11.22`, `2026年11月22日`.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.replace(['/', '.', '年', '月'], "-").replace('日', "");
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
}

/// The customer a person is already, by any contact; one contact that is another person's is a fault at its column.
fn known<'a>(person: &Person, found: &'a [Found]) -> Result<Option<&'a Found>, usize> {
    let mut known: Option<&Found> = None;
    for (field, column) in CONTACTS {
        let Some(text) = person.customer.text(field) else { continue };
        let Some(by_this) = found.iter().find(|found| found.contact(field) == Some(text)) else { continue };
        let name = campus_model::fold(person.customer.text("name").unwrap_or_default());
        if campus_model::fold(&by_this.name) != name || known.is_some_and(|known| known.customer != by_this.customer) {
            return Err(*column);
        }
        known = Some(by_this);
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::{self, Format};

    fn read(rows: &str) -> (Upload, Vec<Person>) {
        let text = format!("姓名,性别,手机号,QQ,微信,入班日期\n{rows}");
        let mut upload =
            Upload { table: spreadsheet::read(text.as_bytes(), Format::Csv).unwrap(), ..Upload::default() };
        let people = people(&mut upload, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        (upload, people)
    }

    fn found(customer: i64, name: &str, phone: &str, qq: &str) -> Found {
        let contacts = [Some(phone.to_owned()), Some(qq.to_owned()), None];
        Found { customer, name: name.to_owned(), contacts, student: None, membership: None }
    }

    #[test]
    fn im_03_rows_are_held_to_the_customers_rules() {
        let (upload, people) = read("张三,男,13800138000,,,2026/11/1\n,x,,,,soon\n李四,女,13800138000,,,\n");
        let faults: Vec<_> =
            upload.faults.iter().map(|fault| (fault.row, fault.column.as_str(), fault.code.as_str())).collect();
        let expected = [
            (3, "姓名", "required"),
            (3, "性别", "not_a_choice"),
            (3, "QQ", "required"),
            (3, "入班日期", "not_date"),
            (4, "手机号", "duplicate_in_file"),
        ];
        assert_eq!(faults, expected);
        assert_eq!(people[0].joined_on.to_string(), "2026-11-01");
        assert_eq!(people[0].customer.text("gender"), Some("male"));
        assert_eq!(people[1].joined_on.to_string(), "2026-11-22");
    }

    #[test]
    fn a_customer_is_known_by_any_contact_and_only_under_the_own_name() {
        let there = [found(1, "张三", "138", "55"), found(2, "李四", "139", "66")];
        let known = |row: &str| {
            let (_, people) = read(row);
            known(&people[0], &there).map(|found| found.map(|found| found.customer))
        };
        assert_eq!(known("张三,男,,55,,\n"), Ok(Some(1)));
        assert_eq!(known("张三,男,,77,,\n"), Ok(None));
        assert_eq!(known("王五,男,,66,,\n"), Err(3));
        assert_eq!(known("张三,男,,66,,\n"), Err(3));
    }
}
