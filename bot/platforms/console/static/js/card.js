import { chartElement } from "./chart.js";
import { confirmed } from "./dialog.js";
import { h } from "./dom.js";
import { formElement } from "./form.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

function fact({ label, value, short, private: hidden }) {
  return h(`div.fact.${short ? "short" : "long"}`, {}, h("dt", {}, label), h("dd", {}, hidden && icon("lock"), hidden && h("span.sr-only", {}, `${t("private")}: `), value));
}

/** A button of a card. One that asks first opens a question; the press itself is the message's business. */
function button(drawn, context, size = "") {
  const node = h(`button.btn${size}`, { type: "button" }, drawn.label);
  if (drawn.style !== "default") node.classList.add(drawn.style);
  node.addEventListener("click", async () => {
    const sure = !drawn.confirm || (await confirmed({ question: drawn.confirm, action: drawn.label, danger: drawn.style === "danger" }));
    if (sure) context.press(node, drawn.token, {});
  });
  return node;
}

function buttons(element, context) {
  const primaryFirst = [...element.buttons].sort((one, other) => (other.style === "primary") - (one.style === "primary"));
  const row = primaryFirst.map((drawn) => button(drawn, context, element.quick ? ".quick" : ""));
  if (!element.label) return h(`div.buttons${element.quick ? ".quick-row" : ""}`, {}, row);
  return h(`div.buttons${element.quick ? ".quick-row" : ""}`, { role: "group", "aria-label": element.label }, h("span.buttons-label", { "aria-hidden": "true" }, element.label), row);
}

const RIGHT = new Set(["number", "money"]);
const BRIEF = new Set(["date", "person", "tag"]);

function classOf({ kind }) {
  if (RIGHT.has(kind)) return ".number";
  return BRIEF.has(kind) ? ".brief" : "";
}

function words(column, row) {
  const value = row[column.key] ?? "";
  return column.kind === "tag" && value ? h("span.tag", {}, value) : value;
}

const NOTHING = new Set(["", "--", undefined]);

/** What the other columns say, for where there is no room for them: a tag speaks for itself, all else stands behind its label. */
function beneath(columns, row) {
  const told = columns.filter((column) => !NOTHING.has(row[column.key]));
  const pairs = told.map((column) => h("span.pair", {}, column.kind !== "tag" && h("span.pair-label", {}, column.label), column.kind !== "tag" && " ", words(column, row)));
  return pairs.length > 0 && h("span.beneath", {}, pairs);
}

/** A list's head says everything; where groups of rows name their group once, the second column is what a row is about. */
function headInList([first, ...others], row, isGrouped) {
  if (!isGrouped) return [words(first, row), beneath(others, row)];
  const [about, ...more] = others;
  return [h("span.group", {}, words(first, row)), h("span.about", {}, words(about, row)), beneath(more, row)];
}

function cells(columns, row, { asList, isGrouped }) {
  const [first, ...others] = columns;
  const head = h(`th.row-head${classOf(first)}`, { scope: "row" }, asList ? headInList(columns, row, isGrouped) : words(first, row));
  return [head, ...others.map((column) => h(`td${classOf(column)}`, {}, words(column, row)))];
}

/** Whether its rows stand better as a list where there is little room: those one presses, and wide ones that are not figures alone. */
function isList({ columns, row_buttons: pressed }) {
  return pressed.length > 0 || (columns.length > 3 && !columns.slice(1).every((column) => RIGHT.has(column.kind)));
}

function table(element, context) {
  const { columns, row_buttons: pressed } = element;
  const act = pressed.length > 0;
  const asList = isList(element);
  const isGrouped = columns.length > 1 && element.rows.some((row) => !row[columns[0].key]);
  const head = columns.map((column) => h(`th${classOf(column)}`, { scope: "col" }, column.label));
  const rows = element.rows.map((row, index) => h("tr", {}, cells(columns, row, { asList, isGrouped }), act && h("td.act", {}, pressed[index] && button(pressed[index], context, ".small"))));
  const titles = h("tr", {}, head, act && h("th.acts", { scope: "col" }, h("span.sr-only", {}, t("actions"))));
  const grid = h(`table.data${asList ? ".list" : ""}`, {}, h("thead", {}, titles), h("tbody", {}, rows));
  return h("div.scroll-x", { tabindex: 0, role: "region", "aria-label": columns.map((column) => column.label).join(", ") }, grid);
}

/** A way within the web chat: to a file, or (on the card that asks for one) to choosing one. */
function inside({ address, label }) {
  if (address.startsWith("/enter/")) return h("div.buttons", {}, h("button.btn.primary", { type: "button", "data-choose": "" }, icon("attach"), label));
  const file = h(address.startsWith("/lists/") ? "a.btn.primary" : "a.link", { href: address }, icon("download"), label);
  return address.startsWith("/lists/") ? h("div.buttons", {}, file) : file;
}

function link(element) {
  if (element.address.startsWith("/")) return inside(element);
  return h("a.link", { href: element.address, target: "_blank", rel: "noopener noreferrer" }, element.label, icon("link"));
}

const ELEMENTS = {
  text: (element) => h(`p.text${element.strong ? ".strong" : ""}`, {}, element.text),
  fields: (element) => h("dl.facts", {}, element.facts.map(fact)),
  table,
  chart: (element) => chartElement(element),
  image: (element) => h("img.picture", { src: element.src, alt: element.alt, loading: "lazy" }),
  divider: () => h("hr"),
  note: (element) => h("p.note", {}, element.text),
  buttons,
  link,
  form: (element, context) => formElement(element, context),
  collapsible: (element, context) => h("details.collapsible", {}, h("summary", {}, element.title), h("div.inside", {}, drawAll(element.elements, context))),
};

function drawAll(elements, context) {
  return elements.map((element) => ELEMENTS[element.type](element, context));
}

function head(card) {
  const sign = card.tone === "neutral" ? null : icon(card.tone);
  const tags = card.tags.length > 0 && h("ul.tags", {}, card.tags.map((tag) => h("li.tag", {}, tag)));
  return h("header.card-head", {}, sign, h("div.card-titles", {}, h("h3", {}, card.title), card.subtitle && h("p.card-subtitle", {}, card.subtitle)), tags);
}

/** A card as the server drew it for this reader. `context.press(node, token, values)` carries out buttons and forms. */
export function cardElement(card, context) {
  const body = card.elements.length > 0 && h("div.card-body", {}, drawAll(card.elements, context));
  return h(`section.card.tone-${card.tone}`, { lang: card.lang.replace("_", "-"), "data-kind": card.kind, "data-error": card.error }, head(card), body);
}
