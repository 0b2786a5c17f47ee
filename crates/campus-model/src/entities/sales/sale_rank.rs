//! Who gets how many of the leads that are given out automatically (AL-01).

use chrono::NaiveDate;

use crate::{Default, Rule, boolean, date, integer, link};

entity! {
    /// A salesperson's place in the automatic distribution.
    pub struct SaleRank("sale_ranks") in Customers {
        /// Who.
        staff_id: i64 = link("staff").required().fixed().unique().listed().filtered().searched().among("department_id.function", &["sales"]);
        /// Who has more is served sooner in each round.
        weight: i64 = integer().required().default(Default::Integer(1)).between(0, 1000).listed().helped();
        /// Leads in each cycle; 0 gets none (AL-08).
        slots: i64 = integer().required().default(Default::Integer(1)).between(0, 1000).listed().helped();
        /// Gets none for the time being.
        paused: bool = boolean().listed().filtered();
        /// Away from this day on (AL-07).
        away_from: Option<NaiveDate> = date().listed();
        /// Through this day.
        away_to: Option<NaiveDate> = date().listed();
    }
    with {
        label("{staff_id}");
        staff(&["staff_id"]);
        departments(&["staff_id.department_id"]);
        rules(&[Rule::NotBefore { field: "away_to", than: "away_from" }]);
        order("-weight,id");
        icon("list-ordered");
    }
}
