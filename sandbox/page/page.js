// The page: shows what the server draws, and tells it what somebody did.

import { showClock, showPanel } from "/page/panel.js";
import { say, speak } from "/page/words.js";

const $ = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const state = { as: address.get("as") || "", in: address.get("in") || "", home: address.get("home") === "1", screen: null, drawn: new Map(), modal: "", version: 0, panel: false, speaks: "" };

export async function act(wish) {
  document.body.classList.add("busy");
  try {
    const answer = await fetch("/act", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ as: state.as, ...wish }) });
    const said = await answer.json();
    trouble(said.trouble || "");
    return said;
  } catch {
    trouble(say("The sandbox does not answer."));
    return {};
  } finally {
    document.body.classList.remove("busy");
  }
}

function trouble(words) {
  $("trouble").textContent = words;
  $("trouble").hidden = !words;
}

// Looks at what changed since the last look: `since` and `first` say which messages are drawn already.
let looking = false, again = false;
export async function look(earlier) {
  if (looking) { again = earlier === true || again || "news"; return; }
  looking = true;
  const asked = { as: state.as, in: state.in, home: state.home ? "1" : "", panel: state.panel ? "1" : "", speaks: state.speaks };
  const first = state.drawn.keys().next().value || "";
  try {
    const query = new URLSearchParams({ ...asked, since: first ? state.version : 0, first, earlier: earlier === true ? "1" : "" });
    const screen = await (await fetch(`/screen?${query}`)).json();
    if (asked.as === state.as && asked.in === state.in && asked.home === (state.home ? "1" : "")) show(screen);
    else again = again || "news";
  } catch {
    trouble(say("The sandbox does not answer."));
  } finally {
    looking = false;
    if (again) { const kind = again; again = false; look(kind); }
  }
}

function empty() {
  state.drawn.clear();
  $("messages").replaceChildren();
}

function show(screen) {
  if (!screen.me) { $("title").textContent = say("Nobody is here yet"); return; }
  state.screen = screen;
  if (screen.words) { state.speaks = screen.language; speak(screen.language, screen.words); empty(); }
  state.as = screen.me;
  state.version = screen.version;
  if (state.in !== screen.room) { state.in = screen.room; empty(); }
  history.replaceState(null, "", `/?${new URLSearchParams({ as: state.as, in: state.in, ...(state.home && { home: "1" }) })}`);
  const unread = screen.rooms.reduce((sum, room) => sum + room.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${screen.title} · ${screen.workspace}`;
  $("workspace").textContent = screen.workspace;
  $("title").textContent = screen.title;
  $("offline").hidden = screen.connected;
  $("burger").classList.toggle("unread", unread > 0);
  showClock(screen.clock);
  showPanel(screen.panel);
  showPeople(screen);
  showRooms(screen);
  showMenu("shortcuts", screen.shortcuts.filter((s) => s.kind === "global"), (s) => act({ do: "shortcut", id: s.id }));
  showMenu("fates", screen.fates, (fate) => act({ do: "befall", channel: state.in, fate: fate.id }));
  const home = state.home && screen.direct;
  $("tabs").hidden = !screen.direct || !screen.home_tab;
  for (const tab of $("tabs").children) tab.setAttribute("aria-selected", String((tab.dataset.tab === "home") === Boolean(home)));
  $("home").hidden = !home;
  $("messages").hidden = home;
  $("composer").hidden = home || screen.archived;
  $("archived").hidden = home || !screen.archived;
  if (home && $("home").dataset.html !== (screen.home || "")) {
    $("home").innerHTML = screen.home || `<p class='home'>${say("The app has published nothing here.")}</p>`;
    $("home").dataset.html = screen.home || "";
  }
  showMessages(screen.messages, screen.earlier);
  showModal(screen.modal);
}

function showPeople(screen) {
  const wanted = screen.people.map((p) => p.id).join();
  if ($("me").dataset.wanted !== wanted) {
    $("me").dataset.wanted = wanted;
    $("me").replaceChildren(...screen.people.map((p) => new Option(`${p.name} (${p.note})`, p.id)));
  }
  $("me").value = screen.me;
}

function showRooms(screen) {
  const focused = document.activeElement?.dataset?.room;
  const entry = (room) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.room = room.id;
    button.textContent = room.archived ? say("{name} (archived)", room) : room.name;
    if (room.shared) button.append(" ", Object.assign(document.createElement("span"), { className: "badge", textContent: say("shared") }));
    if (room.unread) button.append(" ", Object.assign(document.createElement("span"), { className: "count", textContent: room.unread, ariaLabel: say("{n} unread", { n: room.unread }) }));
    button.className = `${room.id === state.in ? "on" : ""} ${room.unread ? "unread" : ""}`;
    if (room.id === state.in) button.setAttribute("aria-current", "true");
    return button;
  };
  const heading = (words) => Object.assign(document.createElement("small"), { textContent: words });
  $("rooms").replaceChildren(
    heading(say("Channels")), ...screen.rooms.filter((r) => !r.direct).map(entry),
    heading(say("Direct messages")), ...screen.rooms.filter((r) => r.direct).map(entry),
  );
  if (focused) document.querySelector(`[data-room="${focused}"]`)?.focus();
}

function showMenu(name, entries, choose) {
  const menu = $(name), wanted = JSON.stringify(entries);
  menu.hidden = !entries.length;
  if (menu.dataset.wanted === wanted) return;
  menu.dataset.wanted = wanted;
  menu.lastElementChild.replaceChildren(...entries.map((e) => Object.assign(document.createElement("button"), { type: "button", textContent: e.name, onclick: () => { menu.open = false; choose(e); } })));
}

function showMessages(messages, earlier) {
  const list = $("messages");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const below = list.scrollHeight - list.scrollTop;
  const kept = new Set(messages.map((m) => m.ts));
  for (const [ts, known] of state.drawn) if (!kept.has(ts)) { known.remove(); state.drawn.delete(ts); }
  const known = [...state.drawn.keys()], oldest = known[0], newest = known.at(-1);
  let before = null, added = false, above = false;
  const news = [];
  const drawn = new Map();
  for (const message of messages) {
    let node = state.drawn.get(message.ts);
    if (!node) {
      node = document.createElement("div");
      before ? before.after(node) : list.prepend(node);
      added = true;
      above = above || (oldest && message.ts < oldest);
    }
    drawn.set(message.ts, node);
    if ("html" in message) redraw(node, message);
    if (oldest && message.ts > newest) news.push(node);
    before = node;
  }
  if (news.length) announce(news);
  state.drawn = drawn;
  state.earlier = earlier;
  showBeginning(list, messages.length, earlier);
  state.stick = atEnd && !above;
  if (above) list.scrollTop = list.scrollHeight - below;
  else if (added && atEnd) toEnd();
}

// Tells those who listen instead of looking what the others said.
function announce(nodes) {
  const me = state.screen.people.find((p) => p.id === state.as)?.name;
  const said = nodes.map((n) => n.querySelector(".said")).map((n) => ({ name: n.querySelector("header b").textContent, text: [...n.children].filter((c) => !c.matches("header, .only")).map((c) => c.innerText).join(" ") }));
  $("news").textContent = said.filter((s) => s.name !== me).map((s) => say("{name} wrote: {text}", s)).join("\n");
}

// What somebody is at stays as it was: an open menu, what has the focus, a reply half written.
const FOCUSABLE = "button, summary, input, select, textarea, a";
function redraw(node, message) {
  const reply = node.querySelector(".thread");
  const [open, typed] = [reply?.open, reply?.querySelector("input")?.value];
  const menus = [...node.querySelectorAll("details.overflow")].map((menu) => menu.open);
  const places = [...node.querySelectorAll(FOCUSABLE)];
  const at = places.indexOf(document.activeElement), had = places[at];
  node.innerHTML = message.html + thread(message, open);
  if (typed) node.querySelector(".thread input").value = typed;
  addMenu(node.firstElementChild);
  node.querySelectorAll("details.overflow").forEach((menu, n) => (menu.open = Boolean(menus[n])));
  if (!had) return;
  const same = node.querySelectorAll(FOCUSABLE)[at];
  const isSame = same?.tagName === had.tagName && same.dataset.action === had.dataset.action;
  const other = had.dataset.action ? `[data-action="${CSS.escape(had.dataset.action)}"]` : had.matches("input") ? ".thread input" : null;
  (isSame ? same : other && node.querySelector(other))?.focus({ preventScroll: true });
}

function showBeginning(list, count, earlier) {
  let sign = list.querySelector(":scope > .beginning");
  if (!sign) { sign = document.createElement("div"); sign.className = "beginning"; }
  list.prepend(sign);
  sign.hidden = count > 0 && !earlier;
  if (earlier) sign.textContent = say("{n} earlier messages", { n: earlier });
  else if (!count) sign.replaceChildren(say("Nothing was said here yet. Try one of these:"), ...state.screen.commands.map(example));
}

function example(command) {
  const line = `${command.name} ${command.usage.split(/ · |,/)[0]}`.trim();
  return Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: line, onclick: () => { $("line").value = line; complete(); $("line").focus(); } });
}
new ResizeObserver(() => state.stick && toEnd()).observe($("messages"));
$("messages").addEventListener("scroll", () => {
  const list = $("messages");
  if (list.clientHeight === state.height) state.stick = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  state.height = list.clientHeight;
  if (state.earlier && $("messages").scrollTop < 400) { state.earlier = 0; look(true); }
});

function toEnd() {
  $("messages").scrollTop = $("messages").scrollHeight;
  requestAnimationFrame(() => ($("messages").scrollTop = $("messages").scrollHeight));
}
$("messages").addEventListener("load", () => state.stick && toEnd(), true);

function thread(message, open) {
  const words = say(!message.answers ? "Reply in thread" : message.answers === 1 ? "1 reply" : "{n} replies", { n: message.answers });
  const reply = say("Reply");
  return `<details class="thread"${open ? " open" : ""}${message.answers ? "" : " data-empty"}><summary>${words}</summary>${message.thread}<form data-thread="${message.ts}"><input placeholder="${reply}" aria-label="${reply}"><button class="button">${reply}</button></form></details>`;
}

function addMenu(article) {
  const shortcuts = state.screen.shortcuts.filter((s) => s.kind === "message");
  if (article.classList.contains("ephemeral")) return;
  const menu = document.createElement("details");
  menu.className = "overflow menu";
  menu.innerHTML = `<summary aria-label="${say("Message menu")}">⋮</summary><div></div>`;
  const entry = (words, onclick) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick: () => { menu.open = false; onclick(); } });
  const { channel, ts } = article.dataset;
  menu.lastElementChild.append(
    entry(say("Reply in thread"), () => { const place = article.parentElement.querySelector(".thread"); place.open = true; place.querySelector("input").focus(); }),
    ...shortcuts.map((s) => entry(s.name, () => act({ do: "message_shortcut", id: s.id, channel, ts }))),
  );
  article.append(menu);
}

function showModal(modal) {
  const dialog = $("modal");
  const mark = modal ? modal.mark : "";
  if (state.modal === mark) return;
  state.modal = mark;
  if (!modal) { dialog.close(); dialog.replaceChildren(); return; }
  const typed = dialog.querySelector(".modal")?.dataset.view === new DOMParser().parseFromString(modal.html, "text/html").querySelector(".modal").dataset.view ? values(dialog) : null;
  const had = dialog.contains(document.activeElement) ? document.activeElement.dataset.action : "";
  dialog.innerHTML = modal.html;
  if (typed && dialog.querySelector(".error")) keep(dialog, typed);
  if (!dialog.open) dialog.showModal();
  const same = had && typed && !dialog.querySelector(".error") && dialog.querySelector(`[data-action="${CSS.escape(had)}"]`);
  (same || dialog.querySelector("[autofocus], .wrong input, .wrong textarea, .content input, .content textarea, .content select") || dialog.querySelector("footer .button"))?.focus();
}

// Inputs: what they hold, as the server wants it.
function valueOf(control) {
  if (control.matches("fieldset")) {
    const ticked = [...control.querySelectorAll("input:checked")].map((i) => i.value);
    return control.dataset.kind === "checkboxes" ? ticked : ticked[0] || null;
  }
  if (control.matches('input[type="file"]')) return control.files_read; // undefined: those sent before stay
  if (control.matches("[role=combobox]")) return control.value && control.dataset.held ? JSON.parse(control.dataset.held) : control.dataset.kind.startsWith("multi_") ? [] : null;
  if (control.multiple) return [...control.selectedOptions].map((o) => o.value);
  return control.value;
}

const controls = (place) => [...place.querySelectorAll("select[data-action], input[data-action], textarea[data-action], fieldset[data-action]")];

function values(place) {
  const found = {};
  for (const control of controls(place)) (found[control.dataset.block] ||= {})[control.dataset.action] = valueOf(control);
  return found;
}

function keep(place, typed) {
  for (const control of controls(place)) {
    const value = typed[control.dataset.block]?.[control.dataset.action];
    if (typeof value === "string" && "value" in control && control.type !== "file") control.value = value;
  }
}

const where = (node) => {
  const view = node.closest("[data-view]");
  if (view) return { view: view.dataset.view, values: values(view) };
  const message = node.closest("[data-ts]");
  return { channel: message.dataset.channel, ts: message.dataset.ts };
};

async function press(node, value) {
  if (node.dataset.confirm && !(await confirmed(JSON.parse(node.dataset.confirm)))) return false;
  if (node.dataset.url) window.open(node.dataset.url, "_blank", "noopener");
  await act({ do: "press", ...where(node), block: node.dataset.block, action: node.dataset.action, value });
  return true;
}

function confirmed(asked) {
  const dialog = $("confirm");
  dialog.innerHTML = `<form method="dialog" class="modal"><header><h2>${asked.title}</h2></header><div class="content">${asked.text}</div><footer><button class="button" value="">${asked.deny}</button><button class="button ${asked.style || "primary"}" value="yes">${asked.confirm}</button></footer></form>`;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!event.target.closest("details.overflow")) document.querySelectorAll("details.overflow[open]").forEach((d) => (d.open = false));
  if (!button) return;
  if (button.dataset.room) { state.in = button.dataset.room; state.home = false; empty(); document.body.classList.remove("open"); look(); $("line").focus(); }
  else if (button.dataset.tab) { state.home = button.dataset.tab === "home"; look(); if (state.home) act({ do: "home" }); }
  else if ("close" in button.dataset) act({ do: "close", view: button.closest("[data-view]").dataset.view });
  else if ("closeAll" in button.dataset) act({ do: "close", view: button.closest("[data-view]").dataset.view, everything: true });
  else if (button.dataset.action) { button.closest("details.overflow")?.removeAttribute("open"); press(button, button.dataset.value); }
});

document.addEventListener("change", async (event) => {
  const control = event.target.closest("fieldset[data-action]") || event.target;
  if (control === $("me")) { state.as = control.value; state.in = ""; empty(); document.body.classList.remove("open"); trouble(""); look(); return; }
  if (!control.dataset?.action) return;
  if (control.type === "file") { control.files_read = await Promise.all([...control.files].map(read)); return; }
  if (control.matches("[role=combobox]")) return;
  const inInput = control.closest(".input");
  if (inInput && !("tells" in inInput.dataset)) return;
  press(control, valueOf(control));
});

const read = (file) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done({ name: file.name, content: reader.result.split(",")[1] || "" });
  reader.readAsDataURL(file);
});

// External selects: ask the app while somebody types.
let asking = 0;
document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("[role=combobox]")) return;
  field.dataset.held = "";
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const { options } = await act({ do: "suggest", ...where(field), block: field.dataset.block, action: field.dataset.action, typed: field.value });
    const found = field.nextElementSibling;
    found.replaceChildren(...(options || []).map((o) => Object.assign(document.createElement("button"), { type: "button", role: "option", textContent: o.text.text, onclick: () => choose(field, o) })));
    if (!options?.length) found.replaceChildren(Object.assign(document.createElement("small"), { textContent: say("Nothing found") }));
    found.hidden = false;
    field.setAttribute("aria-expanded", "true");
  }, 150);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.("[role=combobox]")) return;
  const found = [...field.nextElementSibling.querySelectorAll("button")];
  if (field.nextElementSibling.hidden || (!found.length && event.key !== "Escape")) return;
  const at = found.findIndex((o) => o.classList.contains("on"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    found[at]?.classList.remove("on");
    const next = found[(at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length];
    next.classList.add("on");
    next.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter") found[Math.max(at, 0)].click();
  else if (event.key === "Escape") { field.nextElementSibling.hidden = true; field.setAttribute("aria-expanded", "false"); }
  else return;
  event.preventDefault();
  event.stopPropagation();
});

function choose(field, option) {
  field.value = option.text.text;
  field.dataset.held = JSON.stringify("several" in field.dataset ? [option] : option);
  field.nextElementSibling.hidden = true;
  field.setAttribute("aria-expanded", "false");
  const inInput = field.closest(".input");
  if (!inInput || "tells" in inInput.dataset) press(field, JSON.parse(field.dataset.held));
}

$("modal").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target.closest(".modal");
  const send = form.querySelector("[type=submit]");
  if (send.disabled) return;
  send.disabled = true;
  form.setAttribute("aria-busy", "true");
  await act({ do: "submit", view: form.dataset.view, values: values(form) });
  send.disabled = false;
  form.removeAttribute("aria-busy");
});
$("modal").addEventListener("cancel", (event) => {
  event.preventDefault();
  act({ do: "close", view: $("modal").querySelector(".modal").dataset.view });
});
document.addEventListener("submit", (event) => {
  const root = event.target.dataset.thread;
  if (!root) return;
  event.preventDefault();
  const field = event.target.querySelector("input");
  const text = field.value;
  field.value = "";
  if (text) act({ do: "type", channel: state.in, text, thread: root });
});

// Menus: arrows go from entry to entry.
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.overflow[open]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !step) return;
  const entries = [...menu.querySelectorAll("div button")];
  entries[(entries.indexOf(event.target) + step + entries.length + (step < 0 && event.target.matches("summary"))) % entries.length]?.focus();
  event.preventDefault();
});

// The composer: Enter sends, Shift+Enter breaks the line, / completes.
let chosen = 0;
const matching = () => {
  const typed = $("line").value;
  if (!typed.startsWith("/")) return [];
  const name = typed.split(/\s/)[0];
  return (state.screen?.commands || []).filter((c) => (typed.includes(" ") ? c.name === name : c.name.startsWith(name)));
};

function complete() {
  const found = matching();
  $("completion").hidden = !found.length;
  chosen = Math.max(0, Math.min(chosen, found.length - 1));
  $("completion").replaceChildren(...found.map((command, n) => {
    const button = Object.assign(document.createElement("button"), { type: "button", id: `completion-${n}`, tabIndex: -1, ariaSelected: String(n === chosen), className: n === chosen ? "on" : "", onclick: () => take(command) });
    button.setAttribute("role", "option");
    button.append(Object.assign(document.createElement("b"), { textContent: command.name }), " ", Object.assign(document.createElement("code"), { textContent: command.usage }), document.createElement("br"), Object.assign(document.createElement("small"), { textContent: command.about }));
    return button;
  }));
  if (found.length) $("line").setAttribute("aria-activedescendant", `completion-${chosen}`);
  else $("line").removeAttribute("aria-activedescendant");
  $("completion").children[chosen]?.scrollIntoView({ block: "nearest" });
}

function take(command) {
  $("line").value = `${command.name} `;
  $("line").focus();
  complete();
}

$("line").addEventListener("input", () => { chosen = 0; complete(); $("line").style.height = "auto"; $("line").style.height = `${$("line").scrollHeight + 2}px`; });
$("line").addEventListener("keydown", (event) => {
  const found = matching();
  const completing = found.length && !$("line").value.includes(" ");
  if (completing && (event.key === "ArrowDown" || event.key === "ArrowUp")) { chosen += event.key === "ArrowDown" ? 1 : -1; complete(); event.preventDefault(); }
  else if (completing && event.key === "Tab") { take(found[chosen]); event.preventDefault(); }
  else if (event.key === "Escape") $("completion").hidden = true;
  else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); $("composer").requestSubmit(); }
});
$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("line").value.trim();
  if (!text) return;
  $("line").value = "";
  $("line").style.height = "auto";
  $("completion").hidden = true;
  toEnd();
  act({ do: "type", channel: state.in, text });
});
$("burger").addEventListener("click", () => document.body.classList.toggle("open"));
document.querySelector("main").addEventListener("click", (event) => { if (!event.target.closest("#burger")) document.body.classList.remove("open"); });

export function openPanel(open) {
  state.panel = open;
  $("panel").hidden = !open;
  $("ask-panel").setAttribute("aria-expanded", String(open));
  document.body.classList.remove("open");
  (open ? $("close-panel") : $("ask-panel")).focus();
  if (open) look();
}
$("ask-panel").addEventListener("click", () => openPanel($("panel").hidden));
$("close-panel").addEventListener("click", () => openPanel(false));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  const menu = document.querySelector("details.overflow[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  else if (document.body.classList.contains("open")) document.body.classList.remove("open");
  else if (state.panel) openPanel(false);
});

new EventSource("/live").onmessage = () => look();
look();
setInterval(() => look(), 20000);
