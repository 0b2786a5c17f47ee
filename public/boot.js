// Starts one of the two modules that this page names: the app where somebody was signed in last (src/session.rs leaves
// the note), else the sign-in page, which says `campus-signed-in` when the app is to take over.
const modules = [...document.querySelectorAll('meta[name="campus-module"]')].map((meta) => meta.content.split(" "));
const [signIn, app] = ["/campus-sign-in", "/campus-web"].map((name) => modules.find(([js]) => js.startsWith(name)));

async function start([js, wasm]) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const module = await import(attempt ? `${js}?${attempt}` : js);
      await module.default({ module_or_path: wasm });
      return;
    } catch (error) {
      // Only what did not arrive is asked for again; a fault of the module's own is shown in the console.
      if (!(error instanceof TypeError)) throw error;
      await new Promise((later) => setTimeout(later, 2_000));
      // A newer version was installed meanwhile: its page names other files.
      const answer = await fetch(js, { method: "HEAD" }).catch(() => null);
      if (answer?.status === 404) return location.reload();
    }
  }
}

/** The app is on its way while a name is being typed. */
function fetchAhead() {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = app[0];
  document.head.append(link);
  fetch(app[1], { priority: "low" }).then((answer) => answer.arrayBuffer()).catch(() => {});
}

function wasSignedIn() {
  try {
    return localStorage.getItem("campus-signed-in") !== null;
  } catch {
    return false;
  }
}

// Who comes by a link is nobody yet, and needs more than the sign-in page.
if ((wasSignedIn() && location.pathname !== "/login") || location.pathname === "/welcome") {
  start(app);
} else {
  addEventListener("campus-signed-in", () => start(app), { once: true });
  addEventListener("input", fetchAhead, { once: true });
  start(signIn);
}
