//! What happens next with a content, in one sentence.

use campus_model::entities::content::{ContentState, Verdict};
use campus_model::{Record, View};

use super::history::Said;
use super::words::{instant, state_of};
use crate::i18n::{datetime, t, t_with};

/// The sentence (reactive); `said` are the reviews, newest first, as far as one may read them.
pub fn sentence(shown: &View, said: &[Said]) -> String {
    let record = &shown.record;
    match state_of(record) {
        ContentState::Draft => t("screen-content-next-draft"),
        ContentState::InReview => waiting(record.int("revision").unwrap_or_default(), said),
        ContentState::Approved => t("screen-content-next-approved"),
        ContentState::Rejected => rejected(said),
        ContentState::Scheduled => at("screen-content-next-scheduled", record, "scheduled_at"),
        ContentState::Publishing => t("screen-content-next-publishing"),
        ContentState::Published => at("screen-content-next-published", record, "published_at"),
        ContentState::Failed => match record.text("platform_answer").filter(|answer| !answer.is_empty()) {
            Some(answer) => t_with("screen-content-next-failed-answer", &[("answer", answer.to_owned().into())]),
            None => t("screen-content-next-failed"),
        },
        ContentState::Unconfirmed => t("screen-content-next-unconfirmed"),
        ContentState::Archived => t("screen-content-next-archived"),
    }
}

fn at(key: &str, record: &Record, field: &str) -> String {
    let time = instant(record, field).map(datetime).unwrap_or_default();
    t_with(key, &[("time", time.into())])
}

/// Whom a submission waits for: in mode *all* each reviewer has a part, else one of those who may is enough.
fn waiting(revision: i64, said: &[Said]) -> String {
    let now: Vec<&Said> = said.iter().filter(|one| one.revision == revision).collect();
    let open: Vec<String> =
        now.iter().filter(|one| one.verdict == Verdict::Waiting).map(|one| one.reviewer.clone()).collect();
    if open.is_empty() {
        return t("screen-content-next-review-any");
    }
    let names = open.join(&t("ui-list-separator"));
    let counts = [("open", open.len().into()), ("all", now.len().into()), ("names", names.into())];
    t_with("screen-content-next-review", &counts)
}

fn rejected(said: &[Said]) -> String {
    match said.iter().find(|one| one.verdict == Verdict::Rejected) {
        Some(Said { reviewer, note: Some(note), .. }) => t_with(
            "screen-content-next-rejected-by",
            &[("name", reviewer.clone().into()), ("note", note.clone().into())],
        ),
        _ => t("screen-content-next-rejected"),
    }
}
