// A server-sent event stream read with fetch: a bearer token works, heartbeats
// are seen, and a dead line is noticed. It resumes after the last event.

const silence = 40_000; // ms without a byte, the server sends one every 15 s
const slowest = 15_000; // ms between two attempts at most

// openStream reads url and calls onEvent(data) for each event in order and
// onState("live" | "lost" | "gone") when the state of the line changes.
export function openStream({ url, token = "", after = 0, onEvent, onState }) {
  let attempts = 0, heard = 0, closed = false, abort = null, timer = 0;

  async function connect() {
    clearTimeout(timer);
    if (closed || abort) return;
    const mine = abort = new AbortController();
    heard = Date.now();
    let wait = 0;
    try {
      wait = await read(mine);
    } catch {
      // a line that dropped is tried again below
    }
    if (abort !== mine) return;
    abort = null;
    if (closed) return;
    onState("lost");
    wait ||= Math.min(slowest, 500 * 2 ** attempts++) * (0.75 + Math.random() / 2);
    timer = setTimeout(connect, wait);
  }

  // read returns how many ms the server wants us to wait, 0 for no wish.
  async function read(mine) {
    const headers = { Accept: "text/event-stream" };
    if (after) headers["Last-Event-ID"] = String(after);
    if (token) headers.Authorization = "Bearer " + token;
    const res = await fetch(url, { headers, signal: mine.signal, cache: "no-store" });
    if (res.status === 401 || res.status === 404) {
      closed = true;
      onState("gone");
      return 0;
    }
    if (!res.ok) return 1000 * Number(res.headers.get("Retry-After") || 0);
    const lines = res.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "", id = "", data = [];
    for (;;) {
      const { value, done } = await lines.read();
      if (done || abort !== mine) return 0;
      heard = Date.now();
      const parts = (rest + value).split(/\r?\n/);
      rest = parts.pop();
      for (const line of parts) {
        if (line === "") {
          if (data.length) {
            after = Number(id) || after; // first, so that a bad event is not read for ever
            onEvent(JSON.parse(data.join("\n")));
          }
          data = [];
        } else if (line === ": up to date") {
          attempts = 0;
          onState("live");
        } else if (line.startsWith("id:")) {
          id = line.slice(3).trim();
        } else if (line.startsWith("data:")) {
          data.push(line.slice(5).replace(/^ /, ""));
        }
      }
    }
  }

  function drop() {
    const old = abort;
    abort = null;
    old?.abort();
  }

  // again connects at once, unless the line is known to live.
  function again() {
    if (closed || (abort && Date.now() - heard < silence)) return;
    drop();
    connect();
  }

  const dog = setInterval(() => { if (abort) again(); }, 10_000);
  const events = [[window, "online"], [window, "pageshow"], [document, "visibilitychange"]];
  const wake = () => { if (document.visibilityState === "visible") again(); };
  const rest = () => drop(); // lets the browser keep the page for "back"
  const lost = () => {
    drop();
    onState("lost");
    clearTimeout(timer);
    timer = setTimeout(connect, 5_000); // "online" is not to be relied on
  };
  events.forEach(([on, name]) => on.addEventListener(name, wake));
  window.addEventListener("pagehide", rest);
  window.addEventListener("offline", lost);
  connect();

  return {
    again,
    close() {
      closed = true;
      clearInterval(dog);
      clearTimeout(timer);
      drop();
      events.forEach(([on, name]) => on.removeEventListener(name, wake));
      window.removeEventListener("pagehide", rest);
      window.removeEventListener("offline", lost);
    },
  };
}
