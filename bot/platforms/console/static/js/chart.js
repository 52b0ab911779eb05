import { h, svg } from "./dom.js";
import { t } from "./words.js";

// Charts are drawn in a box of 480 × 220; the table below them says the same to those who cannot see them.
const WIDE = 480;
const HIGH = 220;
const EDGE = { left: 44, right: 12, top: 12, bottom: 28 };
const COLOURS = 6;

const colour = (index) => `series-${index % COLOURS}`;
const number = (value) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
const across = (count, index) => EDGE.left + ((WIDE - EDGE.left - EDGE.right) * (index + 0.5)) / count;

/** A round number at or above the greatest value, so that grid lines fall on readable figures. */
function ceiling(values) {
  const greatest = Math.max(...values, 1);
  const power = 10 ** Math.floor(Math.log10(greatest));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((top) => top >= greatest);
}

function scale(chart) {
  const top = ceiling(chart.series.flatMap((series) => series.values));
  const height = HIGH - EDGE.top - EDGE.bottom;
  return { top, y: (value) => EDGE.top + height * (1 - Math.max(value, 0) / top) };
}

function axes(chart, { top, y }) {
  const lines = [0, 0.5, 1].map((part) => [
    svg("line.grid", { x1: EDGE.left, x2: WIDE - EDGE.right, y1: y(top * part), y2: y(top * part) }),
    svg("text.tick", { x: EDGE.left - 8, y: y(top * part) + 4, "text-anchor": "end" }, number(top * part)),
  ]);
  const every = Math.ceil(chart.categories.length / 8);
  const names = chart.categories.map((name, index) =>
    index % every ? null : svg("text.tick", { x: across(chart.categories.length, index), y: HIGH - 8, "text-anchor": "middle" }, name),
  );
  return [...lines.flat(), ...names];
}

function bars(chart) {
  const place = scale(chart);
  const room = (WIDE - EDGE.left - EDGE.right) / chart.categories.length;
  const width = Math.min(36, (room * 0.64) / chart.series.length);
  const drawn = chart.series.flatMap((series, s) =>
    series.values.map((value, index) => {
      const x = across(chart.categories.length, index) + (s - chart.series.length / 2) * width;
      return svg(`rect.fill.${colour(s)}`, { x: x + 1, y: place.y(value), width: width - 2, height: place.y(0) - place.y(value), rx: 3 });
    }),
  );
  return [...axes(chart, place), ...drawn];
}

function lines(chart, filled) {
  const place = scale(chart);
  const drawn = chart.series.flatMap((series, s) => {
    const points = series.values.map((value, index) => `${across(chart.categories.length, index)},${place.y(value)}`);
    const ends = [across(chart.categories.length, series.values.length - 1), across(chart.categories.length, 0)].map((x) => `${x},${place.y(0)}`);
    return [
      filled && svg(`polygon.wash.${colour(s)}`, { points: [...points, ...ends].join(" ") }),
      svg(`polyline.stroke.${colour(s)}`, { points: points.join(" ") }),
      ...points.map((point) => svg(`circle.fill.${colour(s)}`, { cx: point.split(",")[0], cy: point.split(",")[1], r: 3.5 })),
    ];
  });
  return [...axes(chart, place), ...drawn];
}

function pie(chart) {
  const values = chart.series[0].values;
  const sum = values.reduce((total, value) => total + value, 0) || 1;
  const radius = 70;
  const round = 2 * Math.PI * radius;
  let before = 0;
  // A ring of dashes: each slice is a part of the circle's length, turned past those before it.
  return values.map((value, index) => {
    const turn = (before / sum) * 360 - 90;
    before += value;
    return svg(`circle.slice.${colour(index)}`, {
      cx: WIDE / 2, cy: HIGH / 2, r: radius, "stroke-dasharray": `${Math.max((value / sum) * round - 2, 0)} ${round}`,
      transform: `rotate(${turn} ${WIDE / 2} ${HIGH / 2})`,
    });
  });
}

function funnel(chart) {
  const values = chart.series[0].values;
  const greatest = Math.max(...values, 1);
  const step = HIGH / values.length;
  const half = (value) => Math.max((value / greatest) * 150, 2);
  const centre = 300;
  return values.flatMap((value, index) => {
    const below = values[index + 1] ?? value;
    const [top, bottom] = [index * step + 2, (index + 1) * step - 2];
    const corners = [[centre - half(value), top], [centre + half(value), top], [centre + half(below), bottom], [centre - half(below), bottom]];
    return [
      svg(`polygon.fill.${colour(0)}.step-${Math.min(index, 4)}`, { points: corners.map((corner) => corner.join(",")).join(" ") }),
      svg("text.funnel-name", { x: 8, y: (top + bottom) / 2 + 4 }, `${chart.categories[index]} · ${number(value)}${chart.unit}`),
    ];
  });
}

const DRAWINGS = { bar: bars, line: (chart) => lines(chart, false), area: (chart) => lines(chart, true), pie, funnel };

function legend(chart) {
  const names = chart.kind === "pie" ? chart.categories : chart.series.map((series) => series.name);
  if (chart.kind === "funnel" || names.length < 2) return null;
  return h("ul.legend", {}, names.map((name, index) => h("li", {}, h(`span.swatch.${colour(index)}`), name)));
}

function asTable(chart) {
  const head = h("tr", {}, h("td"), chart.series.map((series) => h("th", { scope: "col" }, series.name)));
  const rows = chart.categories.map((name, index) =>
    h("tr", {}, h("th", { scope: "row" }, name), chart.series.map((series) => h("td.number", {}, `${number(series.values[index] ?? 0)}${chart.unit}`))),
  );
  const table = h("table.data", {}, h("thead", {}, head), h("tbody", {}, rows));
  return h("details.collapsible", {}, h("summary", {}, t("data_table")), h("div.scroll-x", { tabindex: 0, role: "region", "aria-label": chart.title }, table));
}

export function chartElement(chart) {
  const drawing = svg("svg.drawing", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": chart.title }, DRAWINGS[chart.kind](chart));
  return h("figure.chart", {}, h("figcaption", {}, chart.title, chart.unit && h("span.unit", {}, chart.unit)), drawing, legend(chart), asTable(chart));
}
