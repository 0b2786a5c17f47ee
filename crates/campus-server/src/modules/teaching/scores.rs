//! `GET /api/students/{id}/scores?class=`: the data of the bar chart (CH-01).

use std::collections::{BTreeMap, HashMap};

use axum::Json;
use axum::http::Uri;
use campus_model::classroom::overview::ranks;
use campus_model::classroom::{LessonScore, OTHERS_FOR_AVERAGE, Rank, Scores, average};
use campus_model::entities::teaching::{Attendance, Score};
use campus_model::{Code, Labelled};
use chrono::NaiveDate;

use super::scores_rows::{self, StudentClass};
use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::mount::RowId;
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// One student's scores in one class. Whose they are is decided before anything else is looked at (CH-07).
pub async fn show_scores(
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Json<Scores>> {
    let scope = user.scope(operation);
    let student = scores_rows::student(&db, &scope, id).await?.ok_or(Code::NotFound)?;
    let asked = Parameters::of(&uri, &["class"])?.id("class")?;
    let classes = scores_rows::classes(&db, &scope, id).await?;
    let chosen = choose(&classes, asked)?;
    let (rows, rank) = match chosen {
        Some(class) => {
            let lessons = scores_rows::lessons(&db, class.label.id, id).await?;
            let grades = scores_rows::graded(&db, class.label.id).await?;
            let graded = by_lesson(&grades, id);
            let rows = lessons.iter().map(|lesson| show(lesson, &graded, class.sight)).collect();
            (rows, rank(&grades, id, class.sight))
        }
        None => (Vec::new(), None),
    };
    let class = chosen.map(|class| class.label.clone());
    let classes: Vec<Labelled> = classes.into_iter().map(|class| class.label).collect();
    Ok(Json(Scores { student, class, classes, rows, rank }))
}

/// The class that was asked for; the one joined last, which comes first, when none was. One that the student is not
/// in, or the reader does not reach, is 404.
fn choose(classes: &[StudentClass], asked: Option<i64>) -> Answer<Option<&StudentClass>> {
    match asked {
        None => Ok(classes.first()),
        Some(id) => {
            let found = classes.iter().find(|class| class.label.id == id);
            found.map(Some).ok_or_else(|| Code::NotFound.into())
        }
    }
}

/// A lesson of the class, with the student's record of it.
#[derive(Clone, Debug)]
pub(super) struct Lesson {
    pub id: i64,
    pub day_num: i64,
    pub date: NaiveDate,
    pub title: Option<String>,
    /// The lesson is held back, or this record is (GR-05).
    pub held_back: bool,
    pub score: Option<Score>,
    pub comment: Option<String>,
    pub attendance: Option<Attendance>,
}

/// What a reader may see of the classmates.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sight {
    /// The reader reaches the class as staff, not (only) as the student.
    pub as_staff: bool,
    /// CH-06: its students see their rank.
    pub show_rank: bool,
    /// CH-04: its students see no averages.
    pub hide_averages: bool,
}

/// A grade that somebody got.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grade {
    pub lesson: i64,
    pub student: i64,
    pub score: Score,
    /// GR-05: its students do not see it yet.
    pub held_back: bool,
}

/// The graded students of each lesson.
fn by_lesson(grades: &[Grade], own: i64) -> HashMap<i64, Graded> {
    let mut lessons: HashMap<i64, Graded> = HashMap::new();
    for grade in grades {
        let of = lessons.entry(grade.lesson).or_default();
        of.scores.push(grade.score);
        of.own |= grade.student == own;
    }
    lessons
}

/// CH-06: the place by the total; of what students see, where a student asks. Nothing, unless the class shows it.
fn rank(grades: &[Grade], own: i64, sight: Sight) -> Option<Rank> {
    if !sight.as_staff && !sight.show_rank {
        return None;
    }
    let mut totals: BTreeMap<i64, i64> = BTreeMap::new();
    for grade in grades.iter().filter(|grade| sight.as_staff || !grade.held_back) {
        *totals.entry(grade.student).or_default() += grade.score.value().unwrap_or_default();
    }
    let place = totals.keys().position(|student| *student == own)?;
    let places = ranks(&totals.values().map(|total| Some(*total)).collect::<Vec<_>>());
    Some(Rank { place: (*places.get(place)?)?, of: totals.len() })
}

/// The graded 在读 students of one lesson.
#[derive(Clone, Debug, Default)]
struct Graded {
    /// All of them.
    pub scores: Vec<Score>,
    /// Whether the student shown is among them.
    pub own: bool,
}

/// What a reader sees of a lesson. Staff see all of it. A student sees no grade that is held back (GR-05), and the
/// average only of at least five others, where the class does not hide it (CH-04).
fn show(lesson: &Lesson, graded: &HashMap<i64, Graded>, sight: Sight) -> LessonScore {
    let as_staff = sight.as_staff;
    let withheld = lesson.held_back && !as_staff;
    let open = !withheld && !sight.hide_averages;
    let score = lesson.score.filter(|_| !withheld).unwrap_or(Score::Na);
    let all = graded.get(&lesson.id).filter(|graded| as_staff || (open && enough_others(graded)));
    let mean = all.and_then(|graded| average(graded.scores.iter().copied()));
    LessonScore {
        course_record_id: lesson.id,
        day_num: lesson.day_num,
        date: lesson.date,
        title: lesson.title.clone(),
        score,
        value: score.value(),
        comment: lesson.comment.clone().filter(|_| !withheld),
        attendance: lesson.attendance,
        class_average: mean.map(|(mean, _)| mean),
        graded_count: mean.map(|(_, count)| count),
    }
}

/// CH-04: nobody is to work out a single classmate's grade from the average.
fn enough_others(graded: &Graded) -> bool {
    graded.scores.len() - usize::from(graded.own) >= OTHERS_FOR_AVERAGE
}

#[cfg(test)]
mod tests {
    use super::*;

    const STUDENT: Sight = Sight { as_staff: false, show_rank: false, hide_averages: false };
    const STAFF: Sight = Sight { as_staff: true, show_rank: false, hide_averages: true };

    fn lesson(score: Option<Score>, held_back: bool) -> Lesson {
        Lesson {
            id: 1,
            day_num: 3,
            date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            title: None,
            held_back,
            score,
            comment: Some("不错".to_owned()),
            attendance: Some(Attendance::Late),
        }
    }

    fn graded(scores: &[Score], own: bool) -> HashMap<i64, Graded> {
        HashMap::from([(1, Graded { scores: scores.to_vec(), own })])
    }

    #[test]
    fn ch_04_a_student_sees_the_average_of_five_others_or_none() {
        let six = [Score::APlus, Score::A, Score::B, Score::C, Score::D, Score::A];
        let shown = show(&lesson(Some(Score::A), false), &graded(&six, true), STUDENT);
        assert_eq!((shown.class_average, shown.graded_count), (Some(68.3), Some(6)));
        let shown = show(&lesson(Some(Score::A), false), &graded(&six[..5], true), STUDENT);
        assert_eq!((shown.class_average, shown.graded_count), (None, None));
        let shown = show(&lesson(None, false), &graded(&six[..5], false), STUDENT);
        assert_eq!(shown.graded_count, Some(5));
        let shown = show(&lesson(Some(Score::A), false), &graded(&six[..2], true), STAFF);
        assert_eq!((shown.class_average, shown.graded_count), (Some(95.0), Some(2)));
    }

    #[test]
    fn ch_04_a_class_that_hides_its_averages_shows_students_none() {
        let six = [Score::APlus, Score::A, Score::B, Score::C, Score::D, Score::A];
        let hidden = Sight { hide_averages: true, ..STUDENT };
        let shown = show(&lesson(Some(Score::A), false), &graded(&six, true), hidden);
        assert_eq!((shown.value, shown.class_average, shown.graded_count), (Some(90), None, None));
    }

    #[test]
    fn ch_06_students_are_ranked_by_what_they_see_and_only_where_it_is_switched_on() {
        let grade = |student, score, held_back| Grade { lesson: 1, student, score, held_back };
        let grades = [
            grade(1, Score::A, false),
            grade(1, Score::D, false),
            grade(2, Score::A, false),
            grade(3, Score::B, false),
            grade(3, Score::APlus, true),
        ];
        let open = Sight { show_rank: true, ..STUDENT };
        assert_eq!(rank(&grades, 1, STUDENT), None);
        assert_eq!(rank(&grades, 1, open), Some(Rank { place: 1, of: 3 }));
        assert_eq!(rank(&grades, 3, open), Some(Rank { place: 3, of: 3 }), "what is held back counts for nobody");
        assert_eq!(rank(&grades, 3, STAFF), Some(Rank { place: 1, of: 3 }));
        assert_eq!(rank(&grades, 9, open), None, "ungraded");
    }

    #[test]
    fn gr_05_what_is_held_back_is_ungraded_to_the_student_and_not_to_the_teacher() {
        let six = [Score::A; 6];
        let student = show(&lesson(Some(Score::A), true), &graded(&six, true), STUDENT);
        assert_eq!(
            (student.score, student.value, student.comment, student.class_average),
            (Score::Na, None, None, None)
        );
        assert_eq!(student.attendance, Some(Attendance::Late));
        let teacher = show(&lesson(Some(Score::A), true), &graded(&six, true), STAFF);
        assert_eq!((teacher.score, teacher.value, teacher.class_average), (Score::A, Some(90), Some(90.0)));
    }

    #[test]
    fn ch_02_a_lesson_without_a_record_is_a_gap() {
        let shown = show(&Lesson { attendance: None, comment: None, ..lesson(None, false) }, &HashMap::new(), STUDENT);
        assert_eq!((shown.score, shown.value, shown.attendance), (Score::Na, None, None));
    }
}
