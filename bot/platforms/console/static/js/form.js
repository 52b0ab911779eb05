import { freshKey, h } from "./dom.js";
import { t } from "./words.js";

const INPUT_TYPES = { text: "text", number: "text", date: "date", datetime: "datetime-local" };

function select(field, attributes) {
  // "-" is a card's own word for nothing: no blank stands beside it.
  const named = field.options.some((option) => option.value === "-");
  const blank = !named && (!field.required || !field.value) ? [h("option", { value: "" }, t("choose"))] : [];
  const options = field.options.map((option) => h("option", { value: option.value, selected: option.value === field.value }, option.label));
  return h("select", attributes, ...blank, options);
}

function choices(field, id) {
  const chosen = new Set((field.value || "").split(","));
  return h(
    "div.choices",
    {},
    field.options.map((option, index) => {
      const box = h("input", { type: "checkbox", id: `${id}-${index}`, name: field.name, value: option.value, checked: chosen.has(option.value) });
      return h("label.choice", { for: `${id}-${index}` }, box, option.label);
    }),
  );
}

function control(field, id, described) {
  const attributes = { id, name: field.name, "aria-describedby": described, "aria-required": field.required ? "true" : null };
  if (field.error) attributes["aria-invalid"] = "true";
  switch (field.kind) {
    case "multiline":
      return h("textarea", { ...attributes, rows: 3, value: field.value });
    case "select":
    case "person":
      return select(field, attributes);
    case "checkbox":
      return h("input", { ...attributes, type: "checkbox", value: "true", checked: field.value === "true" });
    default:
      return h("input", { ...attributes, type: INPUT_TYPES[field.kind], inputmode: field.kind === "number" ? "decimal" : null, value: field.value, autocomplete: "off" });
  }
}

function label(field) {
  return [field.label, field.required && h("span.required", { "aria-hidden": "true" }, "*"), field.required && h("span.sr-only", {}, `(${t("required")})`)];
}

function question(field, prefix) {
  const id = `${prefix}-${field.name}`;
  const hint = field.hint && h("p.hint", { id: `${id}-hint` }, field.hint);
  const error = h("p.field-error", { id: `${id}-error`, hidden: !field.error }, field.error ?? "");
  const described = [hint && `${id}-hint`, `${id}-error`].filter(Boolean).join(" ");
  if (field.kind === "multi_select") {
    return h("fieldset.question.wide", { "data-name": field.name, "aria-describedby": described }, h("legend", {}, label(field)), choices(field, id), hint, error);
  }
  const input = control(field, id, described);
  if (field.kind === "checkbox") return h("div.question.wide", { "data-name": field.name }, h("label.choice", { for: id }, input, label(field)), hint, error);
  return h(`div.question${field.kind === "multiline" ? ".wide" : ""}`, { "data-name": field.name }, h("label", { for: id }, label(field)), input, hint, error);
}

/** The answers as they travel: text as typed, several choices as a list, a ticked box as "true". */
function valuesOf(node, form) {
  const data = new FormData(node);
  return Object.fromEntries(form.fields.map((field) => [field.name, field.kind === "multi_select" ? data.getAll(field.name) : (data.get(field.name) ?? "")]));
}

function showMissing(node, form, values) {
  const missing = form.fields.filter((field) => field.required && values[field.name].length === 0);
  for (const field of form.fields) {
    const place = node.querySelector(`[data-name="${CSS.escape(field.name)}"]`);
    const lacks = missing.includes(field);
    const error = place.querySelector(".field-error");
    error.textContent = lacks ? t("fill_in") : "";
    error.hidden = !lacks;
    place.querySelectorAll("input, select, textarea").forEach((input) => (lacks ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid")));
  }
  if (missing.length) node.querySelector(`[aria-invalid="true"]`).focus();
  return missing.length > 0;
}

/** What was typed wins over what the server drew when it sends the form back with errors. */
function kept(form, typed) {
  if (!typed || !form.fields.some((field) => field.error)) return form;
  const value = (field) => (Array.isArray(typed[field.name]) ? typed[field.name].join(",") : (typed[field.name] ?? field.value));
  return { ...form, fields: form.fields.map((field) => ({ ...field, value: value(field) })) };
}

/** A form inside a card; `press(node, token, values)` sends it. `typed` are the answers of the drawing it replaces. */
export function formElement(drawn, { press, typed }) {
  const form = kept(drawn, typed);
  const prefix = `form-${freshKey().slice(0, 8)}`;
  const node = h("form.form", { novalidate: true, autocomplete: "off" }, form.fields.map((field) => question(field, prefix)), h("div.buttons", {}, h("button.btn.primary", { type: "submit" }, form.submit)));
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = valuesOf(node, form);
    if (!showMissing(node, form, values)) press(node, form.token, values);
  });
  return node;
}
