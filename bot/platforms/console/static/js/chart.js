import { DRAWINGS, colour } from "./chart_shapes.js";
import { exact, share, shortUnit, writeIn } from "./chart_words.js";
import { h, svg } from "./dom.js";
import { t } from "./words.js";

// A chart is drawn for the room it has, so its words are as large on a phone as anywhere; the table below says the same to those
// who cannot see it.
const FIRST_WIDE = 480;
const LEAST_WIDE = 240;

/** A value for every category, and no more; the language of the page that asked first. */
function whole(chart) {
  const series = chart.series.map(({ name, values }) => ({ name, values: chart.categories.map((_, index) => values[index] ?? 0) }));
  return { ...chart, series, lang: document.documentElement.lang };
}

function drawing(chart, wide) {
  writeIn(chart.lang);
  const { high, parts } = DRAWINGS[chart.kind](chart, wide);
  return svg("svg.drawing", { viewBox: `0 0 ${wide} ${high}`, height: high, role: "img", "aria-label": chart.title }, parts);
}

/** Draw once more whenever the room across has changed. */
function keepFitting(figure, chart) {
  let wide = FIRST_WIDE;
  new ResizeObserver(([{ contentRect }]) => {
    const room = Math.max(Math.round(contentRect.width), LEAST_WIDE);
    if (!contentRect.width || room === wide) return;
    wide = room;
    figure.querySelector("svg").replaceWith(drawing(chart, wide));
  }).observe(figure);
}

function legend(chart) {
  if (chart.kind === "pie" || chart.kind === "funnel" || chart.series.length < 2) return null;
  return h("ul.legend", {}, chart.series.map(({ name }, index) => h("li", {}, h(`span.swatch.${colour(index)}`), name)));
}

/** What a part is of the whole of a pie, of the first step of a funnel. */
function shareOf(chart, value) {
  const row = chart.series[0].values;
  const of = chart.kind === "funnel" ? row[0] : row.reduce((sum, each) => sum + Math.max(each, 0), 0);
  return share(value, of);
}

function asTable(chart) {
  const parts = chart.kind === "pie" || chart.kind === "funnel";
  const series = parts ? chart.series.slice(0, 1) : chart.series;
  const head = h("tr", {}, h("td", {}, shortUnit(chart) ? "" : chart.unit), series.map(({ name }) => h("th.number", { scope: "col" }, name)), parts && h("th.number", { scope: "col" }, "%"));
  const rows = chart.categories.map((name, index) =>
    h("tr", {}, h("th.row-head", { scope: "row" }, name),
      series.map(({ values }) => h("td.number", {}, `${exact(values[index])}${shortUnit(chart)}`)),
      parts && h("td.number", {}, shareOf(chart, series[0].values[index]))),
  );
  const table = h("table.data", {}, h("thead", {}, head), h("tbody", {}, rows));
  return h("details.collapsible", {}, h("summary", {}, t("data_table")), h("div.scroll-x", { tabindex: 0, role: "region", "aria-label": chart.title }, table));
}

export function chartElement(given) {
  const chart = whole(given);
  const caption = h("figcaption", {}, h("span", {}, chart.title), chart.unit && h("span.unit", {}, chart.unit));
  if (!chart.categories.length || !chart.series.length) return h("figure.chart", {}, caption, h("p.note", {}, t("no_figures")));
  const figure = h("figure.chart", {}, caption, legend(chart), drawing(chart, FIRST_WIDE), asTable(chart));
  keepFitting(figure, chart);
  return figure;
}
