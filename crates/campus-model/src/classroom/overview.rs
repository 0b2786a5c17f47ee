//! A class at a glance: who attended and got what in which lesson, as it travels, and what follows from it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::risk::{attendance_risks, dropped};
use super::{attended, average, mean, rate};
use crate::Choice;
use crate::entities::teaching::{Attendance, Score, StudentState};
use crate::page::Labelled;

/// `GET /api/classes/{id}/overview`: everything of the screen in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The class.
    pub class: Labelled,
    /// Its version, for changing what students see.
    pub version: i64,
    /// CH-06: students see their rank.
    pub show_rank: bool,
    /// CH-04: students see no averages.
    pub hide_averages: bool,
    /// The organisation's day.
    pub today: NaiveDate,
    /// By `day_num`.
    pub lessons: Vec<OverviewLesson>,
    /// By name.
    pub students: Vec<OverviewStudent>,
}

/// A column of the heat table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewLesson {
    /// The lesson.
    pub id: i64,
    /// Its number within the class.
    pub day_num: i64,
    /// When it was held.
    pub date: NaiveDate,
    /// What it was about.
    pub title: Option<String>,
    /// Whether there was homework.
    pub has_homework: bool,
    /// Until when the homework was to come in.
    pub due_date: Option<NaiveDate>,
}

/// A row of the heat table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewStudent {
    /// The student.
    pub id: i64,
    /// How they are called.
    pub name: String,
    /// Where they stand.
    pub state: StudentState,
    /// Three characters for each lesson, see [`Cell::code`]; `---` where there is no study record.
    pub cells: String,
}

/// One student in one lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How they attended.
    pub attendance: Attendance,
    /// What they got.
    pub score: Score,
    /// Whether the homework came in.
    pub submitted: bool,
}

const ATTENDANCE: &[u8; 6] = b"cvlneo";
const SCORE: &[u8; 12] = b"abcdefghijkl";

impl Cell {
    /// Three characters: the attendance (`c` present, `v` leave, `l` late, `n` absent, `e` left early, `o` not in the
    /// class yet), the score (`a` for A+ … `i` for D, `j` N/A, `k` COPY, `l` FAIL), and `s` where the homework came in.
    #[must_use]
    pub fn code(self) -> [char; 3] {
        let at = |slugs: &[&str], slug: &str| slugs.iter().position(|known| *known == slug).unwrap_or_default();
        [
            char::from(ATTENDANCE[at(Attendance::SET.slugs, self.attendance.slug())]),
            char::from(SCORE[at(Score::SET.slugs, self.score.slug())]),
            if self.submitted { 's' } else { '-' },
        ]
    }

    /// The cell of three characters.
    #[must_use]
    pub fn of(code: &[u8]) -> Option<Self> {
        let [attendance, score, submitted] = *code else { return None };
        let at = |known: &[u8], code: u8| known.iter().position(|letter| *letter == code);
        Some(Self {
            attendance: *Attendance::ALL.get(at(ATTENDANCE, attendance)?)?,
            score: *Score::ALL.get(at(SCORE, score)?)?,
            submitted: submitted == b's',
        })
    }
}

impl OverviewStudent {
    /// The cells in the order of the lessons.
    #[must_use]
    pub fn cells(&self) -> Vec<Option<Cell>> {
        self.cells.as_bytes().chunks(3).map(Cell::of).collect()
    }
}

/// CH-05: a total passes from this share of what could be reached, in percent.
pub const PASS_SHARE: i64 = 65;

/// When a student is at risk. Here and nowhere else.
pub mod thresholds {
    /// An average below the grade that passes a lesson (C+).
    pub const AVERAGE: i64 = super::super::PASS;
    /// One bad grade is no tendency.
    pub const GRADED: usize = 3;
    /// AT-04: two lessons are a cold, three are a habit; the class meets twice to four times a week.
    pub const ABSENCES: usize = 3;
    /// AT-04: a fifth of the lessons missed can hardly be made up for. Percent.
    pub const ATTENDANCE: i64 = 80;
    /// AT-04: before so many lessons one absence makes the rate.
    pub const LESSONS: usize = 5;
    /// SC-02 fails a course for two missing homeworks.
    pub const HOMEWORK: usize = 2;
    /// Of so many lessons with homework, the newest that are due: what is older is not made up for any more.
    pub const RECENT: usize = 10;
    /// The newest grades that are held beside those before them; as many have to be before them.
    pub const NEWEST: usize = 3;
    /// So many points below what somebody used to get: two grades of the scale.
    pub const DROP: i64 = 20;
}

/// How often each code was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; 6]);

impl Tally {
    /// Of some codes.
    #[must_use]
    pub fn of(codes: impl IntoIterator<Item = Attendance>) -> Self {
        let mut tally = Self::default();
        for code in codes {
            if let Some(at) = Attendance::ALL.iter().position(|known| *known == code) {
                tally.0[at] += 1;
            }
        }
        tally
    }

    /// How often a code was given.
    #[must_use]
    pub fn count(&self, code: Attendance) -> usize {
        Attendance::ALL.iter().position(|known| *known == code).map_or(0, |at| self.0[at])
    }

    /// AT-03: who was there, and of how many (see [`attended`]).
    #[must_use]
    pub fn parts(&self) -> (u64, u64) {
        let given = Attendance::ALL.iter().copied().zip(self.0);
        attended(given.map(|(code, count)| (code, u64::try_from(count).unwrap_or(u64::MAX))))
    }

    /// AT-03: (已签到 + 迟到 + 早退) / (rows − 请假 − 未入班) in percent with one decimal; `None` where nothing counts.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        let (there, of) = self.parts();
        rate(there, of)
    }
}

/// GR-06: whose grades make averages and ranks: who is 在读; in a class that has ended, where nobody is, who graduated.
#[must_use]
pub fn counted(graded: impl IntoIterator<Item = StudentState>) -> StudentState {
    let studying = graded.into_iter().any(|state| state == StudentState::Studying);
    if studying { StudentState::Studying } else { StudentState::Graduated }
}

/// CH-06: competition ranking (1, 2, 2, 4) by totals; who has none is unranked.
#[must_use]
pub fn ranks(totals: &[Option<i64>]) -> Vec<Option<usize>> {
    let mut sorted: Vec<i64> = totals.iter().flatten().copied().collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let rank = |total: i64| sorted.partition_point(|better| *better > total) + 1;
    totals.iter().map(|total| total.map(rank)).collect()
}

/// The sum of what was graded; `None` where nothing was.
#[must_use]
pub fn total(scores: impl IntoIterator<Item = Score>) -> Option<i64> {
    scores.into_iter().filter_map(Score::value).fold(None, |sum, value| Some(sum.unwrap_or_default() + value))
}

/// What follows for one student.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The cells, decoded.
    pub cells: Vec<Option<Cell>>,
    /// CH-05: the sum of the grades.
    pub total: Option<i64>,
    /// GR-06: the average, and of how many lessons.
    pub average: Option<(f64, usize)>,
    /// CH-06.
    pub rank: Option<usize>,
    /// AT-03.
    pub attendance: Tally,
    /// What there is to worry about.
    pub risks: Vec<Risk>,
}

/// What follows for one lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonSum {
    /// GR-06: the mean of the graded who count, and how many they are.
    pub average: Option<(f64, usize)>,
    /// AT-03, of everybody.
    pub attendance: Tally,
}

/// Why a student is at risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Risk {
    /// The average is low.
    Average {
        /// It.
        average: f64,
        /// Of how many lessons.
        graded: usize,
    },
    /// The newest grades are far below those before them.
    Drop {
        /// The mean of the newest.
        newest: f64,
        /// The mean of those before.
        before: f64,
    },
    /// AT-04: absent in a row, up to now.
    Absent {
        /// On these days.
        dates: Vec<NaiveDate>,
    },
    /// AT-04: seldom there.
    Attendance {
        /// The rate, in percent.
        rate: f64,
        /// Of how many lessons.
        lessons: usize,
    },
    /// Homework that is overdue.
    Homework {
        /// Of these lessons, by their numbers.
        days: Vec<i64>,
    },
}

/// All that follows from an overview.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// In the order of the students.
    pub students: Vec<Standing>,
    /// In the order of the lessons.
    pub lessons: Vec<LessonSum>,
    /// GR-06: the mean of all grades that count, and how many they are.
    pub average: Option<(f64, usize)>,
    /// The mean of the totals of who is ranked.
    pub total: Option<f64>,
    /// AT-03, of everybody in all lessons.
    pub attendance: Tally,
    /// How often each grade was given to those who count, N/A left out.
    pub letters: Vec<(Score, usize)>,
    /// CH-05: the total from which one passes.
    pub pass: f64,
}

impl Summary {
    /// Of an overview.
    #[must_use]
    pub fn of(overview: &Overview) -> Self {
        let rows: Vec<Vec<Option<Cell>>> = overview.students.iter().map(OverviewStudent::cells).collect();
        let scores = |row: &[Option<Cell>]| row.iter().flatten().map(|cell| cell.score).collect::<Vec<_>>();
        let graded = |row: &Vec<Option<Cell>>| scores(row).iter().any(|score| *score != Score::Na);
        let with_grades = overview.students.iter().zip(&rows).filter(|(_, row)| graded(row));
        let state = counted(with_grades.map(|(student, _)| student.state));
        let counts: Vec<bool> = overview.students.iter().map(|student| student.state == state).collect();
        let totals: Vec<Option<i64>> = rows.iter().map(|row| total(scores(row))).collect();
        let ranked: Vec<Option<i64>> =
            totals.iter().zip(&counts).map(|(total, counts)| total.filter(|_| *counts)).collect();
        let places = ranks(&ranked);
        let handed_in = handed_in(overview.lessons.len(), &rows);
        let counting = || rows.iter().zip(&counts).filter(|(_, counts)| **counts).map(|(row, _)| row);
        let lessons = (0..overview.lessons.len()).map(|at| LessonSum {
            average: average(counting().filter_map(|row| row.get(at).copied().flatten()).map(|cell| cell.score)),
            attendance: Tally::of(
                rows.iter().filter_map(|row| row.get(at).copied().flatten()).map(|cell| cell.attendance),
            ),
        });
        let given: Vec<Score> = counting().flat_map(|row| scores(row)).collect();
        let letters = Score::ALL.iter().filter(|score| **score != Score::Na);
        let letters = letters.map(|letter| (*letter, given.iter().filter(|score| *score == letter).count())).collect();
        let reached: Vec<i64> = ranked.iter().flatten().copied().collect();
        Self {
            lessons: lessons.collect(),
            average: average(given),
            total: mean(reached.iter().sum(), reached.len()),
            attendance: Tally::of(rows.iter().flatten().flatten().map(|cell| cell.attendance)),
            letters,
            pass: pass(overview.lessons.iter().filter(|lesson| lesson.has_homework).count()),
            students: overview
                .students
                .iter()
                .zip(rows)
                .zip(totals.into_iter().zip(places))
                .map(|((student, cells), (total, rank))| {
                    let average = average(scores(&cells));
                    let attendance = Tally::of(cells.iter().flatten().map(|cell| cell.attendance));
                    let risks = risks(&overview.lessons, overview.today, student.state, &cells, &handed_in);
                    Standing { cells, total, average, rank, attendance, risks }
                })
                .collect(),
        }
    }
}

/// CH-05: 65 % × 100 × lessons with homework.
#[must_use]
pub fn pass(lessons_with_homework: usize) -> f64 {
    f64::from(i32::try_from(lessons_with_homework).unwrap_or(i32::MAX))
        * f64::from(i32::try_from(PASS_SHARE).unwrap_or_default())
}

/// Lessons in which homework of anybody came in, or was graded: where there is none of either, it is not the students
/// who are late.
#[must_use]
pub fn handed_in(lessons: usize, rows: &[Vec<Option<Cell>>]) -> Vec<bool> {
    let came = |at: usize| {
        rows.iter()
            .filter_map(|row| row.get(at).copied().flatten())
            .any(|cell| cell.submitted || cell.score != Score::Na)
    };
    (0..lessons).map(came).collect()
}

/// What there is to worry about with a student of this state who has these cells; only with who is 在读. `handed_in` is
/// what [`handed_in`] finds for the class.
#[must_use]
pub fn risks(
    lessons: &[OverviewLesson],
    today: NaiveDate,
    state: StudentState,
    cells: &[Option<Cell>],
    handed_in: &[bool],
) -> Vec<Risk> {
    if state != StudentState::Studying {
        return Vec::new();
    }
    let average = average(cells.iter().flatten().map(|cell| cell.score));
    let attended = cells.iter().zip(lessons).filter_map(|(cell, lesson)| Some((lesson.date, (*cell)?.attendance)));
    let mut risks = attendance_risks(&attended.collect::<Vec<_>>());
    if let Some((average, graded)) = average
        && graded >= thresholds::GRADED
        && total(cells.iter().flatten().map(|cell| cell.score))
            .is_some_and(|total| below_mean(total, graded, thresholds::AVERAGE))
    {
        risks.push(Risk::Average { average, graded });
    }
    risks.extend(dropped(cells.iter().flatten().map(|cell| cell.score)));
    let due = |lesson: &OverviewLesson| lesson.has_homework && lesson.due_date.is_some_and(|due| due < today);
    let owed = |cell: &Option<Cell>| {
        cell.is_some_and(|cell| {
            !cell.submitted && cell.score == Score::Na && cell.attendance != Attendance::NotEnrolled
        })
    };
    let newest = cells.iter().zip(lessons).zip(handed_in).rev();
    let newest = newest.filter(|((_, lesson), anybody)| **anybody && due(lesson)).take(thresholds::RECENT);
    let mut days: Vec<i64> =
        newest.filter(|((cell, _), _)| owed(cell)).map(|((_, lesson), _)| lesson.day_num).collect();
    days.reverse();
    if days.len() >= thresholds::HOMEWORK {
        risks.push(Risk::Homework { days });
    }
    risks
}

/// Compared as whole numbers: what is rounded for the eye decides nothing.
pub(super) fn below(part: u64, of: u64, percent: i64) -> bool {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX / 100);
    whole(part) * 100 < whole(of) * percent
}

fn below_mean(total: i64, count: usize, mean: i64) -> bool {
    total < i64::try_from(count).unwrap_or_default() * mean
}

/// AT-04: the days of the 缺勤 that go on up to now, oldest first. Lessons on leave, and from before joining, neither
/// count nor end it.
#[must_use]
pub fn absent_in_a_row(lessons: impl IntoIterator<Item = (NaiveDate, Attendance)>) -> Vec<NaiveDate> {
    let mut dates = Vec::new();
    for (date, code) in lessons {
        match code {
            Attendance::NoShow => dates.push(date),
            Attendance::Vacate | Attendance::NotEnrolled => {}
            Attendance::Checked | Attendance::Late | Attendance::LeaveEarly => dates.clear(),
        }
    }
    dates
}
