// The clock, light and dark, and the panel of requests and faults.

import { act, look } from "/page/page.js";
import { say } from "/page/words.js";

const $ = (id) => document.getElementById(id);

export function showClock(clock) {
  const zone = Object.assign(document.createElement("small"), { textContent: ` ${clock.zone}` });
  $("now").replaceChildren(clock.shown, zone);
  $("moves").hidden = !clock.movable || Boolean(clock.going);
  $("going").hidden = !clock.going;
  $("going").firstElementChild.textContent = say("On the way to {when}", { when: clock.going });
  const until = $("until").firstElementChild;
  until.min = clock.at;
  if (document.activeElement !== until && !(until.value > clock.at)) until.value = clock.at;
}

$("moves").addEventListener("click", (event) => {
  const to = event.target.closest("[data-travel]")?.dataset.travel;
  if (to) act({ do: "travel", to });
});
$("until").addEventListener("submit", (event) => {
  event.preventDefault();
  act({ do: "travel", to: $("until").firstElementChild.value });
});
$("stay").addEventListener("click", () => act({ do: "stay" }));

const wanted = localStorage.getItem("theme");
if (wanted) document.documentElement.dataset.theme = wanted;
$("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
});

let drawn = "";
export function showPanel(panel) {
  if (!panel) return;
  const methods = $("faults").elements.method;
  if (methods.options.length !== panel.methods.length) methods.replaceChildren(...panel.methods.map((m) => new Option(m, m)));
  methods.options[0].text = say("any request");
  $("waiting").textContent = panel.faults.join("\n");
  if (drawn === panel.rows) return;
  drawn = panel.rows;
  const open = new Set([...$("requests").querySelectorAll("details[open]")].map((d) => d.dataset.key));
  $("requests").innerHTML = panel.rows;
  for (const details of $("requests").children) details.open = open.has(details.dataset.key);
}

$("faults").addEventListener("submit", async (event) => {
  event.preventDefault();
  await act({ do: "fault", ...Object.fromEntries(new FormData($("faults"))) });
  look();
});
$("mend").addEventListener("click", async () => {
  await act({ do: "mend" });
  look();
});
