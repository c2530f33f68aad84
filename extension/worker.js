// A click on the button sends the page to the desk, and a second one takes the marks away. Only this worker and the
// options know the token; mark.js, which works in the page, is given the answer alone.
"use strict";
const itself = "http://127.0.0.1:7600"; // the desk, where the options name no other

chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
chrome.action.onClicked.addListener(check);

async function check(tab) {
  const target = { tabId: tab.id }, css = { target, files: ["mark.css"] };
  const inPage = async (func, ...args) => (await chrome.scripting.executeScript({ target, func, args }))[0].result;
  let page;
  try {
    await chrome.scripting.executeScript({ target, files: ["mark.js"] });
    page = await inPage(() => verbatim.begin());
    await chrome.scripting[page ? "insertCSS" : "removeCSS"](css);
  } catch (e) {
    await tell(tab, "This page can't be read by an extension (" + e.message + "). Paste its text into the desk.");
    return;
  }
  await tell(tab, "");
  if (!page) { return; }
  const answer = page.says ? page : await ask(page).catch((e) => ({ says: e.message }));
  // who reads may have left the page meanwhile
  await inPage((run, a) => globalThis.verbatim?.show(run, a), page.run, answer).catch(() => {});
}

// tell says at the button what can't be said in the page.
async function tell(tab, sentence) {
  await chrome.action.setBadgeText({ tabId: tab.id, text: sentence && "!" });
  await chrome.action.setTitle({ tabId: tab.id, title: sentence || "Check the quotations of this page" });
}

// ask posts the page to the desk, and gives its annotations: they say what stands around each quotation.
async function ask(page) {
  const { desk = itself, token = "" } = await chrome.storage.local.get(["desk", "token"]);
  if (!await chrome.permissions.contains({ origins: [desk + "/*"] })) {
    throw new Error(`This extension may not ask ${desk} yet. Save the address again in its options.`);
  }
  const headers = { "Content-Type": "application/json", Accept: "application/ld+json" };
  if (token) { headers.Authorization = "Bearer " + token; }
  let answer, body;
  try {
    answer = await fetch(desk + "/api/v1/check", { method: "POST", headers, body: JSON.stringify({ html: page.html }),
      credentials: "omit", redirect: "error", signal: AbortSignal.timeout(120000) });
    body = await answer.text();
  } catch (e) {
    throw new Error(e.name === "TimeoutError" ? `The desk at ${desk} did not answer within two minutes. Try again, or check the text alone.`
      : `The desk at ${desk} can't be reached. Start it with “verbatim serve”, or give its address in this extension's options.`);
  }
  let said;
  try { said = JSON.parse(body); } catch (e) { said = null; }
  if (answer.status === 401) {
    throw new Error("The desk asks who you are. Put a token into this extension's options (an admin makes one: verbatim user token).");
  }
  if (!answer.ok) { throw new Error(`The desk refused it: ${said?.detail || "status " + answer.status}.`); }
  if (!Array.isArray(said?.items)) { throw new Error(`What answers at ${desk} is no desk of Verbatim. Look at the address in the options.`); }
  return { items: said.items.map(quotation), says: answer.headers.get("Verbatim-Trouble") || "" };
}

// quotation is what the page needs of an annotation.
function quotation(a) {
  const [place] = a.target.selector, [tag, why, held] = a.body, [label, reason = ""] = why.value.split("\n");
  return { words: place.exact, before: place.prefix || "", after: place.suffix || "", verdict: tag.value, label, reason,
    record: held?.selector.find((s) => s.exact)?.exact || "", link: held && /^https?:/.test(held.source) ? held.source : "" };
}
