// Trunk's post_build hook: gives the app's module a name with its hash and writes it into the page, as trunk does for
// the sign-in module. (Trunk takes one main module; it calls every other one a worker and leaves its name bare.)
import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = process.env.TRUNK_STAGING_DIR;
const hash = createHash("sha256");
for (const file of ["campus-web.js", "campus-web_bg.wasm"]) hash.update(readFileSync(join(dist, file)));
const name = `campus-web-${hash.digest("hex").slice(0, 16)}`;
renameSync(join(dist, "campus-web.js"), join(dist, `${name}.js`));
renameSync(join(dist, "campus-web_bg.wasm"), join(dist, `${name}_bg.wasm`));
const page = readFileSync(join(dist, "index.html"), "utf8");
const signIn = /<meta name="campus-module" content="[^"]+">/;
if (!signIn.test(page)) throw new Error("index.html names no campus-module: see pattern_script in Trunk.toml");
writeFileSync(
  join(dist, "index.html"),
  page.replace(signIn, (meta) => `${meta}\n    <meta name="campus-module" content="/${name}.js /${name}_bg.wasm">`),
);
