// Places and people over time.

import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { area, line } from "d3-shape";
import { midnights, people } from "./data.js";
import { el, isolated, svg } from "./dom.js";
import { INK } from "./shapes.js";

const HEIGHT = 240;
const margin = { top: 10, bottom: 34, left: 50 };

/** Local midnights, as many as fit, the month named where it begins. */
export function dayTicks(data, pixels) {
  const all = midnights(data);
  const every = Math.max(1, Math.ceil((all.length * 46) / Math.max(1, pixels)));
  const kept = all.filter((_, i) => i % every === 0);
  return kept.map((t, i) => ({ h: t.h, text: i === 0 || kept[i - 1].month !== t.month ? `${t.day} ${t.month}` : `${t.day}` }));
}

function frame(data, width, right, y, label, format) {
  const x = scaleLinear([data.hours[0], data.hours[data.hours.length - 1]], [margin.left, width - right]);
  const root = svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": label });
  const ticks = dayTicks(data, width - right - margin.left);
  const below = svg("g", { transform: `translate(0,${HEIGHT - margin.bottom})`, class: "axis" });
  select(below).call(axisBottom(x).tickValues(ticks.map((t) => t.h)).tickFormat((_, i) => ticks[i].text).tickSizeOuter(0));
  const left = svg("g", { transform: `translate(${margin.left},0)`, class: "axis" });
  select(left).call(axisLeft(y).ticks(5).tickFormat(format).tickSizeOuter(0));
  root.append(below, left);
  return { root, x };
}

function cursor(chart, bin, data) {
  const at = chart.x(data.hours[bin]);
  chart.line.setAttribute("x1", at);
  chart.line.setAttribute("x2", at);
}

function finish(chart) {
  chart.line = svg("line", { class: "cursor", y1: margin.top, y2: HEIGHT - margin.bottom });
  chart.root.append(chart.line);
  chart.cursor = cursor.bind(null, chart);
  return chart;
}

/** Names beside the ends of lines or bands, moved apart where they would touch. */
function endLabels(root, labels, x, low, high) {
  const gap = 14;
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((l, i) => { l.at = Math.max(l.y, i ? labels[i - 1].at + gap : low + 5); });
  for (let i = labels.length - 1; i >= 0; --i) {
    labels[i].at = Math.min(labels[i].at, i + 1 < labels.length ? labels[i + 1].at - gap : high - 4);
  }
  for (const l of labels) {
    const text = l.text.length > 20 ? l.text.slice(0, 19) + "…" : l.text;
    root.append(
      svg("line", { x1: x + 2, y1: l.y, x2: x + 9, y2: l.at, stroke: "#9a9da3" }),
      svg("text", { x: x + 12, y: l.at, dy: "0.35em", class: "end" }, isolated(text)));
  }
}

const rightOf = (width) => (width < 480 ? 118 : 150);

/** Mean number of places by reported state, stacked. */
export function placesChart(data, arm, width) {
  const bins = data.hours.length, states = data.stateNames.length;
  const means = Array.from({ length: states }, () => new Array(bins).fill(0));
  for (const series of data.arms[arm].control) {
    series.forEach((flat, bin) => {
      for (let i = 0; i < flat.length; i += 2) means[flat[i]][bin] += flat[i + 1] / data.replicates;
    });
  }
  const right = rightOf(width);
  const y = scaleLinear([0, data.places.length], [HEIGHT - margin.bottom, margin.top]);
  const chart = frame(data, width, right, y, `Places by holder over time, ${data.arms[arm].name}`, (v) => v);
  const base = new Array(bins).fill(0), labels = [];
  means.forEach((row, s) => {
    if (Math.max(...row) < 0.05) return;
    const low = [...base];
    row.forEach((v, b) => { base[b] += v; });
    const high = [...base];
    const shape = area().x((_, b) => chart.x(data.hours[b])).y0((_, b) => y(low[b])).y1((_, b) => y(high[b]));
    const color = data.actors[s]?.color ?? (s === data.NOBODY ? "#ffffff" : "#c9ccd1");
    chart.root.append(svg("path", { d: shape(row), fill: color, stroke: INK, "stroke-width": 0.8,
      "stroke-dasharray": s === data.DISPUTED ? "3 2" : null }));
    const end = row[bins - 1];
    if (end >= 0.5) {
      labels.push({ y: y((low[bins - 1] + high[bins - 1]) / 2), text: `${Math.round(end)} ${data.actors[s]?.id ?? data.stateNames[s]}` });
    }
  });
  endLabels(chart.root, labels, width - right, margin.top, HEIGHT - margin.bottom);
  return finish(chart);
}

const dashes = ["", "7 3", "2 2", "9 3 2 3", "12 4", "4 4", "1 3"];

/** Known population by who holds its places, mean and 10 to 90 % of replicates. */
export function peopleChart(data, arm, width) {
  const rows = data.arms[arm].people, right = rightOf(width);
  const drawn = data.groups.map((_, g) => g).filter((g) => rows.some((r) => r[g][2] > 0));
  const most = Math.max(1, ...drawn.flatMap((g) => rows.map((r) => Math.max(r[g][2], r[g][0]))));
  const y = scaleLinear([0, most], [HEIGHT - margin.bottom, margin.top]).nice();
  const million = y.domain()[1] >= 1e6;
  const format = (v) => (million ? `${v / 1e6} M` : v >= 1000 ? `${v / 1000} k` : v);
  const chart = frame(data, width, right, y, `People by who holds their places over time, ${data.arms[arm].name}`, format);
  const labels = [], x = (_, b) => chart.x(data.hours[b]);
  drawn.forEach((g, i) => {
    const { id, members } = data.groups[g], values = rows.map((r) => r[g]);
    const color = members.length ? data.actors[members[0]].color : g === data.groups.length - 1 ? "#6b7079" : INK;
    chart.root.append(
      svg("path", { d: area().x(x).y0((v) => y(v[1])).y1((v) => y(v[2]))(values), fill: color, opacity: 0.15 }),
      svg("path", { d: line().x(x).y((v) => y(v[0]))(values), fill: "none", stroke: "#fff", "stroke-width": 4.5 }),
      svg("path", { d: line().x(x).y((v) => y(v[0]))(values), fill: "none", stroke: color, "stroke-width": 2.4,
                    "stroke-dasharray": dashes[i % dashes.length] }));
    const end = values[values.length - 1][0];
    labels.push({ y: y(end), text: `${id} ${end >= 1e6 ? (end / 1e6).toFixed(1) + " M" : people(end)}` });
  });
  endLabels(chart.root, labels, width - right, margin.top, HEIGHT - margin.bottom);
  return finish(chart);
}

/** One place's states over time, and its chance to have fallen. */
export function placeChart(data, arm, place, width) {
  const height = 120, left = 34, right = 12, bottom = 22, bins = data.hours.length;
  const x = scaleLinear([data.hours[0], data.hours[bins - 1]], [left, width - right]);
  const y = scaleLinear([0, 1], [height - bottom, 8]);
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
                            "aria-label": "Share of replicates by holder over time" });
  const rows = data.stateNames.map(() => new Array(bins).fill(0));
  data.arms[arm].control[place].forEach((flat, b) => {
    for (let i = 0; i < flat.length; i += 2) rows[flat[i]][b] = flat[i + 1] / data.replicates;
  });
  const base = new Array(bins).fill(0);
  rows.forEach((row, s) => {
    if (!row.some((v) => v > 0)) return;
    const low = [...base];
    row.forEach((v, b) => { base[b] += v; });
    const high = [...base];
    root.append(svg("path", {
      d: area().x((_, b) => x(data.hours[b])).y0((_, b) => y(low[b])).y1((_, b) => y(high[b]))(row),
      fill: data.actors[s]?.color ?? (s === data.NOBODY ? "#fff" : "#c9ccd1"), stroke: INK, "stroke-width": 0.6 }));
  });
  const fall = data.arms[arm].falls[place];
  if (fall?.curve.length) {
    const first = data.hours[0], step = (data.hours[bins - 1] - first) / (fall.curve.length - 1);
    const d = line().x((_, i) => x(first + i * step)).y((n) => y(n / data.replicates))(fall.curve);
    root.append(svg("path", { d, fill: "none", stroke: "#fff", "stroke-width": 4 }),
                svg("path", { d, fill: "none", stroke: INK, "stroke-width": 1.6, "stroke-dasharray": "5 3" }));
  }
  const ticks = dayTicks(data, width - left - right);
  const below = svg("g", { transform: `translate(0,${height - bottom})`, class: "axis" });
  select(below).call(axisBottom(x).tickValues(ticks.map((t) => t.h)).tickFormat((_, i) => ticks[i].text).tickSizeOuter(0));
  const side = svg("g", { transform: `translate(${left},0)`, class: "axis" });
  select(side).call(axisLeft(y).tickValues([0, 0.5, 1]).tickFormat((v) => `${v * 100}%`).tickSizeOuter(0));
  root.append(below, side);
  return root;
}

/** How many places an actor loses: the histogram, never only the mean. */
export function lossChart(of, replicates, width) {
  const height = 110, left = 38, right = 12, bottom = 30;
  const most = Math.max(...of.histogram);
  const x = scaleLinear([0, of.held + 1], [left, width - right]);
  const y = scaleLinear([0, most / replicates], [height - bottom, 8]).nice(3);
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
                            "aria-label": `Replicates by number of places lost` });
  of.histogram.forEach((n, k) => {
    if (n) root.append(svg("rect", { x: x(k), width: Math.max(1, x(k + 1) - x(k) - 0.5), y: y(n / replicates),
                                     height: Math.max(0.75, y(0) - y(n / replicates)), fill: "#3d5a80" }));
  });
  const below = svg("g", { transform: `translate(0,${height - bottom})`, class: "axis" });
  const step = Math.max(1, Math.ceil(of.held / 6));
  const at = Array.from({ length: Math.floor(of.held / step) + 1 }, (_, i) => i * step);
  select(below).call(axisBottom(x).tickValues(at.map((k) => k + 0.5)).tickFormat((v) => `${v - 0.5}`).tickSizeOuter(0));
  const side = svg("g", { transform: `translate(${left},0)`, class: "axis" });
  select(side).call(axisLeft(y).ticks(3).tickFormat((v) => `${+(v * 100).toFixed(1)}%`).tickSizeOuter(0));
  root.append(below, side);
  return el("figure", { class: "small" }, root);
}
