import { svg } from "./dom.js";
import { SMALL, TICK, figure, share, shortened, ticks, widest, width, withShare, withUnit } from "./chart_words.js";

// Each drawing takes a chart and the room across, and gives its height with its parts. The rules are those of the pictures that
// other platforms get (bot/charts), so both say the same.
const EDGE = 2;
const ROOM = 8;
const HIGH = 170;
const COLOURS = 12;
const MOST_ROWS = 40;
const NAME = 7; // So many wide signs of a name are shown before it is cut.

export const colour = (index) => `series-${index % COLOURS}`;

/** A line of words at the height of its middle; `whole` is what a pointer shows where they were cut. */
function label(x, y, text, { kind = "value", anchor = "start", whole = null } = {}) {
  return svg(`text.${kind}`, { x, y, "text-anchor": anchor, "dominant-baseline": "central" }, text, whole && whole !== text && svg("title", {}, whole));
}

const values = (chart) => chart.series.flatMap((series) => series.values);
const path = (points) => points.map((point) => point.join(",")).join(" ");

function plotOf(chart, wide, margin = 0) {
  const marks = ticks(values(chart));
  const left = EDGE + widest(marks.map(figure), TICK) + ROOM;
  const [right, low, high] = [wide - EDGE - margin, marks[0], marks.at(-1)];
  const slot = (right - left) / chart.categories.length;
  return { marks, left, right, slot, x: (index) => left + slot * (index + 0.5), y: (value) => ROOM + HIGH - (HIGH * (value - low)) / (high - low) };
}

function axes(chart, plot, wide) {
  const lines = plot.marks.flatMap((mark) => [
    svg(mark === 0 ? "line.nought" : "line.grid", { x1: plot.left, x2: plot.right, y1: plot.y(mark), y2: plot.y(mark) }),
    label(plot.left - ROOM, plot.y(mark), figure(mark), { kind: "tick", anchor: "end" }),
  ]);
  const every = Math.max(1, Math.ceil((Math.min(widest(chart.categories, TICK), NAME * SMALL) + ROOM) / plot.slot));
  const names = chart.categories.map((name, index) => {
    if (index % every) return null;
    const room = Math.min(plot.slot * every - ROOM / 2, 2 * Math.min(plot.x(index), wide - plot.x(index)));
    return label(plot.x(index), ROOM + HIGH + 16, shortened(name, room, TICK), { kind: "tick", anchor: "middle", whole: name });
  });
  return [...lines, ...names];
}

const plotHigh = ROOM + HIGH + 26;
const pointed = (chart, series, index) => svg("title", {}, `${chart.categories[index]} · ${series.name} · ${withUnit(chart, series.values[index])}`);

function bars(chart, wide) {
  const plot = plotOf(chart, wide);
  const valuesFit = widest(values(chart).map(figure), TICK) <= (plot.slot * 0.72) / chart.series.length + 2;
  const fit = valuesFit && widest(chart.categories, TICK) <= plot.slot - ROOM / 2;
  return fit || values(chart).length > MOST_ROWS ? columns(chart, plot, wide, valuesFit) : rows(chart, wide);
}

function columns(chart, plot, wide, valuesFit) {
  const thick = Math.min(36, (plot.slot * 0.72) / chart.series.length);
  const gap = Math.min(2, thick / 5);
  const drawn = chart.series.flatMap((series, s) =>
    series.values.flatMap((value, index) => {
      const x = plot.x(index) + (s - chart.series.length / 2) * thick;
      const [high, low] = [plot.y(Math.max(value, 0)), plot.y(Math.min(value, 0))];
      const bar = svg(`rect.fill.${colour(s)}`, { x: x + gap / 2, y: high, width: thick - gap, height: low - high, rx: 2 }, pointed(chart, series, index));
      return [bar, valuesFit && label(x + thick / 2, value < 0 ? low + 9 : high - 8, figure(value), { anchor: "middle" })];
    }),
  );
  return { high: plotHigh, parts: [...axes(chart, plot, wide), ...drawn] };
}

function rows(chart, wide) {
  const marks = ticks(values(chart));
  const left = EDGE + Math.min(widest(chart.categories), wide * 0.4) + ROOM;
  const right = wide - EDGE - widest(values(chart).map((value) => withUnit(chart, value))) - ROOM;
  const scale = (right - left) / (marks.at(-1) - marks[0]);
  const [nought, thick] = [left - marks[0] * scale, chart.series.length === 1 ? 20 : 15];
  const block = thick * chart.series.length + ROOM;
  const drawn = chart.categories.flatMap((name, index) => [
    label(left - ROOM, index * block + (block - ROOM) / 2 + 4, shortened(name, left - EDGE - ROOM), { kind: "name", anchor: "end", whole: name }),
    ...chart.series.flatMap((series, s) => {
      const value = series.values[index];
      const [y, end] = [index * block + s * thick + 4, nought + value * scale];
      const at = { x: Math.min(nought, end), y: y + 1.5, width: Math.abs(end - nought), height: thick - 3, rx: 2 };
      return [svg(`rect.fill.${colour(s)}`, at, pointed(chart, series, index)), label(Math.max(nought, end) + ROOM / 2, y + thick / 2, withUnit(chart, value))];
    }),
  ]);
  const high = chart.categories.length * block;
  return { high, parts: [...drawn, svg("line.nought", { x1: nought, x2: nought, y1: 0, y2: high })] };
}

function lines(chart, wide, filled) {
  const newest = chart.series.map((series) => series.values.at(-1));
  const plot = plotOf(chart, wide, newest.length > 1 ? widest(newest.map(figure), TICK) : 0);
  const drawn = chart.series.flatMap((series, s) => {
    const points = series.values.map((value, index) => [plot.x(index), plot.y(value)]);
    const ground = [[points.at(-1)[0], plot.y(0)], [points[0][0], plot.y(0)]];
    return [
      filled && svg(`polygon.wash.${colour(s)}`, { points: path([...points, ...ground]) }),
      svg(`polyline.stroke.${colour(s)}`, { points: path(points) }),
      ...points.map(([cx, cy], index) => svg(`circle.dot.${colour(s)}`, { cx, cy, r: 3.6 }, pointed(chart, series, index))),
    ];
  });
  const said = newest.length > 1 ? endLabels(newest, plot) : pointLabels(chart.series[0].values, plot, wide);
  return { high: plotHigh, parts: [...axes(chart, plot, wide), ...drawn, ...said] };
}

/** Values above the points, from the newest back, as many as leave room for each other. */
function pointLabels(row, plot, wide) {
  let taken = wide;
  return row.map((value, index) => [value, index]).reverse().map(([value, index]) => {
    const half = width(figure(value), TICK) / 2;
    const x = Math.min(plot.x(index), wide - half);
    if (x + half > taken) return null;
    taken = x - half - ROOM / 2;
    return label(x, plot.y(value) - 11, figure(value), { anchor: "middle" });
  });
}

/** The newest value of each line, to the right of its point, where they do not cover each other. */
function endLabels(newest, plot) {
  const taken = [];
  return newest.map((value, s) => {
    const y = plot.y(value);
    if (taken.some((other) => Math.abs(other - y) < TICK)) return null;
    taken.push(y);
    return label(plot.right - plot.slot / 2 + ROOM, y, figure(value));
  });
}

function pie(chart, wide) {
  const radius = 64;
  const row = chart.series[0].values.map((value) => Math.max(value, 0));
  const whole = row.reduce((sum, value) => sum + value, 0);
  const said = chart.series[0].values.map((value) => withShare(chart, value, whole));
  const beside = 2 * (EDGE + radius) + 2 * ROOM;
  const roomy = beside + 18 + widest(chart.categories) + 2 * ROOM + widest(said) <= wide;
  const [left, top] = roomy ? [beside, ROOM] : [EDGE, 2 * (radius + ROOM)];
  const right = roomy ? Math.min(wide - EDGE, left + 280) : wide - EDGE;
  const centre = [roomy ? EDGE + radius : wide / 2, ROOM + radius];
  const list = chart.categories.flatMap((name, index) => {
    const y = top + 22 * (index + 0.5);
    return [
      svg(`rect.fill.${colour(index)}`, { x: left, y: y - 5, width: 10, height: 10, rx: 3 }),
      label(left + 18, y, shortened(name, right - left - 18 - ROOM - widest(said)), { kind: "name", whole: name }),
      label(right, y, said[index], { kind: "part", anchor: "end" }),
    ];
  });
  return { high: Math.max(top + 22 * said.length, 2 * (radius + ROOM)), parts: [...ring(row, whole, centre, radius), label(...centre, withUnit(chart, whole), { kind: "name", anchor: "middle" }), ...list] };
}

/** A ring of dashes: each part is a piece of the circle's length, turned past those before it. */
function ring(row, whole, [cx, cy], radius) {
  const thick = radius * 0.4;
  const r = radius - thick / 2;
  if (whole <= 0) return [svg("circle.slice.none", { cx, cy, r, "stroke-width": thick })];
  const round = 2 * Math.PI * r;
  let before = 0;
  return row.map((value, index) => {
    const turn = (before / whole) * 360 - 90;
    before += value;
    const dash = `${Math.max((value / whole) * round - (value < whole ? 1.5 : 0), 0)} ${round}`;
    return value > 0 && svg(`circle.slice.${colour(index)}`, { cx, cy, r, "stroke-width": thick, "stroke-dasharray": dash, transform: `rotate(${turn} ${cx} ${cy})` });
  });
}

function funnel(chart, wide) {
  const [bar, between] = [24, 18];
  const row = chart.series[0].values;
  const said = row.map((value) => withShare(chart, value, row[0]));
  const left = EDGE + Math.min(widest(chart.categories), wide * 0.34) + ROOM;
  const right = wide - EDGE - widest(said) - ROOM;
  const [middle, greatest] = [(left + right) / 2, Math.max(...row, 0) || 1];
  const half = (value) => Math.max(((right - left) / 2) * (value / greatest), 1);
  const parts = row.flatMap((value, index) => {
    const y = 4 + index * (bar + between);
    const [name, next] = [chart.categories[index], row[index + 1]];
    const step = [
      svg(`rect.fill.${colour(0)}`, { x: middle - half(value), y, width: 2 * half(value), height: bar, rx: 2 }),
      label(EDGE, y + bar / 2, shortened(name, left - EDGE - ROOM), { kind: "name", whole: name }),
      label(wide - EDGE, y + bar / 2, said[index], { kind: "name", anchor: "end" }),
    ];
    if (next === undefined) return step;
    const [upper, lower] = [y + bar, y + bar + between];
    const corners = [[middle - half(value), upper], [middle + half(value), upper], [middle + half(next), lower], [middle - half(next), lower]];
    const kept = share(next, value);
    return [...step, svg(`polygon.wash.${colour(0)}`, { points: path(corners) }), kept && label(middle, (upper + lower) / 2, `↓ ${kept}`, { kind: "part", anchor: "middle" })];
  });
  return { high: row.length * (bar + between) - between + 8, parts };
}

export const DRAWINGS = { bar: bars, line: (chart, wide) => lines(chart, wide, false), area: (chart, wide) => lines(chart, wide, true), pie, funnel };
