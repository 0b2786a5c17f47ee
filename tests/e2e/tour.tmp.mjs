import { chromium } from "@playwright/test";
import config from "../../playwright.config.mjs";
const baseURL="http://127.0.0.1:8400", password="campus-demo-2026";
const browser = await chromium.launch(config.use.launchOptions);
const langs = process.env.LANGS ? process.env.LANGS.split(",") : ["zh-CN","en","pl"], themes = ["light","dark"];
const wanted = process.env.ONLY;
async function shots(person, size, list) {
  for (const lang of langs) for (const theme of themes) {
    const context = await browser.newContext({ baseURL, locale: lang, timezoneId:"Asia/Shanghai", reducedMotion:"reduce", ...(size==="p"?{viewport:{width:390,height:844},isMobile:true,hasTouch:true}:{viewport:{width:1440,height:900}}) });
    await context.addInitScript(([l,t])=>{localStorage.setItem("campus-locale",l);localStorage.setItem("campus-theme",t)},[lang,theme]);
    if (person) await context.request.post("/api/auth/login",{data:{username:person,password}});
    const page = await context.newPage();
    const get = async (p)=> (await context.request.get(p)).json();
    for (const [name, path, act] of await list(get)) {
      if (wanted && !name.match(wanted)) continue;
      await page.goto(path);
      await page.locator("#boot").waitFor({state:"detached"});
      await page.locator("h1").first().waitFor();
      try { if (act) await act(page); } catch(e) { console.log(name, lang, theme, e.message.slice(0,200)); }
      await page.waitForTimeout(700);
      await page.screenshot({path:`/tmp/tour/${name}-${size}.${lang}.${theme}.png`});
    }
    await context.close();
  }
}
await shots(null,"d",async()=>[["signin","/login"]]);
await shots("yuan","d",async(get)=>{ const {rows}=await get("/api/course_records?limit=1"); const roles=(await get("/api/roles?limit=5")).rows; return [["home","/"],["customers","/customers"],["filter","/customers",async p=>{await p.locator("button:has(svg)").filter({hasText:/筛选|Filter|Filtr/}).first().click();}],["empty","/customers?q=zzzzzz"],["newclass","/classes/new",async p=>{await p.locator("button[type=submit]").click();}],["class",`/classes/${rows[0].class_id}`],["role",`/roles/${roles[1].id}`],["import",`/classes/${rows[0].class_id}/import`],["password","/password"],["notfound","/classes/999999"]];});
await shots("egon","d",async(get)=>{ const {rows}=await get("/api/study_records?attendance=late&score.not=na&sort=-course_record_id&limit=1"); const l=rows[0].course_record_id; return [["thome","/"],["lesson",`/course_records/${l}`],["roll",`/course_records/${l}/roll`],["grades",`/course_records/${l}/grades`],["iscores",`/course_records/${l}/import`]];});
await shots("egon","p",async(get)=>{ const {rows}=await get("/api/study_records?attendance=late&score.not=na&sort=-course_record_id&limit=1"); const l=rows[0].course_record_id; return [["thome","/"],["roll",`/course_records/${l}/roll`],["grades",`/course_records/${l}/grades`],["lessons","/course_records"]];});
await shots("alice","p",async(get)=>{ const s=await get("/api/session"); return [["ahome","/"],["scores",`/students/${s.user.student_id}/scores`],["classes","/classes"]];});
await shots("alice","d",async(get)=>{ const s=await get("/api/session"); return [["scores",`/students/${s.user.student_id}/scores`]];});
await browser.close();
