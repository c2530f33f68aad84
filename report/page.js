// The page is complete without this script: every panel stands below its article. With it, one panel is shown at a
// time, beside the text on a wide screen and over its lower part on a narrow one.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var current = null; // the mark whose panel was chosen last

  // marks are the quotations in the text, or only the problems, of those that no filter has put aside.
  function marks(problems) {
    return Array.from(document.querySelectorAll(problems ? "a.mark.problem" : "a.mark")).filter(function (m) { return !m.classList.contains("aside"); });
  }
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

  // step goes to the next mark of those that are asked for, in the order of the text, and stays at the last.
  function step(by, problems) {
    var all = marks(problems);
    if (all.length === 0) { return; }
    var ahead = all.filter(function (m) {
      if (!current) { return true; }
      var where = current.compareDocumentPosition(m);
      return (where & (by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING)) !== 0;
    });
    if (ahead.length > 0) { choose(by > 0 ? ahead[0] : ahead[ahead.length - 1]); return; }
    choose(all.indexOf(current) >= 0 ? current : all[by > 0 ? all.length - 1 : 0]);
  }

  // filter shows the quotations of the labels that are pressed in an article; all of them where none is.
  function filter(article) {
    var wanted = Array.from(article.querySelectorAll("button.chip[aria-pressed=true]")).map(function (b) { return b.dataset.label; });
    function out(e) { return wanted.length > 0 && wanted.indexOf(e.dataset.label) < 0; }
    article.querySelectorAll(".look li").forEach(function (li) { li.hidden = out(li); });
    article.querySelectorAll("a.mark").forEach(function (m) { m.classList.toggle("aside", out(m)); });
    article.querySelectorAll("details:has(.look)").forEach(function (d) { if (d.querySelector(".look li:not([hidden])") && wanted.length > 0) { d.open = true; } });
  }

  // copy puts the record's words on the clipboard. A page from a file may have no other way than the old one.
  function copy(button) {
    var text = button.dataset.copy, label = button.textContent;
    function said(what) { button.textContent = what; setTimeout(function () { button.textContent = label; }, 1500); }
    function old() {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      button.focus();
      said(done ? "Copied" : "It could not be copied");
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(function () { said("Copied"); }, old); } else { old(); }
  }

  function onButton(button) {
    if (button.matches(".chip")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter(button.closest("article"));
    } else if (button.matches(".copy")) {
      copy(button);
    } else if (button.matches(".next")) {
      step(1, true);
    }
  }

  function onClick(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var button = event.target.closest("button");
    if (button) { onButton(button); return; }
    var link = event.target.closest("a.mark, a.go, a.back");
    if (!link) { return; }
    event.preventDefault();
    if (link.matches(".back")) { back(); } else if (link.matches(".mark") && event.detail > 0) { choose(link); } else { read(link.dataset.panel); }
    if (link.matches(".go") && current) { bring(current); }
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var by = { n: 1, p: -1, j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }[event.key];
    if (by) { event.preventDefault(); step(by, event.key === "n" || event.key === "p"); return; }
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
