// Reads the page, marks the quotations in it, and shows a panel. It runs apart from the page's own scripts, which can't
// call it; what it writes into the page is text and never markup, whatever an article says.
"use strict";
globalThis.verbatim ??= (() => {
  const most = 24e6; // characters of a page; the desk takes 32 MB
  const good = ["verbatim", "clean"];
  let run = 0, host, root, waiting, found = [], at = -1;

  function begin() {
    if (host) { clear(); return null; }
    const mine = ++run;
    panel();
    say("The desk is reading the page…");
    // the browser may end the worker while it waits, and then nobody else says so
    waiting = setTimeout(say, 125000, "No answer came within two minutes. Take this away and try again, or check the text alone in the desk.");
    const doc = document.implementation.createHTMLDocument(""); // in which nothing loads or runs
    const copy = doc.importNode(document.documentElement, true);
    copy.querySelectorAll("script:not([type$='json']), style, svg, iframe, noscript, verbatim-panel").forEach((e) => e.remove());
    if (!copy.querySelector("link[rel=canonical]")) {
      const link = doc.createElement("link");
      link.rel = "canonical";
      link.href = location.href;
      (copy.querySelector("head") || copy).append(link);
    }
    const html = copy.outerHTML;
    if (html.length > most) { return { run: mine, says: "This page is larger than the desk takes. Copy the article's text, and paste it there." }; }
    return { run: mine, html: "<!DOCTYPE html>" + html };
  }

  function made(name, text, cls) {
    const e = document.createElement(name);
    if (text) { e.textContent = text; }
    if (cls) { e.className = cls; }
    return e;
  }

  function panel() {
    host = made("verbatim-panel");
    host.lang = "en";
    root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet(); // a page's policy may forbid a style element
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [sheet];
    const box = made("section"), status = made("p"), close = made("button", "Take the marks away", "close");
    box.setAttribute("aria-label", "Verbatim: the quotations of this page");
    status.setAttribute("role", "status");
    close.onclick = clear;
    box.append(made("h2", "Verbatim"), status, made("p", "", "counts"), made("div", "", "row"), made("div", "", "card"));
    root.append(box);
    root.querySelector(".row").append(close);
    box.onkeydown = (e) => { e.stopPropagation(); if (e.key === "Escape") { clear(); } };
    document.documentElement.append(host);
  }
  function say(text) { root.querySelector("[role=status]").textContent = text; }

  // show marks what the desk has answered. An answer to what was taken away meanwhile comes too late.
  function show(asked, answer) {
    if (asked !== run || !host) { return; }
    clearTimeout(waiting);
    if (!answer.items) { say(answer.says); focusOn(".close"); return; }
    found = answer.items.map((q) => ({ ...q, marks: [] }));
    mark();
    const bad = found.filter((q) => !good.includes(q.verdict)), lost = found.filter((q) => !q.marks.length).length;
    say([count(found.length, "quotation") + ", " + count(bad.length, "of them to look at", "of them to look at") + ".",
      lost ? count(lost, "is", "are") + " told here alone: the words do not stand on the page as the desk read them, or not where it can be told." : "",
      answer.says].filter(Boolean).join(" "));
    const counts = new Map();
    found.forEach((q) => counts.set(q.verdict, (counts.get(q.verdict) || 0) + 1));
    root.querySelector(".counts").textContent = [...counts].sort().map(([v, n]) => `${n} ${v}`).join(" · ");
    if (!found.length) { focusOn(".close"); return; }
    found = bad.concat(found.filter((q) => !bad.includes(q)));
    const next = made("button", "Next", "next"), back = made("button", "Back");
    next.onclick = () => step(1);
    back.onclick = () => step(-1);
    root.querySelector(".row").prepend(next, back);
    focusOn(".next");
  }
  function count(n, one, many) { return n + " " + (n === 1 ? one : many || one + "s"); }
  function focusOn(selector) { root.querySelector(selector).focus({ preventScroll: true }); }

  function step(by) {
    at = at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
    const q = found[at], card = root.querySelector(".card");
    card.replaceChildren(made("p", `${at + 1} of ${found.length}: ${q.label}`, "verdict"), made("p", "“" + short(q.words) + "”"));
    if (q.reason) { card.append(made("p", q.reason)); }
    if (q.record) { card.append(made("p", "The record: “" + short(q.record) + "”", "record")); }
    if (q.link) {
      const a = made("a", "Where it was said");
      Object.assign(a, { href: q.link, target: "_blank", rel: "noopener noreferrer" });
      card.append(a);
    }
    document.querySelectorAll(".verbatim-here").forEach((m) => m.classList.remove("verbatim-here"));
    const there = q.marks.filter((m) => m.isConnected);
    there.forEach((m) => m.classList.add("verbatim-here"));
    if (there.length) { there[0].scrollIntoView({ block: "center" }); }
    say(there.length ? "" : q.marks.length ? "The page has changed: these words are no longer where they were marked." : "These words are not marked on the page.");
  }
  function short(text) { return text.length > 400 ? text.slice(0, 400) + "…" : text; }

  // What is held together by an eye may be parted by spaces, soft hyphens and elements; so all is compared without spaces.
  const blank = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/gu;
  const squeezed = (text) => text.replace(blank, "");

  // texts are the texts that can be seen, with where each begins among all of them.
  function texts() {
    const seen = new Map(), nodes = [], parts = [];
    const walk = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
    for (let begins = 0, node; (node = walk.nextNode());) {
      const parent = node.parentElement;
      if (!seen.has(parent)) {
        seen.set(parent, !parent.closest("script, style, noscript, textarea, select, template, svg") && parent.checkVisibility());
      }
      if (!seen.get(parent)) { continue; }
      const text = squeezed(node.data);
      nodes.push({ node, begins, ends: begins += text.length });
      parts.push(text);
    }
    return { nodes, all: parts.join("") };
  }

  // place finds the words where most of what is around them agrees too. Short words of which little around them agrees may
  // be others', so that they are not marked.
  function place(all, q, taken) {
    const words = squeezed(q.words), before = squeezed(q.before), after = squeezed(q.after);
    let best = null, most = words.length >= 40 ? -1 : Math.min(7, before.length + after.length - 1);
    for (let i = words && all.indexOf(words), n = 0; words && i >= 0 && n < 500; i = all.indexOf(words, i + 1), n++) {
      const end = i + words.length;
      let same = 0;
      for (let k = 1; k <= before.length && all[i - k] === before[before.length - k]; k++) { same++; }
      for (let k = 0; k < after.length && all[end + k] === after[k]; k++) { same++; }
      if (same > most && !taken.some(([from, to]) => i < to && from < end)) { best = [i, end]; most = same; }
    }
    return best;
  }

  function mark() {
    const { nodes, all } = texts(), taken = [];
    for (const q of found) {
      const span = place(all, q, taken);
      if (span) { taken.push([...span, q]); }
    }
    taken.sort((a, b) => b[0] - a[0]); // from the end, so that places before it stay
    let last = nodes.length - 1;
    for (const [from, to, q] of taken) {
      while (last > 0 && nodes[last].begins >= to) { last--; }
      for (let i = last; i >= 0 && nodes[i].ends > from; i--) {
        const { node, begins, ends } = nodes[i];
        if (begins === ends) { continue; }
        wrap(node, raw(node.data, Math.max(from - begins, 0)), raw(node.data, Math.min(to, ends) - begins - 1) + 1, q);
      }
      q.marks.at(-1)?.setAttribute("data-verbatim", q.verdict); // the page shows the word behind the last
      q.marks.at(-1)?.classList.add("verbatim-last");
    }
  }
  // raw is where a character of a squeezed text stands in the text.
  function raw(text, nth) {
    for (let i = 0; i < text.length; i++) {
      if (squeezed(text[i]) && nth-- === 0) { return i; }
    }
    return text.length;
  }
  function wrap(node, from, to, q) {
    if (to < node.data.length) { node.splitText(to); }
    const inner = from > 0 ? node.splitText(from) : node;
    const m = made("mark", "", "verbatim-mark verbatim-" + (good.includes(q.verdict) ? "good" : /^(not|unclear)/.test(q.verdict) ? "open" : "bad"));
    m.title = q.label + (q.reason ? "\n" + q.reason : "");
    inner.replaceWith(m);
    m.append(inner);
    q.marks.unshift(m);
  }

  // clear leaves the page as it was.
  function clear() {
    run++;
    clearTimeout(waiting);
    for (const m of found.flatMap((q) => q.marks)) {
      const parent = m.parentNode;
      m.replaceWith(...m.childNodes);
      parent?.normalize();
    }
    host?.remove();
    host = root = undefined;
    found = [];
    at = -1;
  }

  const look = `:host { all: initial; position: fixed; right: 16px; bottom: 16px; z-index: 2147483647; color-scheme: light dark; }
    section { box-sizing: border-box; width: min(24rem, calc(100vw - 32px)); max-height: 60vh; overflow: auto; padding: 12px 16px; border: 1px solid #777;
      border-radius: 8px; background: light-dark(#fff, #1f1e1b); color: light-dark(#1d1b18, #ece8e0); font: 15px/1.45 system-ui, sans-serif; box-shadow: 0 4px 24px #0005; overflow-wrap: anywhere; }
    h2 { margin: 0; font-size: 15px; } p { margin: 6px 0; } .verdict { font-weight: 700; } .record { font-style: italic; }
    .counts:empty, [role=status]:empty { display: none; } a { color: inherit; } .row { display: flex; gap: 8px; flex-wrap: wrap; margin-top: 8px; }
    button { font: inherit; padding: 4px 10px; } :focus-visible { outline: 3px solid light-dark(#0b57d0, #8ab4f8); outline-offset: 1px; }`;

  return { begin, show, clear, text: () => root?.textContent, press: (selector) => root.querySelector(selector).click(), has: () => root?.activeElement?.className };
})();
