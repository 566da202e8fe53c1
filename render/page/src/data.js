// The values of the report as the program wrote them (render/page/page_*.cpp), made easy to read.

import { byId } from "./dom.js";

export const CONTESTED = 0, ENCIRCLED = 3;  // of a place's conditions

function spelt(series) {  // null repeats what came before
  let last = null;
  return series.map((now) => (last = now === null ? last : now));
}

function readArm(arm) {
  return { ...arm, control: arm.control.map(spelt), condition: arm.condition.map(spelt),
           roads: arm.roads.map(spelt) };
}

export function readData() {
  const data = JSON.parse(byId("data").textContent);
  data.arms = data.arms.map(readArm);
  data.stateNames = [...data.actors.map((a) => a.name), "nobody", "contested"];
  data.NOBODY = data.actors.length;
  data.DISPUTED = data.actors.length + 1;
  data.beliefAt = new Map((data.beliefs ?? []).map((b) => [b.place, b]));
  data.initialAt = new Map(data.initial.map(([place, confidence, source]) => [place, { confidence, source }]));
  return data;
}

function cell(flat, index) {
  for (let i = 0; i < flat.length; i += 2) if (flat[i] === index) return flat[i + 1];
  return 0;
}

/** Share of replicates in which a place is reported in a state. */
export const share = (data, arm, place, bin, state) =>
  cell(data.arms[arm].control[place][bin], state) / data.replicates;

export const condition = (data, arm, place, bin, which) =>
  cell(data.arms[arm].condition[place][bin], which) / data.replicates;

export const usable = (data, arm, route, bin) => data.arms[arm].roads[route][bin] / data.replicates;

/** How a place is drawn: its likeliest state, how sure, and what is beside. */
export function look(data, arm, place, bin) {
  const flat = data.arms[arm].control[place][bin];
  let state = data.NOBODY, most = 0;
  for (let i = 0; i < flat.length; i += 2) {
    if (flat[i + 1] > most) { most = flat[i + 1]; state = flat[i]; }
  }
  const sure = most / data.replicates;
  return { state, sure, unknown: sure < data.unknown_below,
           contested: condition(data, arm, place, bin, CONTESTED),
           encircled: condition(data, arm, place, bin, ENCIRCLED) };
}

/** Variant less base, of the share in a state; or of the share that is in other hands than at the opening. */
export function shareDifference(data, base, variant, place, bin, measure) {
  if (measure !== "lost") {
    return share(data, variant, place, bin, measure) - share(data, base, place, bin, measure);
  }
  const opening = data.arms[base].opening[place];
  return share(data, base, place, bin, opening) - share(data, variant, place, bin, opening);
}

export function percent(p, n) {
  if (p <= 0) return n >= 300 ? "under 1 %" : `0 of ${n}`;
  if (p >= 1) return n >= 300 ? "over 99 %" : `${n} of ${n}`;
  if (p < 0.01) return "under 1 %";
  if (p > 0.99) return "over 99 %";
  return `${Math.round(p * 100)} %`;
}

/** People with three digits, as everywhere in the program. */
export function people(n) {
  if (n < 1000) return String(Math.round(n));
  const unit = 10 ** (Math.floor(Math.log10(n)) - 2);
  return (Math.round(n / unit) * unit).toLocaleString("en-GB");
}

/** Local midnights within the run, as hours since the anchor with their day. */
export function midnights(data) {
  const first = data.hours[0], last = data.hours[data.hours.length - 1], out = [];
  const day = 24;
  for (let h = ((day - (data.anchor_local_s / 3600) % day) % day); h <= last + 1e-9; h += day) {
    if (h < first - 1e-9) continue;
    const at = new Date((data.anchor_local_s + h * 3600) * 1000);
    out.push({ h, day: at.getUTCDate(), month: at.toLocaleString("en-GB", { month: "short", timeZone: "UTC" }) });
  }
  return out;
}
