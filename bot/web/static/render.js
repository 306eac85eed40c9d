// Turns as elements. Everything that people or the assistant wrote becomes a
// text node; nothing is ever parsed as markup.

export function el(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key === "class") node.className = value;
    else if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((c) => c !== null && c !== ""));
  return node;
}

const names = { practice: "Sie", bot: "Assistent", staff: "Team" };

// turn shows an event. say(text) is called when a choice is taken.
export function turn(event, say) {
  const body = event.from === "practice" ? [el("p", { class: "said" }, event.text)] : answer(event);
  const who = event.from === "staff" && event.author ? event.author + " · Team" : names[event.from];
  return el("article", { class: "turn from-" + event.from },
    el("p", { class: "who" }, el("span", {}, who), " ", time(event.at)),
    el("div", { class: "body" }, ...body, choices(event.choices || [], say)));
}

function answer(event) {
  const blocks = prose(event.text);
  const list = blocks.find((b) => b.tagName === "OL");
  const cited = event.citations || [];
  if (list && [...list.children].every((li) => ofStep(cited, li).length)) unfold(list, cited);
  else blocks.push(...cited.map(citation));
  return [...blocks, nearest(event.nearest || []), request(event.request)];
}

// prose makes paragraphs and lists of plain text.
export function prose(text) {
  const out = [];
  let last = null;
  for (const line of text.split("\n")) {
    const numbered = /^\s*(\d{1,3})[.)]\s+(.*)$/.exec(line);
    const item = numbered || /^\s*([-–•*])\s+(.*)$/.exec(line);
    if (item) {
      const tag = numbered ? "OL" : "UL";
      if (last?.tagName !== tag) out.push(last = el(tag));
      const li = el("li", {}, ...linked(item[2]));
      if (numbered) li.value = Number(item[1]);
      last.append(li);
    } else if (line.trim() === "") {
      if (last?.tagName === "P") last = null;
    } else if (last?.tagName === "P") {
      last.append(el("br"), ...linked(line));
    } else {
      out.push(last = el("p", {}, ...linked(line)));
    }
  }
  return out;
}

// linked makes links of the web addresses in a text.
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"„“]*[^\s<>"„“.,;:!?)\]])/).map((part, i) =>
    i % 2 ? el("a", { href: part, rel: "noreferrer" }, part) : part);
}

// ofStep returns the quotes of the step that a line of the list names; a long
// step has several.
const ofStep = (cited, li) => cited.filter((c) => (" · " + c.section).endsWith(" · Schritt " + li.value));

// unfold puts each step's passages under its line.
function unfold(list, cited) {
  list.className = "steps";
  list.setAttribute("role", "list"); // without a marker some browsers forget that it is one
  [...list.children].forEach((li) => {
    const summary = el("summary", {}, el("span", { class: "nr" }, String(li.value)), el("span", {}, ...li.childNodes));
    li.append(el("details", {}, summary, ...ofStep(cited, li).map(citation)));
  });
}

function citation(c) {
  const place = [c.title, c.section].filter((s, i, all) => s && all.indexOf(s) === i).join(" · ");
  return el("figure", { class: "quote" },
    el("blockquote", { cite: c.link }, ...marked(c.quote, c.marks || [])),
    el("figcaption", {}, el("a", { href: local(c.link) }, place),
      el("span", {}, " · " + (c.stand ? "Stand " + c.stand : "Stand unbekannt"))));
}

// marked cuts the quote at the marks, which are offsets in its characters (code
// points, not the UTF-16 units of a string).
export function marked(quote, marks) {
  const chars = Array.from(quote);
  const text = (from, to) => chars.slice(from, to).join("");
  const out = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from || to > chars.length) continue;
    out.push(text(at, from), el("mark", {}, text(from, to)));
    at = to;
  }
  out.push(text(at));
  return out.filter((part) => part !== "");
}

function nearest(list) {
  if (!list.length) return null;
  return el("ul", { class: "nearest", ariaLabel: "Nächste Abschnitte" },
    ...list.map((n) => el("li", {}, el("a", { href: local(n.link) }, n.section))));
}

const slotNames = {
  practice: "Praxis", contact: "Kontakt", bsnr: "BSNR", lanr: "LANR", postcode: "PLZ", town: "Ort",
  bezirk: "Bezirk", phone: "Telefon", email: "E-Mail", wish: "Wunsch",
};
const wishes = {
  form_by_post: "Formular per Post", form_by_link: "Formular als Link", status: "Stand", withdraw: "Zurückziehen", other: "Sonstiges",
};

// request shows the number once there is one, until then what is noted so far.
function request(r) {
  if (!r) return null;
  if (r.kind === "application" && !r.number && !r.missing?.length) return null; // the text lists it for review
  const known = Object.keys(slotNames).filter((k) => r.slots?.[k] && !(r.kind === "status" && k === "wish"));
  const link = r.number && el("a", { href: "/vorgang?nr=" + encodeURIComponent(r.number) }, "Stand ansehen");
  if (!known.length) return link ? el("p", {}, link) : null;
  const card = el("section", { class: "vorgang", ariaLabel: r.number ? "Vorgang" : "Ihre Angaben" });
  if (r.number) {
    card.append(el("p", {}, "Vorgang ", el("strong", { class: "number" }, r.number), " ", link));
  }
  card.append(el("p", { class: "card-title" }, r.number ? "Ihre Angaben" : "Bisher notiert"),
    el("dl", {}, ...known.flatMap((k) =>
      [el("dt", {}, slotNames[k]), el("dd", {}, k === "wish" ? wishes[r.slots[k]] || r.slots[k] : r.slots[k])])));
  return card;
}

function choices(list, say) {
  if (!list.length) return null;
  return el("div", { class: "choices", role: "group", ariaLabel: "Antwort wählen" }, ...list.map((c) => {
    const button = el("button", { type: "button", class: "choice" }, c.label);
    button.addEventListener("click", (e) => say(c.value, e.detail === 0));
    return button;
  }));
}

// local lets through only links to this server and to the web.
function local(link) {
  return /^(\/(?!\/)|https?:\/\/)/.test(link) ? link : "#";
}

function time(at) {
  const then = new Date(at);
  const today = then.toDateString() === new Date().toDateString();
  const form = today ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" };
  return el("time", { dateTime: at }, new Intl.DateTimeFormat("de-DE", form).format(then));
}
