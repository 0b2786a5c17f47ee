//! What a payment may be, and what is left to pay (PA-02, PA-05, PA-07); and what the operations on payments send and receive.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Labelled;
use crate::entities::sales::PaymentKind;

impl PaymentKind {
    /// Money that a customer pays for a class, and that enrols them (PA-03).
    #[must_use]
    pub const fn enrols(self) -> bool {
        matches!(self, Self::Deposit | Self::Tuition)
    }

    /// Money that goes back (PA-05).
    #[must_use]
    pub const fn returns(self) -> bool {
        matches!(self, Self::Refund | Self::Withdrawal)
    }
}

/// What one customer and one class owe each other, in minor units. Worked out from payments, never kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What the class costs.
    pub price: i64,
    /// What it costs this customer less.
    pub discount: i64,
    /// What was paid and confirmed.
    pub paid: i64,
    /// What went back.
    pub refunded: i64,
    /// What is applied for and not decided: payments and their discounts.
    pub applied: i64,
}

impl Account {
    /// What is still to be paid; below 0 too much was.
    #[must_use]
    pub const fn open(&self) -> i64 {
        self.price - self.discount - self.paid + self.refunded
    }

    /// What may still be applied for.
    #[must_use]
    pub const fn left(&self) -> i64 {
        self.open() - self.applied
    }

    /// What may go back.
    #[must_use]
    pub const fn returnable(&self) -> i64 {
        self.paid - self.refunded
    }
}

/// What is wrong with an amount: the field, the fault, and the amount that its text names.
pub type AmountFault = (&'static str, &'static str, i64);

/// PA-07: more than 0, no more than is open, no less than the smallest payment unless less is open; back goes no more than was
/// paid. A payment for no class in particular has no balance; a withdrawal may give nothing back.
#[must_use]
pub fn amount_fault(
    kind: PaymentKind,
    amount: i64,
    discount: i64,
    account: Option<&Account>,
    minimum: i64,
) -> Option<AmountFault> {
    if amount < 0 || (amount == 0 && kind != PaymentKind::Withdrawal) {
        return Some(("amount", "not_positive", 0));
    }
    let Some(account) = account else {
        return (kind.enrols() && amount < minimum).then_some(("amount", "below_minimum", minimum));
    };
    if kind.returns() {
        let most = account.returnable();
        return (amount > most).then_some(("amount", "over_paid", most));
    }
    if !kind.enrols() {
        return None;
    }
    let left = account.left();
    if discount > left {
        return Some(("discount", "over_balance", left));
    }
    let left = left - discount;
    if amount > left {
        return Some(("amount", "over_balance", left));
    }
    let least = if minimum < left { minimum } else { left };
    (amount < least).then_some(("amount", "below_minimum", least))
}

/// `POST /api/payments/approve`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// Which payments.
    pub ids: Vec<i64>,
}

/// `POST /api/payments/reject`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    /// Which payments.
    pub ids: Vec<i64>,
    /// Why.
    pub reason: String,
}

/// What one customer and one class owe each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Who.
    pub customer: Labelled,
    /// Their student entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student: Option<i64>,
    /// Which class; absent for payments for none in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Labelled>,
    /// The sums.
    #[serde(flatten)]
    pub account: Account,
    /// What is still to be paid.
    pub open: i64,
}

/// `GET /api/payments/balances`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    /// By customer and class, what is open first.
    pub rows: Vec<Balance>,
    /// All of them together, whatever the page.
    pub total: Account,
    /// How many there are.
    pub count: u64,
    /// The cursor to ask for those `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `GET /api/payments/{id}/receipt`: what stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// `2026-000123`
    pub number: String,
    /// Who received the money, or gave it back.
    pub organisation: String,
    /// ISO 4217.
    pub currency: String,
    /// Who paid.
    pub payer: String,
    /// What for.
    pub kind: PaymentKind,
    /// For which class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// In minor units.
    pub amount: i64,
    /// What the class costs less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<i64>,
    /// The day of the confirmation.
    pub date: NaiveDate,
    /// Who confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
    /// Who signed the deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultant: Option<String>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
