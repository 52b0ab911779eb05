import { h } from "./dom.js";
import { icon } from "./icons.js";

const HUES = 8;

function hueOf(handle) {
  return [...handle].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7) % HUES;
}

/** 王小明 → 小明, Lin Wei → LW: the way the messengers people know do it. */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  if (/[㐀-鿿]/.test(name)) return words.join("").slice(-2);
  return words.slice(0, 2).map((word) => word[0] ?? "").join("").toUpperCase();
}

export function personAvatar(person) {
  return h(`span.avatar.hue-${hueOf(person.handle)}`, { "aria-hidden": "true" }, initials(person.name));
}

export function genjinAvatar() {
  return h("span.avatar.genjin", { "aria-hidden": "true" }, h("img", { src: "/static/logo.svg", alt: "", width: 40, height: 40 }));
}

export function groupAvatar() {
  return h("span.avatar.group", { "aria-hidden": "true" }, icon("group"));
}
