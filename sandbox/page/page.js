// The page: shows what the server draws, and tells it what somebody did.

const $ = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const state = { as: address.get("as") || "", in: address.get("in") || "", home: address.get("home") === "1", screen: null, drawn: new Map(), modal: "" };

async function act(wish) {
  const answer = await fetch("/act", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ as: state.as, ...wish }) });
  const said = await answer.json();
  $("trouble").textContent = said.trouble || "";
  $("trouble").hidden = !said.trouble;
  return said;
}

let looking = false, again = false;
async function look() {
  if (looking) { again = true; return; }
  looking = true;
  try {
    const query = new URLSearchParams({ as: state.as, in: state.in, home: state.home ? "1" : "" });
    show(await (await fetch(`/screen?${query}`)).json());
  } finally {
    looking = false;
    if (again) { again = false; look(); }
  }
}

function show(screen) {
  if (!screen.me) { $("title").textContent = "Nobody is here yet"; return; }
  state.screen = screen;
  state.as = screen.me;
  if (state.in !== screen.room) { state.in = screen.room; state.drawn.clear(); $("messages").replaceChildren(); }
  history.replaceState(null, "", `/?${new URLSearchParams({ as: state.as, in: state.in, ...(state.home && { home: "1" }) })}`);
  document.title = `${screen.title} · ${screen.workspace}`;
  $("workspace").textContent = screen.workspace;
  $("now").textContent = screen.now;
  $("title").textContent = screen.title;
  $("offline").hidden = screen.connected;
  $("requests").innerHTML = screen.requests;
  showPeople(screen);
  showRooms(screen);
  showShortcuts(screen);
  const home = state.home && screen.direct;
  $("tabs").hidden = !screen.direct;
  for (const tab of $("tabs").children) tab.setAttribute("aria-selected", String((tab.dataset.tab === "home") === Boolean(home)));
  $("home").hidden = !home;
  $("messages").hidden = home;
  $("composer").hidden = home;
  if (home && $("home").dataset.html !== (screen.home || "")) {
    $("home").innerHTML = screen.home || "<p class='home'>The app has published nothing here.</p>";
    $("home").dataset.html = screen.home || "";
  }
  showMessages(screen.messages);
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
    button.textContent = room.name + (room.archived ? " (archived)" : "");
    button.className = `${room.id === state.in ? "on" : ""} ${room.unread ? "unread" : ""}`;
    if (room.id === state.in) button.setAttribute("aria-current", "true");
    return button;
  };
  const heading = (words) => Object.assign(document.createElement("small"), { textContent: words });
  $("rooms").replaceChildren(
    heading("Channels"), ...screen.rooms.filter((r) => !r.direct).map(entry),
    heading("Direct messages"), ...screen.rooms.filter((r) => r.direct).map(entry),
  );
  if (focused) document.querySelector(`[data-room="${focused}"]`)?.focus();
}

function showShortcuts(screen) {
  const menu = $("shortcuts").querySelector("div");
  const wanted = screen.shortcuts.filter((s) => s.kind === "global");
  $("shortcuts").hidden = !wanted.length;
  if (menu.childElementCount === wanted.length) return;
  menu.replaceChildren(...wanted.map((s) => Object.assign(document.createElement("button"), { type: "button", textContent: s.name, onclick: () => { $("shortcuts").open = false; act({ do: "shortcut", id: s.id }); } })));
}

function showMessages(messages) {
  const list = $("messages");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const kept = new Set(messages.map((m) => m.ts));
  for (const [ts, known] of state.drawn) if (!kept.has(ts)) { known.node.remove(); state.drawn.delete(ts); }
  let before = null, added = false;
  for (const message of messages) {
    let known = state.drawn.get(message.ts);
    if (!known) {
      known = { node: document.createElement("div"), html: "", thread: "" };
      state.drawn.set(message.ts, known);
      before ? before.after(known.node) : list.prepend(known.node);
      added = true;
    }
    if (known.html !== message.html || known.thread !== message.thread) {
      known.html = message.html;
      known.thread = message.thread;
      const open = known.node.querySelector(".thread")?.open;
      known.node.innerHTML = message.html + thread(message, open);
      addMenu(known.node.firstElementChild);
    }
    before = known.node;
  }
  state.stick = atEnd;
  if (added && atEnd) toEnd();
}

function toEnd() {
  $("messages").scrollTop = $("messages").scrollHeight;
  requestAnimationFrame(() => ($("messages").scrollTop = $("messages").scrollHeight));
}
$("messages").addEventListener("load", () => state.stick && toEnd(), true);

function thread(message, open) {
  if (!message.answers) return "";
  const words = message.answers === 1 ? "1 reply" : `${message.answers} replies`;
  return `<details class="thread"${open ? " open" : ""}><summary>${words}</summary>${message.thread}<form data-thread="${message.ts}"><input placeholder="Reply" aria-label="Reply"><button class="button">Reply</button></form></details>`;
}

function addMenu(article) {
  const shortcuts = state.screen.shortcuts.filter((s) => s.kind === "message");
  if (article.classList.contains("ephemeral")) return;
  const menu = document.createElement("details");
  menu.className = "overflow menu";
  menu.innerHTML = '<summary aria-label="Message menu">⋮</summary><div></div>';
  const entry = (words, onclick) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick: () => { menu.open = false; onclick(); } });
  const { channel, ts } = article.dataset;
  menu.lastElementChild.append(
    entry("Reply in thread", () => { const text = prompt("Reply"); if (text) act({ do: "type", channel, text, thread: ts }); }),
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
  dialog.innerHTML = modal.html;
  if (typed && dialog.querySelector(".error")) keep(dialog, typed);
  if (!dialog.open) dialog.showModal();
  (dialog.querySelector("[autofocus], .wrong input, .wrong textarea, .content input, .content textarea, .content select") || dialog.querySelector("footer .button"))?.focus();
}

// Inputs: what they hold, as the server wants it.
function valueOf(control) {
  if (control.matches("fieldset")) {
    const ticked = [...control.querySelectorAll("input:checked")].map((i) => i.value);
    return control.dataset.kind === "checkboxes" ? ticked : ticked[0] || null;
  }
  if (control.matches('input[type="file"]')) return control.files_read || [];
  if (control.matches("[role=combobox]")) return control.value && control.dataset.held ? JSON.parse(control.dataset.held) : control.dataset.kind.startsWith("multi_") ? [] : null;
  if (control.multiple) return [...control.selectedOptions].map((o) => o.value);
  if (control.type === "datetime-local") return control.value ? String(Math.floor(new Date(control.value).getTime() / 1000)) : null;
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
  if (button.dataset.room) { state.in = button.dataset.room; state.home = false; state.drawn.clear(); $("messages").replaceChildren(); document.body.classList.remove("open"); look(); $("line").focus(); }
  else if (button.dataset.tab) { state.home = button.dataset.tab === "home"; look(); if (state.home) act({ do: "home" }); }
  else if ("close" in button.dataset) act({ do: "close", view: button.closest("[data-view]").dataset.view });
  else if ("closeAll" in button.dataset) act({ do: "close", view: button.closest("[data-view]").dataset.view, everything: true });
  else if (button.dataset.action) { button.closest("details.overflow")?.removeAttribute("open"); press(button, button.dataset.value); }
});

document.addEventListener("change", async (event) => {
  const control = event.target.closest("fieldset[data-action]") || event.target;
  if (control === $("me")) { state.as = control.value; state.in = ""; $("trouble").hidden = true; look(); return; }
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
    found.hidden = !options?.length;
    field.setAttribute("aria-expanded", String(!found.hidden));
  }, 150);
});

function choose(field, option) {
  field.value = option.text.text;
  field.dataset.held = JSON.stringify("several" in field.dataset ? [option] : option);
  field.nextElementSibling.hidden = true;
  field.setAttribute("aria-expanded", "false");
  const inInput = field.closest(".input");
  if (!inInput || "tells" in inInput.dataset) press(field, JSON.parse(field.dataset.held));
}

$("modal").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target.closest(".modal");
  act({ do: "submit", view: form.dataset.view, values: values(form) });
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
  if (field.value) act({ do: "type", channel: state.in, text: field.value, thread: root });
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
    const button = Object.assign(document.createElement("button"), { type: "button", className: n === chosen ? "on" : "", onclick: () => take(command) });
    button.setAttribute("role", "option");
    button.append(Object.assign(document.createElement("b"), { textContent: command.name }), " ", Object.assign(document.createElement("code"), { textContent: command.usage }), document.createElement("br"), Object.assign(document.createElement("small"), { textContent: command.about }));
    return button;
  }));
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

new EventSource("/live").onmessage = look;
look();
setInterval(look, 30000);
