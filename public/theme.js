// Runs before the first paint, so that nobody sees the wrong theme or hears the wrong language for a moment.
// `campus-theme` is light, dark or system (no data-theme: the style sheet follows the device); `campus-locale` is zh-CN, en or pl.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem("campus-theme");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", "campus-" + theme);
    var locale = localStorage.getItem("campus-locale");
    if (locale === "zh-CN" || locale === "en" || locale === "pl") root.lang = locale;
  } catch (refused) {
    // Storage may be switched off in this browser: the defaults of index.html hold.
  }
})();
