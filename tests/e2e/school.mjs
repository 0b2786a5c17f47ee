// A class of one's own for the tests of the classroom: made by few requests, however large it is.
import { add, ask, find, unique, uniqueNumber } from "./actions.mjs";

/** A day, counted from today. */
export const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** Names that every language puts in the order of their numbers. */
const numbered = (word, count) => Array.from({ length: count }, (_, at) => `${word}${String(at + 1).padStart(3, "0")}`);

/** A class of egon's with students who joined before its first lesson; `page` is yuan's. */
export async function newClass(page, students) {
  const egon = await find(page, "staff", "q=egon");
  const tutor = (await ask(page, "GET", "/api/classes/pick/tutor_id")).choices[0];
  const campus = await find(page, "schools", "limit=1");
  const course = await add(page, "courses", { name: unique("Rust基础") });
  const klass = await add(page, "classes", {
    school_id: campus.id, course_id: course.id, semester: 1, price: 980000, start_date: day(-300), teachers: [egon.id], tutor_id: tutor.id,
  });
  const names = numbered(unique("学员"), students);
  const first = Number(uniqueNumber(9)) * 1_000;
  const roll = names.map((name, at) => `${name},女,,${first + at},,${day(-299)}`);
  if (students > 0) {
    const file = `姓名,性别,手机号,QQ,微信,入班日期\n${roll.join("\n")}\n`;
    await ask(page, "POST", `/api/classes/${klass.id}/import_roll`, file, { "content-type": "text/csv; charset=utf-8" });
  }
  return { id: klass.id, names, egon };
}

/** A lesson of the class with its study records. */
export async function newLesson(page, klass, fields = {}) {
  const lesson = await add(page, "course_records", { class_id: klass.id, teacher_id: klass.egon.id, date: day(-1), has_homework: false, ...fields });
  await ask(page, "POST", "/api/study_records/generate", { course_record_id: lesson.id });
  return lesson;
}

/** Lessons with their records, the next number each, a few at a time. */
export async function newLessons(page, klass, count) {
  const lessons = [];
  for (let from = 1; from <= count; from += 8) {
    const some = Array.from({ length: Math.min(8, count - from + 1) }, (_, at) => from + at);
    lessons.push(...(await Promise.all(some.map((number) => newLesson(page, klass, { day_num: number, date: day(number - count - 1) })))));
  }
  return lessons;
}

/** The study records of a lesson by the students' names, as the server holds them. */
export async function stored(page, lesson) {
  const { records } = await ask(page, "GET", `/api/course_records/${lesson}/sheet`);
  const names = records.links.student_id;
  const rows = records.rows.map((row) => ({ ...row, name: names[row.student_id] }));
  return rows.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What the app asks for on behalf of a screen: what belongs to the frame around it is left out. */
export function asking(page) {
  const asked = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/api\/(classes|course_records|study_records|students)\b/.test(pathname)) asked.push(`${request.method()} ${pathname}${search}`);
  });
  return asked;
}

/** Pastes text into the focused element, as Ctrl+V does. */
export async function paste(input, text) {
  await input.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
