// The state of the page: what is known, what is asked for, and what is shown of it.

import { detail, line } from "./card.js";
import { arrange, byId, el, say } from "./dom.js";
import { listen } from "./stream.js";
import { age, count, many, moment, rate } from "./words.js";

const PAGE = 50;
const ANNOUNCE_MS = 2000;
const SILENT_MS = 15000;

const filters = byId("filters");
const shown = { milestones: PAGE, plans: PAGE };
let known = new Map();
let coming = null;
let figures = null;
let view = "milestones";
let paused = false;
let held = new Map();
let lastEvent = 0;

// One card for each milestone and view, kept so that focus and what is open stay where they are.
const cards = new Map();

function today() {
  return figures ? figures.now.slice(0, 10) : new Date().toISOString().slice(0, 10);
}

/** True from the day after the last on which it is due, whatever the stream says so far. */
const isOverdue = ({ milestone: m }) => m.open && (m.plan.state === "overdue" || m.plan.due?.latest < today());

function wanted() {
  const given = new FormData(filters);
  const [type, news] = ["type", "news"].map((name) => given.get(name));
  const status = view === "plans" ? "" : given.get("status");
  const company = given.get("company").trim().toLowerCase();
  return ({ milestone: m }) =>
    (!type || m.type === type) && (!status || m.status === status) && (!news || (news === "background") === m.background) &&
    (!company || [m.company.name, m.company.key, ...m.company.tickers].some((text) => text.toLowerCase().includes(company)));
}

function newest(a, b) {
  const key = filters.elements.order.value === "changed" ? "recorded" : "news";
  const [x, y] = [a.milestone, b.milestone];
  if (x[key] !== y[key]) return x[key] < y[key] ? 1 : -1;
  if (x.received !== y.received) return x.received < y.received ? 1 : -1;
  return x.id < y.id ? 1 : -1;
}

function soonest(a, b) {
  const [x, y] = [a, b].map(({ milestone }) => milestone.plan.due?.latest ?? "9999");
  if (x !== y) return x < y ? -1 : 1;
  return a.milestone.id < b.milestone.id ? -1 : 1;
}

function card(entry, place) {
  const key = `${place}-${entry.milestone.id}`;
  let found = cards.get(key);
  if (!found) {
    found = { node: el("article", { class: "card", "data-id": entry.milestone.id }), open: false, entry: null, overdue: null };
    cards.set(key, found);
    found.node.addEventListener("click", (event) => {
      if (event.target.closest("button.open")) toggle(found, key);
    });
  }
  const overdue = isOverdue(entry);
  if (found.entry !== entry || found.overdue !== overdue) {
    const focused = found.node.contains(document.activeElement) && document.activeElement.matches("button.open");
    if (found.entry) flash(found.node);
    found.entry = entry;
    found.overdue = overdue;
    draw(found, key);
    if (focused) found.node.querySelector("button.open").focus({ preventScroll: true });
  }
  return found.node;
}

function draw(found, key) {
  const id = `${key}-detail`;
  const more = el("div", { id, hidden: !found.open });
  if (found.open) more.append(detail(found.entry));
  found.node.className = `card is-${found.overdue ? "overdue" : found.entry.milestone.status}`;
  found.node.replaceChildren(line(found.entry, { overdue: found.overdue, id, open: found.open }), more);
}

function toggle(found, key) {
  found.open = !found.open;
  found.node.querySelector("button.open").setAttribute("aria-expanded", String(found.open));
  const more = byId(`${key}-detail`);
  more.hidden = !found.open;
  more.replaceChildren(...(found.open ? [detail(found.entry)] : []));
}

function flash(node) {
  node.classList.remove("fresh");
  requestAnimationFrame(() => node.classList.add("fresh"));
}

function drawMilestones(all) {
  const list = byId("milestones-list");
  const before = new Set([...list.children].map((node) => node.dataset.id));
  const top = all.sort(newest).slice(0, shown.milestones);
  const nodes = top.map((entry) => card(entry, "m"));
  arrange(list, nodes);
  if (before.size) for (const node of nodes) if (fresh.has(node.dataset.id) && !before.has(node.dataset.id)) flash(node);
  const total = [...known.values()].length;
  say(byId("milestones-count"), told(all.length, total, "milestone", "milestones"));
  byId("milestones-more").hidden = all.length <= top.length;
}

function told(some, total, one, more) {
  if (figures?.reading) return "";
  if (total === 0) return `No ${more} yet. They appear here by themselves as they come.`;
  return some === total ? many(total, one, more) : `${count(some)} of ${many(total, one, more)}`;
}

function group(entry) {
  const due = entry.milestone.plan.due;
  if (isOverdue(entry)) return "Overdue";
  if (!due) return "No date told";
  const [year, month] = due.latest.split("-");
  return new Date(Date.UTC(year, month - 1)).toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });
}

const groups = new Map();

function drawPlans(all) {
  const top = all.sort(soonest).slice(0, shown.plans);
  const parts = new Map();
  for (const entry of top) {
    const name = group(entry);
    if (!parts.has(name)) parts.set(name, []);
    parts.get(name).push(card(entry, "p"));
  }
  const sections = [...parts].map(([name, nodes]) => {
    if (!groups.has(name)) groups.set(name, el("section", { "aria-label": name, class: "month" }, el("h3", { class: "month-name" }, name), el("div", { class: "list" })));
    arrange(groups.get(name).lastChild, nodes);
    return groups.get(name);
  });
  for (const [name, section] of groups) if (!parts.has(name)) section.lastChild.replaceChildren();
  arrange(byId("plans-list"), sections);
  const total = plansOf([...known.values()]).length;
  const left = figures?.plans_left_out ? ` There are more than the ${count(figures.most_plans)} that the board keeps (setting board_plans): those told longest ago are left out.` : "";
  say(byId("plans-count"), told(all.length, total, "open plan, by the end of the time it is due in", "open plans, by the end of the time they are due in") + left);
  byId("plans-more").hidden = all.length <= top.length;
}

const plansOf = (entries) => entries.filter(({ milestone }) => milestone.open);

let scheduled = false;
function drawSoon() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    drawAll();
  });
}

function drawAll() {
  for (const key of cards.keys()) if (!known.has(key.slice(2))) cards.delete(key);
  const all = [...known.values()].filter(wanted());
  if (view === "milestones") drawMilestones(all);
  if (view === "plans") drawPlans(plansOf(all));
  fresh.clear();
  const plans = plansOf([...known.values()]);
  say(byId("g-plans"), figures && !figures.reading ? count(plans.length) + (figures.plans_left_out ? "+" : "") : "–");
  const late = plans.filter(isOverdue).length;
  say(byId("g-overdue"), figures && !figures.reading ? count(late) : "–");
  byId("g-overdue").parentNode.classList.toggle("warn", late > 0);
}

function cells(...texts) {
  return el("tr", {}, el("th", { scope: "row" }, texts[0]), texts.slice(1).map((text) => el("td", {}, text)));
}

function drawFigures() {
  const f = figures;
  const news = f.stages[0];
  say(byId("g-messages"), count(f.messages));
  say(byId("g-seconds"), age(f.seconds));
  say(byId("g-in"), rate(news.in));
  say(byId("g-out"), rate(news.out));
  say(byId("g-hour"), f.reading ? "–" : count(f.hour));
  byId("g-seconds").parentNode.classList.toggle("warn", f.seconds === null || f.seconds > 60);
  byId("g-messages").parentNode.classList.toggle("warn", f.messages === null);
  byId("stages").replaceChildren(...f.stages.map((s) => cells(s.stage, s.topic, count(s.messages), age(s.seconds), rate(s.in), rate(s.out))));
  const behind = f.behind.map((lag) => cells(lag.stage, `${lag.topic} ${lag.partition}`, lag.committed === null ? "nothing yet" : count(lag.committed), count(lag.end), count(lag.messages), age(lag.seconds)));
  byId("behind").replaceChildren(...(behind.length ? behind : [el("tr", {}, el("td", { colspan: "6" }, f.messages === null ? "Not known." : "None."))]));
  const notices = [
    f.reading && `Reading what is on the topics: ${count(f.reading.read)} revisions read, ${count(f.reading.left)} to go.`,
    f.broker && `The figures are not known: ${f.broker}. What is shown below is the last that was read.`,
    f.unread > 0 && `${many(f.unread, "record holds", "records hold")} no milestone and could not be shown.`,
  ].filter(Boolean);
  say(byId("notice"), notices.join(" "));
  byId("notice").hidden = notices.length === 0;
}

const fresh = new Set();
let announcing = null;
const spoken = [];

/** Tell a screen reader, in one sentence for all that comes within two seconds. */
function announce(entry) {
  spoken.push(entry);
  announcing ??= setTimeout(() => {
    const last = spoken.at(-1).milestone;
    const rest = spoken.length > 1 ? `${spoken.length} milestones new or changed, the last: ` : "";
    say(byId("live"), `${rest}${last.company.name}: ${last.type_label}. ${last.summary}`);
    spoken.length = 0;
    announcing = null;
  }, ANNOUNCE_MS);
}

function drawPause() {
  say(byId("pause"), paused ? `Resume${held.size ? `, ${many(held.size, "change", "changes")} waiting` : ""}` : "Pause");
  byId("pause").setAttribute("aria-pressed", String(paused));
}

function take(id, entry) {
  if (paused) {
    held.set(id, entry);
    drawPause();
    return;
  }
  if (entry === null) known.delete(id);
  else {
    known.set(id, entry);
    fresh.add(id);
    if (wanted()(entry)) announce(entry);
  }
  drawSoon();
}

function options(types) {
  const select = filters.elements.type;
  if (select.options.length > 1) return;
  select.append(...types.map(([value, text]) => el("option", { value }, text)));
  readAddress();
}

const events = {
  start({ types }) {
    options(types);
    coming = new Map();
  },
  milestones(entries) {
    for (const entry of entries) {
      if (coming) coming.set(entry.milestone.id, entry);
      else take(entry.milestone.id, entry);
    }
  },
  gone(ids) {
    for (const id of ids) take(id, null);
  },
  ready() {
    // What has not changed keeps its entry, and so its card.
    for (const [id, entry] of coming) {
      const old = known.get(id);
      if (old && JSON.stringify(old) === JSON.stringify(entry)) coming.set(id, old);
    }
    known = coming;
    held.clear();
    coming = null;
    document.body.dataset.ready = "true";
    drawPause();
    drawSoon();
  },
  status(found) {
    const day = figures && today();
    const read = figures?.reading;
    figures = found;
    drawFigures();
    if (day !== today() || Boolean(read) !== Boolean(found.reading)) drawSoon();
  },
};

function state(name, text) {
  byId("link").dataset.state = name;
  say(byId("link"), text);
}

function connected(yes) {
  if (yes) {
    lastEvent = Date.now();
    state("live", "Live");
  } else {
    state("lost", "No connection, or too many look on; trying again");
  }
}

setInterval(() => {
  if (lastEvent && Date.now() - lastEvent > SILENT_MS) state("lost", `Nothing heard since ${moment(new Date(lastEvent).toISOString())} UTC`);
}, 1000);

// Tabs: arrow keys move between them, as people who use tabs by keyboard expect.
const tabs = [...document.querySelectorAll('[role="tab"]')];

function open(tab, focus) {
  for (const each of tabs) {
    const chosen = each === tab;
    each.setAttribute("aria-selected", String(chosen));
    each.tabIndex = chosen ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = !chosen;
  }
  view = tab.getAttribute("aria-controls");
  filters.hidden = view === "pipeline";
  for (const field of filters.querySelectorAll("[data-only]")) field.hidden = field.dataset.only !== view;
  if (focus) tab.focus();
  writeAddress();
  drawSoon();
}

for (const [at, tab] of tabs.entries()) {
  tab.addEventListener("click", () => open(tab, false));
  tab.addEventListener("keydown", (event) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    open(tabs.at(to % tabs.length), true);
  });
}

// The up and down keys move between milestones while one of them has the focus.
byId("views").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.matches("button.open")) return;
  const all = [...event.target.closest('[role="tabpanel"]').querySelectorAll("button.open")];
  const next = all[all.indexOf(event.target) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

for (const name of ["milestones", "plans"]) {
  byId(`${name}-more`).addEventListener("click", () => {
    const last = byId(name).querySelectorAll("button.open").length;
    shown[name] += PAGE;
    drawAll();
    byId(name).querySelectorAll("button.open")[last]?.focus();
  });
}

// What is asked for stands in the address, so that it can be kept and passed on.
function writeAddress() {
  const given = new URLSearchParams([...new FormData(filters)].filter(([, value]) => value));
  if (view !== "milestones") given.set("view", view);
  history.replaceState(null, "", given.size ? `#${given}` : location.pathname);
}

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const field of filters.elements) if (field.name) field.value = given.get(field.name) ?? "";
  for (const field of filters.querySelectorAll("select")) if (field.selectedIndex < 0) field.value = "";
  const tab = tabs.find((each) => each.getAttribute("aria-controls") === (given.get("view") ?? "milestones"));
  open(tab ?? tabs[0], false);
}

filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(refilter));
filters.addEventListener("input", refilter);
window.addEventListener("hashchange", readAddress);

function refilter() {
  shown.milestones = PAGE;
  shown.plans = PAGE;
  writeAddress();
  drawSoon();
}

byId("pause").addEventListener("click", () => {
  paused = !paused;
  const waiting = held;
  held = new Map();
  if (!paused) for (const [id, entry] of waiting) take(id, entry);
  drawPause();
});

const THEMES = ["system", "light", "dark"];

function drawTheme() {
  say(byId("theme"), `Theme: ${document.documentElement.dataset.theme ?? "system"}`);
}

byId("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
  if (next === "system") delete root.dataset.theme;
  else root.dataset.theme = next;
  try {
    localStorage.setItem("regwire-theme", next);
  } catch {
    // Then it holds for this visit.
  }
  drawTheme();
});

drawTheme();
listen(events, connected);
