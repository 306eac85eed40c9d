// The chat page: shows the stream of the conversation and sends what is typed.
import { openStream } from "./stream.js";
import { el, turn } from "./render.js";

const $ = (id) => document.getElementById(id);
const main = $("inhalt"), log = $("log"), box = $("text"), line = $("line"), typing = $("typing"), newest = $("newest");
const longest = 8000; // characters of a message
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("praxislotse") : null;

let conversation = main.dataset.conversation;
let stream = null, live = false, gone = false;
let slow = 0, soon = 0; // timers
const shown = new Map(); // turn id → element
const open = []; // messages that the stream has not shown yet, oldest first
let sending = false;

// Receiving

function follow(id) {
  conversation = id;
  $("anew").hidden = false;
  log.setAttribute("aria-live", "off"); // what was said before is not news
  stream = openStream({ url: `/api/conversations/${id}/events`, onEvent: receive, onState: lineState });
}

function receive(event) {
  if (shown.has(event.id)) return;
  const near = atEnd();
  const own = event.client_id && open.find((m) => m.id === event.client_id);
  const node = turn(event, say);
  shown.set(event.id, node);
  if (own) settle(own, node);
  else log.insertBefore(node, open[0]?.node ?? null);
  $("hello").hidden = true;
  if (event.from === "practice") log.querySelectorAll(".choices").forEach((c) => c.remove());
  else if (hasLater(node)) node.querySelector(".choices")?.remove();
  indicate(event);
  if (live) arrive(node, event.from === "practice" || near);
}

// hasLater says whether the practice has already written more after the node.
function hasLater(node) {
  for (let n = node.nextElementSibling; n; n = n.nextElementSibling) if (n.matches(".from-practice")) return true;
  return false;
}

// indicate says that an answer is on its way, as far as that is known.
function indicate(event) {
  tell("");
  if (event.from !== "practice") return;
  if (event.pending) soon = setTimeout(tell, 300, "writes");
  else if (live) soon = setTimeout(tell, 1500, "human"); // unless an answer follows at once
}

const tellings = {
  writes: "Der Assistent schreibt",
  slow: "Das dauert länger als sonst. Ihre Nachricht ist gespeichert, die Antwort erscheint hier.",
  human: "Ihre Nachricht ist gespeichert. Die Antwort erscheint hier.",
};

function tell(what) {
  clearTimeout(slow);
  clearTimeout(soon);
  typing.replaceChildren(tellings[what] ?? "");
  if (what !== "writes") return;
  typing.append(el("span", { class: "dots", ariaHidden: "true" }, el("i"), el("i"), el("i")));
  slow = setTimeout(tell, 12_000, "slow");
}

function lineState(state) {
  if (state === "live") {
    live = true;
    requestAnimationFrame(() => requestAnimationFrame(() => log.setAttribute("aria-live", "polite")));
    note("");
    if (!main.dataset.read) { main.dataset.read = "yes"; log.scrollTop = log.scrollHeight; }
    send();
  } else if (state === "lost") {
    note("Keine Verbindung zum Server. Der Chat verbindet sich von selbst wieder.");
  } else {
    gone = true;
    note("Dieses Gespräch gibt es nicht mehr. Bitte beginnen Sie ein neues.");
  }
}

function note(text) {
  line.textContent = text;
  line.hidden = !text;
}

// Scrolling

const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;

function arrive(node, show) {
  if (!show) { newest.hidden = false; return; }
  const end = log.scrollHeight - log.clientHeight;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  log.scrollTo({ top: Math.min(end, node.offsetTop - log.offsetTop - 16), behavior: calm ? "auto" : "smooth" });
}

newest.addEventListener("click", () => {
  newest.hidden = true;
  arrive(log.lastElementChild, true);
  log.focus();
});
log.addEventListener("scroll", () => { if (atEnd()) newest.hidden = true; }, { passive: true });

// Sending

function say(text, byKeyboard = false) {
  if (gone) return;
  $("hello").hidden = true;
  log.querySelectorAll(".choices").forEach((c) => c.remove());
  if (byKeyboard) box.focus();
  const state = el("p", { class: "state" });
  const node = el("article", { class: "turn from-practice unsent" },
    el("p", { class: "who" }, "Sie"), el("div", { class: "body" }, el("p", { class: "said" }, text)), state);
  open.push({ id: newID(), text, node, state, stored: false, refused: false });
  log.append(node);
  arrive(node, true);
  send();
}

// newID draws 128 random bits; crypto.randomUUID exists only over TLS.
function newID() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

// settle takes a message out: the node that shows what is stored of it, if any,
// stands in its place.
function settle(message, node) {
  const i = open.indexOf(message);
  if (i >= 0) open.splice(i, 1);
  if (node) message.node.replaceWith(node);
  else message.node.remove();
}

// send posts what is not stored yet in order and stops at the first that does
// not get through. A message keeps its id, so a second try is handled once.
async function send() {
  if (sending || gone) return;
  sending = true;
  try {
    for (let m; (m = open.find((m) => !m.stored && !m.refused)); ) if (!(await post(m))) break;
  } finally {
    sending = false;
  }
}

async function post(message) {
  message.state.replaceChildren("Wird gesendet …");
  try {
    if (!conversation) await begin();
    await json(`/api/conversations/${conversation}/messages`, { text: message.text, client_id: message.id });
  } catch (problem) {
    failed(message, problem);
    return false;
  }
  message.stored = true;
  message.state.replaceChildren();
  message.node.classList.remove("unsent");
  return true;
}

async function begin() {
  const res = await json("/api/conversations", { page: true });
  tabs?.postMessage(res.id);
  if (!conversation) follow(res.id);
}

async function json(url, body) {
  let res;
  try {
    res = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    throw { text: "Nicht gesendet, es besteht keine Verbindung." };
  }
  const answer = await res.json().catch(() => ({}));
  if (res.ok) return answer;
  const seconds = res.status === 429 || res.status === 503 ? Number(res.headers.get("Retry-After")) || 5 : 0;
  throw { text: "Nicht gesendet. " + (answer.error || "Der Server hat einen Fehler gemeldet."), seconds, refused: res.status === 413 || res.status === 400 };
}

function failed(message, problem) {
  message.refused = Boolean(problem.refused);
  const buttons = problem.refused ? [button("Bearbeiten", () => edit(message))] :
    [button("Erneut senden", send), button("Verwerfen", () => { settle(message); send(); })];
  message.state.replaceChildren(el("span", { role: "alert" }, problem.text), " ", ...buttons);
  if (problem.seconds) setTimeout(send, problem.seconds * 1000);
}

function button(label, act) {
  const b = el("button", { type: "button", class: "inline" }, label);
  b.addEventListener("click", act);
  return b;
}

function edit(message) {
  settle(message);
  box.value = message.text;
  grow();
  box.focus();
}

// Typing

function grow() {
  box.style.height = "auto";
  box.style.height = Math.min(box.scrollHeight, innerHeight / 3) + "px";
  const count = [...box.value].length;
  $("zuviel").textContent = count > longest ?
    `Bitte kürzen Sie die Nachricht: ${count.toLocaleString("de-DE")} von höchstens 8.000 Zeichen.` : "";
  try { sessionStorage.setItem("entwurf", box.value); } catch { /* storage may be switched off */ }
}

$("composer").addEventListener("submit", (e) => {
  e.preventDefault();
  const text = box.value.trim();
  if (!text || [...text].length > longest) { box.focus(); return; }
  box.value = "";
  grow();
  say(text);
  box.focus();
});

box.addEventListener("input", grow);
box.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || e.shiftKey || e.isComposing) return;
  e.preventDefault();
  $("composer").requestSubmit();
});

document.querySelectorAll("[data-say]").forEach((b) =>
  b.addEventListener("click", (e) => say(b.dataset.say, e.detail === 0)));
document.querySelector(".anew").addEventListener("submit", (e) => {
  if (!confirm("Ein neues Gespräch beginnen? Das bisherige ist dann in diesem Browser nicht mehr zu sehen.")) e.preventDefault();
});
tabs?.addEventListener("message", (e) => { if (!conversation) follow(e.data); });

try { box.value = sessionStorage.getItem("entwurf") ?? ""; } catch { /* as above */ }
grow();
if (conversation) { $("hello").hidden = true; follow(conversation); }
