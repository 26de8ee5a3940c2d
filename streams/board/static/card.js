// One milestone: a line to read, and what is behind it.

import { el, link } from "./dom.js";
import { many, moment, percent } from "./words.js";

const STATUS = { occurred: "Occurred", expected: "Expected", denied: "Denied", disputed: "Disputed", withdrawn: "Withdrawn", other: "Other" };

const marked = (pieces) => pieces.map(([text, role]) => (role === null ? text : el("mark", { title: role }, text)));

function badge({ tone, type_label: label }) {
  return el("span", { class: `badge tone-${tone}` }, label);
}

function status({ status: told, plan, open }, overdue) {
  if (overdue) return el("span", { class: "status status-overdue" }, "Overdue");
  const text = told === "expected" && !open ? `Plan ${plan?.state_label.toLowerCase() ?? "closed"}` : STATUS[told];
  return el("span", { class: `status status-${told}` }, text);
}

function confidence({ confidence: value }) {
  const bar = el("span", { class: "bar", "aria-hidden": "true" }, el("span"));
  bar.firstChild.style.width = `${Math.round(value * 100)}%`;
  return el("span", { class: "confidence" }, el("span", { class: "unseen" }, "Confidence "), percent(value), bar);
}

function sources({ sources_total: total, independent }) {
  return total > 1 ? `${many(total, "source", "sources")}, ${independent} independent` : many(total, "source", "sources");
}

function about({ assets, indications }) {
  return el("p", { class: "about" }, assets && el("span", {}, assets), indications && el("span", {}, indications));
}

/** The title of the first source with its evidence marked, and the words that prove it where those stand in the text below. */
function proof({ sources: [first] }) {
  if (!first) return null;
  const inTitle = first.title.some(([, role]) => role === "Trigger");
  const trigger = inTitle ? undefined : first.quotes.find(([role]) => role === "Trigger");
  const words = trigger && el("q", {}, el("mark", { title: trigger[0] }, trigger[1]));
  return el("p", { class: "proof" }, el("cite", {}, first.name), " ", el("span", {}, marked(first.title)), words && " ", words);
}

function due({ plan, open }) {
  const slips = plan.slips.length ? el("span", { class: "slips" }, "before: ", plan.slips.map((slip, at) => [at ? " → " : "", el("s", {}, slip)]).flat()) : null;
  return el("p", { class: "due" }, el("strong", {}, plan.due ? `${open ? "Due" : "Was due"} ${plan.due.label}` : "No date told"), slips && " ", slips);
}

function facts({ facts: pairs }) {
  return el("section", {}, el("h4", {}, "Stated"), el("dl", { class: "facts" }, pairs.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))));
}

function source({ name, url, title, quotes, published, background }) {
  const head = el("p", { class: "origin" }, url ? link(url, name) : el("span", {}, name), published && ` · ${published}`, background && " · recalls it");
  const said = quotes.map(([role, text]) => el("li", {}, el("span", { class: "role" }, role), " ", el("q", {}, el("mark", {}, text))));
  return el("li", {}, head, el("p", { class: "title" }, marked(title)), said.length ? el("ul", { class: "quotes", "aria-label": "Evidence in the text" }, said) : null);
}

function allSources(milestone) {
  const left = milestone.sources_total - milestone.sources.length;
  const rest = left > 0 ? el("p", { class: "quiet" }, `${many(left, "further source is", "further sources are")} not shown here.`) : null;
  return el("section", {}, el("h4", {}, `Evidence, ${sources(milestone)}`), el("ol", { class: "sources" }, milestone.sources.map(source)), rest);
}

function history(entries) {
  const rows = entries.map(({ revision, change, recorded }) =>
    el("li", {}, el("strong", {}, `Revision ${revision}`), ` ${change.join(", ") || "no reason told"} `, el("time", { datetime: recorded }, `${moment(recorded)} UTC`)));
  const first = entries.at(-1).revision;
  const before = first > 1 ? el("p", { class: "quiet" }, `Revisions before ${first} are not kept here.`) : null;
  return el("section", {}, el("h4", {}, "Revisions and why"), el("ol", { class: "history", reversed: true }, rows), before);
}

function terms({ terms: pairs }) {
  const signed = (value) => (value < 0 ? `−${(-value).toFixed(2)}` : `+${value.toFixed(2)}`);
  const rows = pairs.map(([name, value]) => el("div", {}, el("dt", {}, name.replaceAll("_", " ")), el("dd", {}, signed(value))));
  return el("section", {}, el("h4", {}, "What its confidence is made of"), el("p", { class: "quiet" }, "Log-odds; their sum gives the confidence."), el("dl", { class: "facts terms" }, rows));
}

/** What is behind the line; made when it is first asked for. */
export function detail({ milestone, history: entries }) {
  return el("div", { class: "detail" }, el("div", {}, allSources(milestone), history(entries)), el("div", {}, facts(milestone), terms(milestone), el("p", { class: "quiet id" }, `Milestone ${milestone.id}`)));
}

/** The line. `overdue` is known only to who knows the day. */
export function line({ milestone }, { overdue, id, open }) {
  const m = milestone;
  const button = el("button", { type: "button", class: "open", "aria-expanded": String(open), "aria-controls": id }, el("span", { class: "summary" }, m.summary));
  return el("div", { class: "line" },
    el("div", { class: "what" }, badge(m), status(m, overdue), m.background && el("span", { class: "recalled" }, "recalled")),
    el("div", { class: "told" },
      el("p", { class: "who" }, el("strong", {}, m.company.name), m.company.tickers.length > 0 && el("span", { class: "ticker" }, m.company.tickers.join(", "))),
      el("h3", {}, button),
      m.plan && due(m), about(m), proof(m)),
    el("div", { class: "when" },
      !m.plan && el("p", { class: "date" }, el("span", { class: "unseen" }, "Date "), m.date || "no date"),
      confidence(m),
      el("p", {}, sources(m)),
      m.revision > 1 && el("p", {}, `revision ${m.revision}`),
      el("p", { class: "quiet" }, `news of ${m.news}`)));
}
