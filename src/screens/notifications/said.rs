//! What a notification says, and where it leads.

use campus_model::{JobState, Notification, NotificationKind, NotificationParams, entities};

use fluent_bundle::FluentValue;
use leptos::prelude::untrack;

use crate::i18n::{label, month_day, number, t, t_with};
use crate::session::use_session;

/// The icon of a notification.
pub(super) const fn icon(notification: &Notification) -> &'static str {
    match (notification.kind, notification.params.state) {
        (NotificationKind::Mention, _) => "message-square",
        (NotificationKind::Roles, _) => "shield",
        (NotificationKind::HandIn | NotificationKind::Homework | NotificationKind::Due, _) => "notebook-pen",
        (NotificationKind::Absent | NotificationKind::Attendance, _) => "triangle-alert",
        (NotificationKind::Grades, _) => "award",
        (NotificationKind::LeaveApproved, _) => "calendar-check",
        (NotificationKind::LeaveRefused, _) => "calendar-off",
        (NotificationKind::Points, _) => "star",
        (NotificationKind::CustomerDropped | NotificationKind::CustomerClaimed | NotificationKind::CustomerGone, _) => {
            "waves"
        }
        (NotificationKind::CustomerDropping, _) => "clock",
        (NotificationKind::PaymentConfirmed | NotificationKind::PaymentRejected, _) => "wallet",
        (NotificationKind::CustomerGiven, _) => "user-plus",
        (NotificationKind::Leads, _) => "contact",
        (NotificationKind::LeadsWaiting, _) => "triangle-alert",
        (NotificationKind::ContentSubmitted, _) => "clipboard-check",
        (NotificationKind::ContentApproved | NotificationKind::ContentRejected, _) => "file-text",
        (NotificationKind::ContentFailed | NotificationKind::AccountRefused, _) => "circle-alert",
        (NotificationKind::ContentUnconfirmed, _) => "triangle-alert",
        (NotificationKind::Job, Some(JobState::Failed)) | (NotificationKind::Mail, _) => "circle-alert",
        (NotificationKind::Job, _) => "list-checks",
    }
}

/// Its text.
pub(super) fn text(notification: &Notification) -> String {
    let Notification { kind, entity, row, by, params, .. } = notification;
    let by = by.as_ref().map(|by| label(&by.label)).unwrap_or_default();
    let row = row.as_ref().map(|row| label(&row.label));
    #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
    let counted = [("count", params.count.into()), ("shown", number(params.count as f64).into())];
    match kind {
        NotificationKind::Mention => match (row, entity.as_deref().and_then(entities::find)) {
            (Some(row), Some(entity)) => {
                let entity = t(&entity.label_for_one());
                t_with("notification-mention", &[("by", by.into()), ("entity", entity.into()), ("row", row.into())])
            }
            _ => t_with("notification-mention-gone", &[("by", by.into())]),
        },
        NotificationKind::HandIn => match row {
            Some(row) => t_with("notification-hand_in", &[("by", by.into()), ("row", row.into())]),
            None => t_with("notification-hand_in-gone", &[("by", by.into())]),
        },
        NotificationKind::Absent | NotificationKind::Attendance => {
            let rate = params.rate.map(number).unwrap_or_default();
            let count = i32::try_from(params.dates.len()).unwrap_or(i32::MAX).into();
            named(*kind, row, &[("count", count), ("dates", days(params).into()), ("rate", rate.into())])
        }
        NotificationKind::Grades
        | NotificationKind::PaymentConfirmed
        | NotificationKind::PaymentRejected
        | NotificationKind::ContentFailed
        | NotificationKind::ContentUnconfirmed
        | NotificationKind::AccountRefused => named(*kind, row, &[]),
        NotificationKind::Homework | NotificationKind::Due => {
            let dated = if params.dates.is_empty() { "none" } else { "day" };
            named(*kind, row, &[("dated", dated.into()), ("date", days(params).into())])
        }
        NotificationKind::LeaveApproved | NotificationKind::LeaveRefused => {
            let mut dates = params.dates.clone();
            dates.dedup();
            let dates = dates.into_iter().map(month_day).collect::<Vec<_>>().join("–");
            t_with(&format!("notification-{}", kind.slug()), &[("by", by.into()), ("dates", dates.into())])
        }
        NotificationKind::Points => {
            let points = params.points.unwrap_or_default();
            #[allow(clippy::cast_precision_loss, reason = "a thousand at most")]
            let shown = if points > 0 { format!("+{}", number(points as f64)) } else { number(points as f64) };
            t_with("notification-points", &[("by", by.into()), ("points", shown.into())])
        }
        NotificationKind::CustomerDropped
        | NotificationKind::CustomerDropping
        | NotificationKind::CustomerClaimed
        | NotificationKind::CustomerGiven
        | NotificationKind::CustomerGone => {
            let row = row.unwrap_or_else(|| params.title.clone());
            let said = [("by", by.into()), ("row", row.into()), ("date", days(params).into())];
            t_with(&format!("notification-{}", kind.slug()), &[&said[..], &counted[..]].concat())
        }
        NotificationKind::Leads => match row {
            Some(row) => t_with("notification-leads-one", &[("row", row.into())]),
            None => t_with("notification-leads", &counted),
        },
        NotificationKind::ContentSubmitted | NotificationKind::ContentApproved | NotificationKind::ContentRejected => {
            named(*kind, row, &[("by", by.into())])
        }
        NotificationKind::LeadsWaiting => t_with("notification-leads_waiting", &counted),
        NotificationKind::Roles => t_with("notification-roles", &[("by", by.into())]),
        NotificationKind::Job => {
            let what = ("what", what(params).into());
            match (params.state, params.count) {
                (Some(JobState::Failed), _) => t_with("notification-job-failed", &[what]),
                (_, 0) => t_with("notification-job-done", &[what]),
                _ => t_with("notification-job-some", &[vec![what], counted.to_vec()].concat()),
            }
        }
        NotificationKind::Mail => match (row, params.count) {
            (Some(row), _) => t_with("notification-mail-one", &[("row", row.into())]),
            (None, 0) => t("notification-mail-none"),
            (None, _) => t_with("notification-mail", &counted),
        },
    }
}

/// What is said of a row, and of one that is not to be seen any more.
fn named(kind: NotificationKind, row: Option<String>, said: &[(&str, FluentValue<'static>)]) -> String {
    let key = format!("notification-{}", kind.slug());
    match row {
        Some(row) => t_with(&key, &[said, &[("row", row.into())]].concat()),
        None => t_with(&format!("{key}-gone"), said),
    }
}

/// The days that it is about.
fn days(params: &NotificationParams) -> String {
    params.dates.iter().map(|day| month_day(*day)).collect::<Vec<_>>().join(&t("ui-list-separator"))
}

/// What a job did, and to which file.
fn what(params: &NotificationParams) -> String {
    let kind = params.job_kind.map(|kind| t(&format!("job-{}", kind.slug()))).unwrap_or_default();
    if params.title.is_empty() {
        return kind;
    }
    t_with("notification-job-file", &[("kind", kind.into()), ("title", params.title.clone().into())])
}

/// Where it leads; what it is about may be out of reach by now.
pub(super) fn href(notification: &Notification) -> Option<String> {
    let entity = notification.entity.as_deref().and_then(entities::find);
    let record = entity.zip(notification.row.as_ref()).map(|(entity, row)| format!("/{}/{}", entity.name, row.id));
    match notification.kind {
        NotificationKind::Mention => record,
        NotificationKind::HandIn => record.map(|record| format!("{record}/homework")),
        NotificationKind::Absent | NotificationKind::Attendance => record.map(|record| format!("{record}/at_risk")),
        NotificationKind::Grades => {
            let student = untrack(|| use_session().get()).and_then(|session| session.user.student_id);
            let class = student.zip(notification.params.class);
            class.map(|(student, class)| format!("/students/{student}/scores?class={class}")).or(record)
        }
        NotificationKind::Homework | NotificationKind::Due => Some("/study_records/homework".to_owned()),
        NotificationKind::LeaveApproved | NotificationKind::LeaveRefused | NotificationKind::Points => record,
        NotificationKind::CustomerDropped | NotificationKind::CustomerClaimed | NotificationKind::CustomerGone => {
            Some("/customers/mine?view=lost".to_owned())
        }
        NotificationKind::PaymentConfirmed | NotificationKind::PaymentRejected => record,
        NotificationKind::ContentFailed | NotificationKind::ContentUnconfirmed => {
            record.or_else(|| Some("/contents".to_owned()))
        }
        NotificationKind::AccountRefused => record.or_else(|| Some("/platform_accounts".to_owned())),
        NotificationKind::CustomerDropping => record.or_else(|| Some("/customers/mine?view=dropping".to_owned())),
        NotificationKind::CustomerGiven => record.or_else(|| Some("/customers/mine".to_owned())),
        NotificationKind::Leads => record.or_else(|| Some("/customers/mine".to_owned())),
        NotificationKind::ContentSubmitted => record.or_else(|| Some("/review".to_owned())),
        NotificationKind::ContentApproved | NotificationKind::ContentRejected => record,
        NotificationKind::LeadsWaiting => Some("/customers/distribution".to_owned()),
        NotificationKind::Roles => Some("/profile".to_owned()),
        NotificationKind::Mail => record.or_else(|| Some("/jobs".to_owned())),
        NotificationKind::Job => {
            let import = entity.zip(notification.params.import);
            Some(import.map_or_else(|| "/jobs".to_owned(), |(entity, id)| format!("/{}/import/{id}", entity.name)))
        }
    }
}
