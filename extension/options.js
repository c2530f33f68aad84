"use strict";
const form = document.forms[0], desk = document.getElementById("desk"), token = document.getElementById("token");
const say = (text) => { document.querySelector("[role=status]").textContent = text; };
const near = ["127.0.0.1", "localhost", "[::1]"];

chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
chrome.storage.local.get(["desk", "token"]).then((kept) => {
  desk.value = kept.desk || "http://127.0.0.1:7600";
  token.value = kept.token || "";
});

form.onsubmit = async (event) => {
  event.preventDefault();
  const at = new URL(desk.value);
  if (!/^https?:$/.test(at.protocol)) { say("The address begins with http:// or https://."); return; }
  if (token.value && at.protocol === "http:" && !near.includes(at.hostname)) {
    say("A token over http can be read on its way. Give the desk's https:// address.");
    return;
  }
  const allowed = await chrome.permissions.request({ origins: [at.origin + "/*"] }); // asks whoever saves
  if (!allowed) { say("Not saved: without your leave this extension can't ask that desk."); return; }
  await chrome.storage.local.set({ desk: at.origin, token: token.value.trim() });
  const answer = await fetch(at.origin + "/readyz", { credentials: "omit" }).catch(() => null);
  say(answer && answer.ok ? "Saved. The desk answers." : "Saved, but the desk does not answer there now.");
};
