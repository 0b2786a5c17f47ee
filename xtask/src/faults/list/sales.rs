//! The pool: who drops when, who may take whom, and what is noted.

use super::super::Fault;
use super::super::Test::{Model, Server};
use super::fault;

const POOL: &str = "crates/campus-model/src/sales/pool.rs";
const RULES: &str = "crates/campus-model/src/sales/rules.rs";
const CLAIM: &str = "crates/campus-server/src/modules/sales/claim.rs";
const LIST: &str = "crates/campus-server/src/modules/sales/pool.rs";
const OPEN: &str = "crates/campus-server/src/modules/sales/open.rs";
const MINE: &str = "crates/campus-server/src/modules/sales/mine.rs";
const HOLDING: &str = "crates/campus-server/src/modules/sales/holding.rs";
const RELEASE: &str = "crates/campus-server/src/modules/sales/release.rs";
const TRANSFER: &str = "crates/campus-server/src/modules/sales/transfer.rs";
const PROTECT: &str = "crates/campus-server/src/modules/sales/protect.rs";
const MEND: &str = "crates/campus-server/src/modules/sales/mend.rs";
const FOLLOW_UPS: &str = "crates/campus-server/src/modules/sales/consult_records.rs";
const SCOPE: &str = "crates/campus-store/src/scope.rs";

/// The pool and the ownership history.
pub const FAULTS: &[Fault] = &[
    fault(
        &["PO-01", "PO-02"],
        POOL,
        "Days::new(u64::from(days) + 1)",
        "Days::new(u64::from(days))",
        Model("po_01_po_02_private_through_b_plus_3_and_r_plus_15"),
    ),
    fault(
        &["PO-03"],
        POOL,
        "no_deal.is_some_and(|day| day <= on)",
        "no_deal.is_some_and(|day| day < on)",
        Model("po_03_on_a_day_of_both_it_is_fifteen_days"),
    ),
    fault(
        &["PO-04"],
        POOL,
        "        if self.enrolled {\n            return None;\n        }\n",
        "",
        Model("po_01_po_02_private_through_b_plus_3_and_r_plus_15"),
    ),
    fault(
        &["PO-06"],
        POOL,
        "self.followed_on.unwrap_or(taken).max(taken)",
        "self.followed_on.unwrap_or(taken)",
        Model("po_01_po_02_private_through_b_plus_3_and_r_plus_15"),
    ),
    fault(
        &["PO-10"],
        POOL,
        "self.drop_by(by(next), Some(*from))",
        "self.drop_by(by(next), None)",
        Model("po_10_a_change_takes_nobody_before_its_day_and_gives_nobody_back"),
    ),
    fault(&["PO-10"], RULES, "max_by_key(close)", "next()", Model("po_10_zero_is_off_and_the_closest_match_counts")),
    fault(
        &["PO-11"],
        POOL,
        "[unlocked, earliest]",
        "[None, earliest]",
        Model("po_11_a_protection_puts_both_off_and_a_pause_only_po_02"),
    ),
    fault(
        &["PO-11"],
        PROTECT,
        "others(&hand, owner, asked.id).await? >= i64::from(hand.rules.now.locks)",
        "others(&hand, owner, asked.id).await? > i64::from(hand.rules.now.locks)",
        Server("po_11_protection"),
    ),
    fault(
        &["PO-09", "FU-01"],
        FOLLOW_UPS,
        "    if of.place.public {\n        return Err(Problem::conflict(\"customer_public\").into());\n    }\n",
        "",
        Server("po_09_fu_01_in_the_pool_nobody_writes"),
    ),
    fault(
        &["PO-07"],
        FOLLOW_UPS,
        "if !(own || hand.rules.now.team_follow_ups && of.consultant.is_some()) || of.place.enrolled {",
        "if of.place.enrolled {",
        Server("po_07_follow_ups_of_colleagues"),
    ),
    fault(
        &["PO-14"],
        RELEASE,
        "            one if applied.contains(&one.id) => Some(\"payment_open\"),\n",
        "",
        Server("po_14_an_open_application_blocks_release"),
    ),
    fault(
        &["PO-14"],
        HOLDING,
        "    hand.db.note(Customer::ENTITY);\n    close_plans(hand, customers).await?;\n",
        "    hand.db.note(Customer::ENTITY);\n",
        Server("po_14_release_with_a_reason"),
    ),
    fault(
        &["PO-05"],
        MEND,
        "let put_off = fate.0.zip(dated.kept.0).is_some_and(|(rule, kept)| rule < kept);",
        "let put_off = false;",
        Server("po_11_protection"),
    ),
    fault(
        &["CL-02"],
        CLAIM,
        "        .and_where(by(\"public_from\").lte(hand.now))\n",
        "",
        Server("cl_02_fifty_claims_of_one_customer"),
    ),
    fault(
        &["CL-04"],
        CLAIM,
        "        .cond_where(claimable(hand, Customer::ENTITY.name, staff))\n",
        "",
        Server("cl_04_the_former_owner"),
    ),
    fault(
        &["CL-04"],
        LIST,
        "        which.cond_where(claim::claimable(&hand, \"c\", staff));\n",
        "",
        Server("cl_04_the_former_owner"),
    ),
    fault(
        &["CL-06"],
        CLAIM,
        "if !input.partial && ids.len() > left as usize {",
        "if !input.partial && ids.len() > left as usize + 1 {",
        Server("cl_06_cl_09_caps"),
    ),
    fault(
        &["CL-07"],
        CLAIM,
        "    counters::lock(&hand, staff).await?;\n",
        "",
        Server("cl_07_twenty_claims_and_one_place"),
    ),
    fault(
        &["CL-11"],
        LIST,
        "map(|contact| masked(&contact))",
        "map(|contact| contact.clone())",
        Server("cl_11_cl_12_masked_and_counted"),
    ),
    fault(
        &["CL-11"],
        OPEN,
        "opened(&hand, &user, Some(id)).await? >= most",
        "opened(&hand, &user, Some(id)).await? > most",
        Server("cl_11_cl_12_masked_and_counted"),
    ),
    fault(
        &["HI-03"],
        HOLDING,
        "            Some((from, reason)) => Ending::plain(of_reason(reason), hand.days.day_of(from)),\n",
        "            Some(_) => *ending,\n",
        Server("cl_01_a_claim_takes_a_customer"),
    ),
    fault(
        &["HI-04"],
        MINE,
        "let own = consultant == Some(staff) && dropped.is_none();",
        "let own = consultant == Some(staff);",
        Server("hi_03_hi_04_my_customers_show_the_lost_ones"),
    ),
    fault(
        &["HI-04"],
        SCOPE,
        "own.add(Cond::any().add(col(alias, from).is_null()).add(col(alias, from).gt(db.now())))",
        "own",
        Server("cl_01_whoever_lost_a_customer_does_not_open_them"),
    ),
    fault(
        &["HI-07"],
        TRANSFER,
        "quota.filter(|quota| private > quota.left() as usize)",
        "quota.filter(|quota| private > quota.left() as usize + 1)",
        Server("hi_07_transfer_by_a_manager"),
    ),
];
