// The page: its state, its controls, and what is drawn again when one of them moves.

import { zoomIdentity } from "d3-zoom";
import { peopleChart, placesChart } from "./charts.js";
import { look, percent, readData, shareDifference } from "./data.js";
import { byId, el, table, words } from "./dom.js";
import { FALLS_SHOWN, fallsView } from "./falls.js";
import { controlLegend, differenceLegend } from "./legend.js";
import { MapView } from "./map.js";
import { placeView } from "./place.js";
import { mark } from "./shapes.js";
import { assumptionsView, comparisonView, lossesView, questionsView, sourcesView, storylinesView } from "./tables.js";

const STEP_MS = 700;
const data = readData();
const state = { bin: 0, arm: 0, other: data.arms.length > 1 ? 1 : null, mode: data.arms.length > 1 ? "side" : "one",
                place: null, measure: "lost", allFalls: false, timer: null };
const shared = { transform: zoomIdentity, views: [], onPick: pick };
const views = [new MapView(byId("map-a"), data, shared), new MapView(byId("map-b"), data, shared)];
let charts = [];

const chosenArms = () => (state.mode === "one" || state.other === null ? [state.arm] : [state.arm, state.other]);

/** Places whose difference the comparison flags at this time, for what is shown; nothing where it was not made. */
function flags() {
  const compared = state.arm === 0 && state.other !== null && data.compared?.arms[state.other - 1];
  if (!compared) return null;
  const out = new Set();
  for (const [bin, place, s] of compared.flagged) {
    const wanted = state.measure === "lost" ? data.arms[0].opening[place] : state.measure;
    if (bin === state.bin && s === wanted) out.add(place);
  }
  return out;
}

function fill(id, ...content) {
  byId(id).replaceChildren(...content.flat(3).filter((c) => c !== null && c !== undefined && c !== false));
}

function head() {
  document.documentElement.lang = "en";
  fill("title", words(data.title));
  const n = data.replicates.toLocaleString("en-GB");
  fill("facts", `${n} replicates${data.arms.length > 1 ? ` of each of ${data.arms.length} arms, on the same random draws` : ""}. `,
    `Control known on ${data.anchor}, as of ${data.as_of}, until ${data.times[data.times.length - 1]} (local time). `,
    data.episode && ["The case is ", words(data.episode), "."]);
  fill("stopped", data.stopped && "The run was stopped before all its replicates were done; the numbers rest on those finished.");
  fill("caveats", data.caveats && words(data.caveats));
  fill("colophon", `Made by ${data.program}. Random seed ${data.seed}, fingerprint `, el("code", {}, data.fingerprint), ".");
}

function controls() {
  const options = () => data.arms.map((a, i) => el("option", { value: i }, a.name + (i && a.title && a.title !== a.name ? `: ${a.title}` : "")));
  byId("arm").append(...options());
  byId("other").append(...options());
  byId("measure").append(el("option", { value: "lost" }, "in other hands than at the opening"),
    ...data.actors.map((a, i) => el("option", { value: i }, `held by ${a.name}`)));
  for (const node of document.querySelectorAll(".two-arms")) node.hidden = data.arms.length < 2;
  const slider = byId("time");
  slider.max = data.hours.length - 1;
  slider.addEventListener("input", () => { pause(); go(+slider.value); });
  byId("play").addEventListener("click", () => (state.timer ? pause() : play()));
  byId("first").addEventListener("click", () => { pause(); go(0); });
  byId("last").addEventListener("click", () => { pause(); go(data.hours.length - 1); });
  byId("arm").addEventListener("change", (e) => { state.arm = +e.target.value; everything(); });
  byId("other").addEventListener("change", (e) => { state.other = +e.target.value; everything(); });
  byId("measure").addEventListener("change", (e) => { state.measure = e.target.value === "lost" ? "lost" : +e.target.value; moment(); });
  for (const radio of document.querySelectorAll("input[name=mode]")) {
    radio.addEventListener("change", () => { state.mode = radio.value; everything(); });
  }
  byId("in").addEventListener("click", () => views[0].by(1.6));
  byId("out").addEventListener("click", () => views[0].by(1 / 1.6));
  byId("whole").addEventListener("click", () => views[0].whole());
  byId("names").append(...data.places.map((p) => el("option", { value: p.name })));
  byId("find").addEventListener("change", (e) => {
    const wanted = e.target.value.trim().toLowerCase();
    const found = data.places.findIndex((p) => [p.name, p.id, ...p.names].some((n) => n.toLowerCase() === wanted));
    if (found >= 0) { pick(found); e.target.value = ""; }
  });
  byId("more-falls").addEventListener("click", () => { state.allFalls = !state.allFalls; falls(); });
  byId("places-table").addEventListener("toggle", placesTable);
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && state.place !== null) pick(null);
  });
}

function go(bin) {
  state.bin = Math.max(0, Math.min(data.hours.length - 1, bin));
  moment();
}

function pause() {
  clearInterval(state.timer);
  state.timer = null;
  fill("play", "▶ Play");
}

function play() {
  if (state.bin === data.hours.length - 1) go(0);
  fill("play", "❚❚ Pause");
  state.timer = setInterval(() => {
    go(state.bin + 1);
    if (state.bin === data.hours.length - 1) pause();
  }, STEP_MS);
}

function pick(place) {
  const before = state.place;
  state.place = place;
  moment();
  if (place !== null && place !== before) byId("place").focus({ preventScroll: innerWidth > 900 });
}

/** All that depends on the time. */
function moment() {
  const { bin } = state;
  byId("time").value = bin;
  byId("time").setAttribute("aria-valuetext", data.times[bin]);
  fill("now", data.times[bin]);
  const two = state.mode !== "one" && state.other !== null;
  const marked = flags();
  const common = { bin, place: state.place, other: state.other, measure: state.measure, flags: marked };
  views[0].show({ ...common, arm: state.arm, mode: state.mode === "difference" && two ? "difference" : "control" });
  if (state.mode === "side" && two) views[1].show({ ...common, arm: state.other, mode: "control" });
  for (const chart of charts) chart.cursor(bin, data);
  const difference = state.mode === "difference" && two;
  fill("legend", difference ? differenceLegend(data, data.arms[state.arm].name, data.arms[state.other].name, marked) : controlLegend(data));
  placePanel();
  placesTable();
  Object.assign(document.body.dataset, { bin, mode: state.mode, place: state.place ?? "" });
}

function placePanel() {
  const panel = byId("place");
  panel.hidden = state.place === null;
  if (state.place === null) return;
  const width = Math.max(240, Math.min(420, panel.clientWidth - 32));
  panel.replaceChildren(...placeView(data, chosenArms(), state.place, state.bin, width, () => pick(null)).flat(2).filter(Boolean));
}

function placesTable() {
  if (!byId("places-table").open) return;
  const arms = chosenArms();
  const rows = data.places.map((p, i) => {
    const cells = arms.map((a) => {
      const seen = look(data, a, i, state.bin);
      return el("span", {}, mark(data, seen), " ", seen.unknown ? "unknown, likeliest " : "", words(data.stateNames[seen.state]), ` ${percent(seen.sure, data.replicates)}`,
        seen.contested >= 0.5 && ", contested", seen.encircled >= 0.5 && ", encircled");
    });
    const d = arms.length === 2 ? [`${Math.round(shareDifference(data, arms[0], arms[1], i, state.bin, "lost") * 100)} points`] : [];
    return [el("button", { class: "link", type: "button", onclick: () => pick(i) }, words(p.name)), ...cells, ...d];
  });
  fill("places-rows", table(["place", ...arms.map((a) => words(data.arms[a].name)), ...(arms.length === 2 ? ["lost more or less"] : [])], rows));
}

function drawCharts() {
  const arms = chosenArms();
  charts = [];
  for (const [id, draw] of [["places-charts", placesChart], ["people-charts", peopleChart]]) {
    if (id === "people-charts" && data.known_people === 0) {
      fill(id, el("p", {}, "The scenario gives no populations."));
      continue;
    }
    const room = byId(id).clientWidth;
    const width = Math.max(300, Math.floor(arms.length === 2 && room > 900 ? room / 2 - 10 : Math.min(room, 980)));
    fill(id, arms.map((a, i) => {
      const chart = draw(data, a, width);
      charts.push(chart);
      return el("figure", {}, arms.length > 1 && el("figcaption", { class: `arm${i}` }, words(data.arms[a].name)), chart.root);
    }));
  }
}

function falls() {
  const { node, count } = fallsView(data, chosenArms(), pick, state.allFalls);
  fill("falls", node);
  byId("more-falls").hidden = count <= FALLS_SHOWN;
  fill("more-falls", state.allFalls ? `Show the first ${FALLS_SHOWN}` : `Show all ${count} places`);
}

function armKey() {
  const arms = chosenArms();
  const key = arms.length > 1 ? el("p", { class: "arm-key" }, arms.map((a, i) => el("span", { class: `arm${i}` }, words(data.arms[a].name)))) : null;
  for (const node of document.querySelectorAll(".key")) node.replaceChildren(...(key ? [key.cloneNode(true)] : []));
}

/** All that depends on which arms are shown, and how. */
function everything() {
  if (state.other === state.arm && data.arms.length > 1) state.other = state.arm === 0 ? 1 : 0;
  byId("arm").value = state.arm;
  if (state.other !== null) byId("other").value = state.other;
  for (const radio of document.querySelectorAll("input[name=mode]")) radio.checked = radio.value === state.mode;
  const two = state.mode !== "one" && state.other !== null;
  byId("other-field").hidden = !two;
  byId("measure-field").hidden = state.mode !== "difference";
  byId("frame-b").hidden = state.mode !== "side";
  byId("maps").dataset.mode = state.mode;
  const difference = state.mode === "difference" && two;
  fill("caption-a", difference ? [words(data.arms[state.other].name), " less ", words(data.arms[state.arm].name)] : words(data.arms[state.arm].name));
  byId("caption-a").hidden = data.arms.length < 2;
  if (two) fill("caption-b", words(data.arms[state.other].name));
  const arms = chosenArms();
  armKey();
  fill("questions", questionsView(data, arms));
  fill("comparison", comparisonView(data, arms));
  fill("storylines", storylinesView(data, arms, pick));
  fill("losses", lossesView(data, arms));
  falls();
  drawCharts();
  moment();
}

function start() {
  head();
  controls();
  pause();
  fill("assumptions", assumptionsView(data));
  fill("sources", sourcesView(data));
  everything();
  let width = innerWidth;
  new ResizeObserver(() => views.forEach((v) => v.request())).observe(byId("maps"));
  addEventListener("resize", () => {
    if (innerWidth === width) return;  // a phone's bars come and go: only the height changes
    width = innerWidth;
    drawCharts();
    moment();
  });
  addEventListener("beforeprint", () => views.forEach((v) => v.draw()));
  // For tests: where a place is on the first map, in pixels of the window.
  globalThis.salientPage = {
    whereIs: (place) => {
      const box = views[0].canvas.getBoundingClientRect(), [x, y] = views[0].at(place);
      return [box.left + x, box.top + y];
    },
    labels: (view) => (views[view].labels ?? []).map(({ point, x, y }) => [point.text, x, y, point.width]),
  };
  requestAnimationFrame(() => { document.body.dataset.ready = "yes"; });
}

start();
