// The page is complete without this script: every panel stands below its article. With it, one panel is shown at a
// time, beside the text on a wide screen and over its lower part on a narrow one.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var current = null; // the mark whose panel was chosen last

  function marks() { return Array.from(document.querySelectorAll("a.mark")); }
  function narrow() { return matchMedia("(max-width: 59.99rem)").matches; }

  // show shows one panel of its article.
  function show(id) {
    var panel = document.getElementById(id);
    if (!panel || !panel.classList.contains("panel")) { return null; }
    var article = panel.closest("article");
    article.querySelectorAll(".panel").forEach(function (p) { p.classList.toggle("off", p !== panel); });
    article.querySelectorAll("[data-panel]").forEach(function (link) {
      if (link.dataset.panel === id) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    panel.parentElement.scrollTop = 0;
    return panel;
  }

  // open shows a panel and, on a narrow screen, brings it up.
  function open(id) {
    var panel = show(id);
    if (!panel) { return null; }
    close();
    panel.parentElement.classList.add("open");
    current = document.getElementById(id + "-m");
    try { history.replaceState(null, "", "#" + id); } catch (e) { /* a page from a file may not */ }
    return panel;
  }

  function close() {
    document.querySelectorAll(".panels.open").forEach(function (p) { p.classList.remove("open"); });
  }

  // choose goes to a quotation: the focus is on its mark, and its panel is shown.
  function choose(mark) {
    open(mark.dataset.panel);
    current = mark;
    mark.focus({ preventScroll: true });
    bring(mark);
  }

  // bring scrolls where a mark is hidden or at the edge of what can be seen of the text.
  function bring(mark) {
    var box = mark.getBoundingClientRect(), foot = innerHeight * (narrow() ? 0.38 : 1);
    if (box.top < 30 || box.bottom > foot - 30) { mark.scrollIntoView({ block: narrow() ? "start" : "center" }); }
  }

  // read puts the focus into the panel of a quotation.
  function read(id) {
    var panel = open(id);
    if (panel) { panel.focus({ preventScroll: narrow() }); }
  }

  // back leaves the panel for the place in the text.
  function back() {
    close();
    if (current) { current.focus({ preventScroll: true }); bring(current); }
  }

  function step(by) {
    var all = marks();
    if (all.length === 0) { return; }
    var at = all.indexOf(current);
    if (at < 0) { at = by > 0 ? -1 : all.length; }
    choose(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function onClick(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var link = event.target.closest("a.mark, a.go, a.back");
    if (!link) { return; }
    event.preventDefault();
    if (link.matches(".back")) { back(); } else if (link.matches(".mark") && event.detail > 0) { choose(link); } else { read(link.dataset.panel); }
    if (link.matches(".go") && current) { bring(current); }
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var by = { n: 1, j: 1, ArrowRight: 1, p: -1, k: -1, ArrowLeft: -1 }[event.key];
    if (by) { event.preventDefault(); step(by); return; }
    if (event.key === "Escape") { back(); }
    if (event.key === " " && document.activeElement.matches("a.mark, a.go")) {
      event.preventDefault();
      read(document.activeElement.dataset.panel);
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("article").forEach(function (article) { show(article.dataset.first); });
    function goToHash() {
      if (open(location.hash.slice(1)) && current) { bring(current); }
    }
    goToHash();
    window.addEventListener("hashchange", goToHash);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
  });
})();
