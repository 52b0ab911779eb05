// Numbers and words of a chart: how they are written, how much room they take, which round numbers frame them.

const WIDE_SIGNS = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6…]/;
const NARROW = 0.58;
const SHORT_UNIT = 2;
const LEAST_SPAN = 1e-9;

export const SMALL = 12;
export const TICK = 11;

let language = "en";

/** Write the numbers that follow in a language. */
export function writeIn(given) {
  language = given || "en";
}

const written = (value, options) => (value || 0).toLocaleString(language, options);

/** A value in full, as a table shows it. */
export const exact = (value) => written(value, { maximumFractionDigits: 2 });

/** A value, short from ten thousand on: 12.5万, 12.5K. */
export const figure = (value) => (Math.abs(value) < 10_000 ? exact(value) : written(value, { notation: "compact", maximumFractionDigits: 1 }));

/** A short unit stands after each value; a longer one beside the title and at a table's head alone. */
export const shortUnit = (chart) => (chart.unit.length <= SHORT_UNIT ? chart.unit : "");

export const withUnit = (chart, value) => figure(value) + shortUnit(chart);

/** A part as a percentage; nothing where there is no whole. */
export const share = (value, whole) => (whole > 0 ? written(value / whole, { style: "percent", maximumFractionDigits: 1 }) : "");

export const withShare = (chart, value, whole) => [withUnit(chart, value), share(value, whole)].filter(Boolean).join(" · ");

/** About how much room a text takes. */
export const width = (text, size = SMALL) => [...text].reduce((sum, sign) => sum + (WIDE_SIGNS.test(sign) ? 1 : NARROW), 0) * size;
export const widest = (texts, size = SMALL) => Math.max(0, ...texts.map((text) => width(text, size)));

/** The text, cut visibly where it would not fit. */
export function shortened(text, room, size = SMALL) {
  if (width(text, size) <= room) return text;
  const signs = [...text];
  while (signs.length && width(`${signs.join("")}…`, size) > room) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}

function step(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((part) => part * power).find((size) => size >= least * 0.999);
}

/** Round numbers from at or below the least value to at or above the greatest, nought among them. */
export function ticks(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const found = high > low ? step(Math.max(high - low, LEAST_SPAN) / 5) : 1;
  const size = found < 1 && values.every(Number.isInteger) ? 1 : found;
  const [first, last] = [Math.floor(low / size), Math.max(Math.ceil(high / size), 1)];
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * size);
}
