// Every page is complete without this script. With it an answer is shown while it comes, a search as one types,
// and quotations are stepped through by keys.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  function $(selector, within) { return (within || document).querySelector(selector); }
  function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }
  // made makes elements of what this server has rendered and escaped.
  function made(html) {
    var t = document.createElement("template");
    t.innerHTML = html;
    return t.content;
  }

  // The answer: cards and marks.
  function cards() { return all("#cards > .card, #rest > .card"); }
  function cardOf(key) { return cards().find(function (c) { return c.dataset.key === key; }); }
  function shown(card) { return !card.hidden; }
  function current() { return cards().find(function (c) { return $("details", c).open && shown(c); }); }

  function pointTo(key) {
    all(".mark[aria-current]").forEach(function (m) { m.removeAttribute("aria-current"); });
    var mark = document.getElementById(key + "-m");
    if (mark) { mark.setAttribute("aria-current", "true"); }
    return mark;
  }
  function bring(element, block) {
    if (!element) { return; }
    var box = element.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 40) { element.scrollIntoView({ block: block }); }
  }
  function wide() { return matchMedia("(min-width: 62rem)").matches; }

  // open shows a card, and its mark in the text where both can be seen. focus is what of it gets the focus, if any.
  function open(card, focus) {
    if (card.closest("#rest")) { card.closest("details").open = true; }
    $("details", card).open = true;
    var mark = pointTo(card.dataset.key);
    if (wide()) { bring(mark, "center"); }
    if (focus) { $(focus, card).focus({ preventScroll: true }); }
    card.scrollIntoView({ block: wide() ? "nearest" : "start" });
  }
  function step(by) {
    var list = all("#cards > .card").filter(shown), at = list.indexOf(current());
    if (list.length === 0) { return; }
    if (document.activeElement === document.body && at >= 0 && !step.begun) { at -= by > 0 ? 1 : 0; }
    step.begun = true;
    open(list[Math.min(Math.max(at + by, 0), list.length - 1)], "summary");
  }
  function filter(chip) {
    var on = chip.getAttribute("aria-current") !== "true", label = chip.dataset.label;
    all("a.chip").forEach(function (c) { c.removeAttribute("aria-current"); });
    if (on) { chip.setAttribute("aria-current", "true"); }
    cards().forEach(function (c) { c.hidden = on && c.dataset.label !== label; });
    all(".mark").forEach(function (m) { m.classList.toggle("aside", on && m.dataset.label !== label); });
    var rest = $(".rest"), first = cards().find(shown);
    if (rest && on && first && first.closest("#rest")) { rest.open = true; }
    if (first) { $("details", first).open = true; pointTo(first.dataset.key); }
  }

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

  function onClick(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var at = event.target.closest("button.copy, button.next, a.chip[data-label], a.mark, a.back");
    all(".menu[open]").forEach(function (m) { if (!m.contains(event.target)) { m.open = false; } });
    if (!at) { return; }
    if (at.matches(".copy")) { copy(at); return; }
    if (at.matches(".next")) { step(1); return; }
    event.preventDefault();
    if (at.matches(".chip")) { filter(at); return; }
    if (at.matches(".back")) {
      var mark = document.getElementById(at.getAttribute("href").slice(1));
      if (mark) { mark.focus({ preventScroll: true }); mark.scrollIntoView({ block: "center" }); }
      return;
    }
    var card = cardOf(at.dataset.panel);
    // by the keyboard one goes inside: the Enter that opened it would close a summary again
    if (card) { open(card, event.detail === 0 || !wide() ? ".inside" : ""); }
  }
  // Where a card is opened by hand, its mark is shown.
  function onToggle(event) {
    var card = event.target.closest && event.target.closest(".card");
    if (!card || event.target.parentElement !== card || !event.target.open) { return; }
    var mark = pointTo(card.dataset.key);
    if (wide() && card.contains(document.activeElement)) { bring(mark, "center"); }
  }

  // Single letters, which can be turned off.
  function letters() { try { return localStorage.getItem("keys") !== "off"; } catch (e) { return true; } }
  function writes(e) { return e.matches("input:not([type=checkbox]), textarea, select"); }
  function onKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.form) { event.target.form.requestSubmit(); return; }
    if (event.key === "Escape") { all(".menu[open]").forEach(function (m) { m.open = false; $("summary", m).focus(); }); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || !letters()) { return; }
    var by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by && $("#cards")) { event.preventDefault(); step(by); }
  }
  function wireKeys() {
    var box = $("#keys");
    if (!box) { return; }
    box.checked = letters();
    box.onchange = function () { try { localStorage.setItem("keys", box.checked ? "on" : "off"); } catch (e) { /* not kept */ } };
  }
  function wireAnswer() {
    step.begun = false;
    wireKeys();
    var card = current();
    if (card) { pointTo(card.dataset.key); }
    if (location.hash) {
      var asked = cardOf(location.hash.slice(1));
      if (asked) { open(asked, ".inside"); }
    }
  }

  // An answer while it comes.
  var here = location.pathname;
  var stage, touched, number;
  var told = {
    article: function (e) {
      stage.replaceChildren(made(e.html));
      document.title = e.title + " – Verbatim";
      number = 0;
      told.all = e.all;
      touched = false;
      scrollTo(0, 0);
      $("#main").focus({ preventScroll: true });
    },
    judged: function (e) {
      var fresh = made(e.card).firstElementChild, list = $(e.problem ? "#cards" : "#rest");
      var before = all(":scope > .card", list).find(function (c) { return rankOf(c) > rankOf(fresh); });
      list.insertBefore(fresh, before || null);
      if (!e.problem) { $(".rest").hidden = false; $("#rest-count").textContent = list.children.length; }
      remark(e);
      number++;
      // not each of them is spoken
      if (number % 5 === 0) { $("#tally").textContent = number + " of " + told.all + " judged."; }
      var worst = $("#cards > .card");
      if (worst && !touched && !$("details", worst).open) { $("details", worst).open = true; pointTo(worst.dataset.key); }
    },
    done: function (e) {
      var answer = $(".answer");
      answer.classList.remove("waiting");
      answer.dataset.base = e.address;
      $("#head").replaceWith(made(e.head));
      if (!$("#cards .card")) { $(".calm").hidden = false; if ($("#rest .card")) { $(".calm").textContent = "Nothing to look at: all the words are as they were said."; } }
      var id = e.address.split("/").pop();
      all("input[name=check]").forEach(function (i) { i.value = id; });
      history.pushState(null, "", e.address);
      here = location.pathname;
      wireAnswer();
    },
    failed: function (e) {
      if (!$("#failed")) { location.assign("/"); return; }
      $("#failed").textContent = e.says;
      $("#failed").hidden = false;
      busy(false);
      $("#text").focus();
    }
  };
  function rankOf(card) {
    var place = Number(card.dataset.key.slice(2));
    return Number(card.dataset.rank) * 1e6 + place;
  }
  // remark gives a mark its colour; where it stands whole in the text, its differences too.
  function remark(e) {
    var mark = document.getElementById(e.key + "-m"), fresh = made(e.mark).firstElementChild;
    if (!mark || !fresh) { return; }
    fresh.classList.add("told");
    var tag = $(".tag", mark);
    if (mark.textContent.slice(0, mark.textContent.length - (tag ? tag.textContent.length : 0)).replace(/\s+/g, "") === e.text.replace(/\s+/g, "")) {
      mark.replaceWith(fresh);
      return;
    }
    mark.className = fresh.className;
    mark.dataset.label = fresh.dataset.label;
    if (tag) { tag.replaceWith($(".tag", fresh)); }
  }
  function busy(on) {
    var button = $("#check button.main");
    if (!button) { return; }
    button.disabled = on;
    button.textContent = on ? "Reading…" : "Check it";
  }

  // send sends a form and reads the events of the answer.
  async function send(form) {
    busy(true);
    $("#failed").hidden = true;
    try {
      var answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/event-stream" } });
      if (!answer.ok || !answer.body) { throw new Error("the server answered " + answer.status); }
      await read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    } catch (e) {
      told.failed({ says: "It could not be sent: " + e.message + ". Try again." });
    }
  }
  async function read(reader) {
    var rest = "";
    for (;;) {
      var next = await reader.read();
      rest += next.value || "";
      var parts = rest.split("\n\n");
      rest = parts.pop();
      parts.forEach(function (part) {
        var lines = part.split("\n"), name = lines[0].replace(/^event: /, ""), data = lines.slice(1).join("\n").replace(/^data: /, "");
        if (told[name]) { told[name](JSON.parse(data)); }
      });
      if (next.done) { return; }
    }
  }

  // A search as one types: the last question that was asked is the one that is answered.
  function typing(form) {
    var part = document.getElementById(form.dataset.part), timer, asking;
    function ask() {
      var address = form.action + "?" + new URLSearchParams(new FormData(form));
      if (asking) { asking.abort(); }
      asking = new AbortController();
      fetch(address, { headers: { "Verbatim-Part": "1" }, signal: asking.signal })
        .then(function (answer) { return answer.text(); })
        .then(function (html) {
          part.replaceChildren(made(html));
          history.replaceState(null, "", address);
        })
        .catch(function (e) { if (e.name !== "AbortError") { form.submit(); } });
    }
    form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 120); });
    form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); ask(); });
  }

  // Files that are dropped are put where one would choose them.
  function dropping(form) {
    var input = $("input[type=file]", form);
    form.addEventListener("dragover", function (e) { e.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", function () { form.classList.remove("over"); });
    form.addEventListener("drop", function (e) {
      form.classList.remove("over");
      if (!e.dataTransfer.files.length) { return; }
      e.preventDefault();
      input.files = e.dataTransfer.files;
      form.requestSubmit();
    });
  }

  // A bookmark puts the page that one was reading behind a "#", which no browser sends. It goes into the field, as text,
  // and is checked only when somebody presses the button.
  function brought() {
    if (!$("#check") || !location.hash.startsWith("#read=")) { return; }
    var text = "";
    try { text = decodeURIComponent(location.hash.slice(6)); } catch (e) { /* it was cut off on its way */ }
    history.replaceState(null, "", location.pathname);
    $("#text").value = text;
    $("#brought").textContent = text ? "The page you were reading is in the field. Nothing was sent yet: look at it, and press “Check it”."
      : "What the bookmark brought can't be read. Copy the article and paste it.";
    $("#brought").hidden = false;
    $("#check button.main").focus();
  }

  document.addEventListener("DOMContentLoaded", function () {
    stage = $("#stage");
    brought();
    addEventListener("hashchange", brought);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    document.addEventListener("toggle", onToggle, true);
    document.addEventListener("pointerdown", function () { touched = true; });
    addEventListener("popstate", function () { if (location.pathname !== here) { location.reload(); } });
    document.addEventListener("submit", function (event) {
      if (event.target.action === new URL("/check", location.href).href) { event.preventDefault(); send(event.target); }
    });
    all("form[data-part]").forEach(typing);
    all("#check, #drop").forEach(dropping);
    if ($(".answer")) { wireAnswer(); }
  });
})();
