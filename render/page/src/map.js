// The map: borders, routes and places on a canvas, moved by d3-zoom.

import { geoMercator, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { look, shareDifference, usable } from "./data.js";
import { isolated } from "./dom.js";
import { placeLabels } from "./labels.js";
import { INK, PAPER, drawPlace, faded, strength, trace } from "./shapes.js";

const LABEL_PX = 12, OUTSIDE = "#eceef0", LAND = "#fbfaf6";
const roadWidth = { motorway: 3, primary: 2.2, secondary: 1.5, track: 1 };

/** From blue over almost white to red, zero in the middle. */
export function divergingColor(d) {
  const mix = (a, b, t) => a.map((c, i) => Math.round(c + (b[i] - c) * t));
  const t = Math.min(1, Math.abs(d) / 0.5);
  const end = d < 0 ? [0x21, 0x66, 0xac] : [0xb2, 0x18, 0x2b];
  return `rgb(${mix([0xf7, 0xf7, 0xf7], end, 0.15 + 0.85 * t).join(",")})`;
}

function features(data) {
  const order = { governorate: 0, lake: 1, river: 2, country: 3 };
  return data.borders.map((b) => {
    const lines = b.lines.map((flat) => {
      const line = [];
      for (let i = 0; i < flat.length; i += 2) line.push([flat[i], flat[i + 1]]);
      return line;
    });
    return { layer: b.layer, geometry: { type: "MultiLineString", coordinates: lines } };
  }).sort((a, b) => (order[a.layer] ?? 0) - (order[b.layer] ?? 0));
}

export class MapView {
  /** @param shared {transform, views, onPick}: maps that move together */
  constructor(canvas, data, shared) {
    Object.assign(this, { canvas, data, shared, width: 0, height: 0, hover: null });
    this.context = canvas.getContext("2d");
    this.borders = features(data);
    this.projection = geoMercator();
    this.zoom = zoom().scaleExtent([1, 40])
      .filter((event) => {
        if (event.type === "wheel") return event.ctrlKey || event.metaKey || document.activeElement === canvas;
        if (event.type.startsWith("touch")) return event.touches.length > 1;
        return !event.button;
      })
      .on("zoom", (event) => {
        shared.transform = event.transform;
        for (const view of shared.views) {
          view.canvas.__zoom = event.transform;
          view.request();
        }
      });
    select(canvas).call(this.zoom);
    canvas.addEventListener("click", (event) => this.pick(event));
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerleave", () => { this.hover = null; this.request(); });
    canvas.addEventListener("keydown", (event) => this.key(event));
    shared.views.push(this);
  }

  show(state) {
    this.state = state;
    this.request();
  }

  request() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.draw(); });
  }

  fit() {
    const box = this.canvas.getBoundingClientRect();
    if (box.width < 1) return false;
    const scale = Math.min(3, globalThis.devicePixelRatio || 1);
    const width = Math.round(box.width), height = Math.round(box.height);
    if (width !== this.width || height !== this.height || scale !== this.scale) {
      Object.assign(this, { width, height, scale });
      this.canvas.width = width * scale;
      this.canvas.height = height * scale;
      this.zoom.extent([[0, 0], [width, height]]).translateExtent([[-width * 0.2, -height * 0.2], [width * 1.2, height * 1.2]]);
      const points = { type: "MultiPoint", coordinates: this.data.places.map((p) => [p.lon, p.lat]) };
      const side = Math.min(60, width * 0.09), top = Math.min(34, height * 0.08);
      this.projection = geoMercator();
      if (this.data.places.length > 1) this.projection.fitExtent([[side, top], [width - side, height - top]], points);
      else if (this.data.places.length === 1) {
        this.projection.center(points.coordinates[0]).scale(20000).translate([width / 2, height / 2]);
      }
      this.flat = this.data.places.map((p) => this.projection([p.lon, p.lat]));
    }
    return true;
  }

  at(place) {
    return this.shared.transform.apply(this.flat[place]);
  }

  radius(place) {
    const value = this.data.places[place].value;
    const room = Math.sqrt((this.width * this.height) / Math.max(20, this.data.places.length)) / 9;
    const base = Math.max(2.6, Math.min(5.5, room)) * Math.min(1.5, 1 + 0.22 * Math.log2(this.shared.transform.k));
    return base * (0.75 + 0.35 * Math.min(3, value));
  }

  draw() {
    if (!this.state || !this.fit()) return;
    const { context: c, width, height, data } = this;
    c.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    c.fillStyle = data.borders.length ? OUTSIDE : LAND;
    c.fillRect(0, 0, width, height);
    this.drawBorders();
    const seen = data.places.map((_, p) => look(data, this.state.arm, p, this.state.bin));
    const inside = [];
    for (let p = 0; p < data.places.length; ++p) {
      const [x, y] = this.at(p);
      if (x > -40 && y > -40 && x < width + 40 && y < height + 40) inside.push(p);
    }
    if (this.state.mode === "difference") this.drawDifference(inside);
    else this.drawControl(seen, inside);
    this.drawLabels(inside);
    c.font = "11px system-ui, sans-serif";
    c.textAlign = "right";
    c.textBaseline = "alphabetic";
    this.outlined("model output, not a report", width - 8, height - 8, "#4a4f57");
  }

  drawBorders() {
    const { context: c } = this;
    const t = this.shared.transform;
    const moved = geoMercator().scale(this.projection.scale() * t.k)
      .translate([this.projection.translate()[0] * t.k + t.x, this.projection.translate()[1] * t.k + t.y])
      .center(this.projection.center())
      .clipExtent([[-20, -20], [this.width + 20, this.height + 20]]);
    const path = geoPath(moved, c);
    const outline = this.borders.filter((b) => b.layer === "country");
    for (const b of outline) {  // land: rings filled without the sphere's sense of winding
      c.beginPath();
      for (const ring of b.geometry.coordinates) ring.forEach((at, i) => {
        const [x, y] = t.apply(this.projection(at));
        i ? c.lineTo(x, y) : c.moveTo(x, y);
      });
      c.fillStyle = LAND;
      c.fill("evenodd");
    }
    for (const b of this.borders) {
      c.beginPath();
      path(b.geometry);
      c.setLineDash(b.layer === "governorate" ? [3, 3] : []);
      const water = b.layer === "river" || b.layer === "lake";
      c.strokeStyle = water ? "#a9cbe0" : b.layer === "governorate" ? "#cfcabd" : "#6d6a62";
      c.lineWidth = water ? 1.4 : b.layer === "governorate" ? 1 : 1.6;
      c.stroke();
    }
    c.setLineDash([]);
  }

  road(route, style) {
    const { context: c } = this;
    const [x0, y0] = this.at(route.from), [x1, y1] = this.at(route.to);
    c.beginPath();
    c.moveTo(x0, y0);
    c.lineTo(x1, y1);
    c.strokeStyle = typeof style === "string" ? style : style(x0, y0, x1, y1);
    c.lineWidth = roadWidth[route.class] ?? 1.5;
    c.stroke();
    return [(x0 + x1) / 2, (y0 + y1) / 2];
  }

  colorOf(seen) {
    const actor = this.data.actors[seen.state];
    if (seen.unknown || !actor) return "#b9bcc2";
    return faded(actor.color, 0.8 * strength(seen.sure, this.data.unknown_below));
  }

  drawControl(seen, inside) {
    const { context: c, data } = this;
    data.routes.forEach((route, i) => {
      const from = this.colorOf(seen[route.from]), to = this.colorOf(seen[route.to]);
      const shut = usable(data, this.state.arm, i, this.state.bin) < 0.5;
      c.setLineDash(shut ? [3, 4] : []);
      const [x, y] = this.road(route, (x0, y0, x1, y1) => {
        if (from === to) return from;
        const g = c.createLinearGradient(x0, y0, x1, y1);
        g.addColorStop(0.35, from);
        g.addColorStop(0.65, to);
        return g;
      });
      c.setLineDash([]);
      if (shut) this.cross(x, y);
      else if (route.choke) this.bar(route, x, y);
    });
    for (const p of inside) {
      const [x, y] = this.at(p);
      drawPlace(c, data, seen[p], x, y, this.radius(p));
      if (p === this.state.place) this.ring(x, y, this.radius(p) + 6);
    }
  }

  /** Two strokes across a route: a bridge, pass or tunnel. */
  bar(route, x, y) {
    const { context: c } = this;
    const [x0, y0] = this.at(route.from), [x1, y1] = this.at(route.to), length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 16) return;
    const dx = (x1 - x0) / length, dy = (y1 - y0) / length;
    c.beginPath();
    for (const along of [-2, 2]) {
      c.moveTo(x + along * dx - 5 * dy, y + along * dy + 5 * dx);
      c.lineTo(x + along * dx + 5 * dy, y + along * dy - 5 * dx);
    }
    c.strokeStyle = "#4a4f57";
    c.lineWidth = 1.4;
    c.stroke();
  }

  cross(x, y) {
    const { context: c } = this;
    c.beginPath();
    c.moveTo(x - 3, y - 3); c.lineTo(x + 3, y + 3);
    c.moveTo(x + 3, y - 3); c.lineTo(x - 3, y + 3);
    c.strokeStyle = "#4a4f57";
    c.lineWidth = 1.4;
    c.stroke();
  }

  ring(x, y, r) {
    const { context: c } = this;
    c.beginPath();
    c.arc(x, y, r, 0, 2 * Math.PI);
    c.strokeStyle = PAPER; c.lineWidth = 5; c.stroke();
    c.strokeStyle = "#0b57d0"; c.lineWidth = 2.5; c.stroke();
  }

  drawDifference(inside) {
    const { context: c, data, state } = this;
    data.routes.forEach((route) => this.road(route, "#d5d3cc"));
    for (const p of inside) {
      const d = shareDifference(data, state.arm, state.other, p, state.bin, state.measure);
      const [x, y] = this.at(p), small = Math.abs(d) < 0.02;
      const r = small ? this.radius(p) * 0.5 : this.radius(p) * (0.8 + 1.2 * Math.min(1, Math.abs(d) * 2));
      trace(c, small ? "circle" : d > 0 ? "triangle" : "inverted", x, y, r);
      c.fillStyle = small ? "#f7f7f7" : divergingColor(d);
      c.fill();
      const clear = state.flags?.has(p);
      c.strokeStyle = small ? "#9a9da3" : INK;
      c.lineWidth = clear ? 2.4 : 0.9;
      c.setLineDash(!small && state.flags && !clear ? [2, 2] : []);
      c.stroke();
      c.setLineDash([]);
      if (p === state.place) this.ring(x, y, r + 5);
    }
  }

  outlined(text, x, y, color) {
    const { context: c } = this;
    c.lineJoin = "round";
    c.strokeStyle = "rgba(255,255,255,.92)";
    c.lineWidth = 3.5;
    c.strokeText(text, x, y);
    c.fillStyle = color;
    c.fillText(text, x, y);
  }

  drawLabels(inside) {
    const { context: c, data } = this;
    c.font = `${LABEL_PX}px system-ui, sans-serif`;
    const { arm, other, bin, measure } = this.state, difference = this.state.mode === "difference";
    const points = inside.map((p) => {
      const [x, y] = this.at(p), { name, value, people } = data.places[p];
      const chosen = p === this.state.place || p === this.hover;
      const text = isolated(name.length > 40 ? name.slice(0, 39) + "…" : name);
      const moved = difference ? Math.abs(shareDifference(data, arm, other, p, bin, measure)) : 0;
      return { x, y, r: this.radius(p), text, width: c.measureText(text).width, chosen,
               far: chosen || value >= 1.8 || moved >= 0.1,
               weight: (chosen ? 1000 : 0) + value * 10 + 100 * moved + Math.log10((people ?? 0) + 10) };
    });
    c.textAlign = "left";
    c.textBaseline = "middle";
    this.labels = placeLabels(points, this.width, this.height - 22, LABEL_PX + 3);
    for (const { point, x, y, led } of this.labels) {
      if (led) this.leader(point, x, y);
      c.font = `${point.chosen ? "bold " : ""}${LABEL_PX}px system-ui, sans-serif`;
      this.outlined(point.text, x, y, INK);
    }
  }

  leader(point, x, y) {
    const { context: c } = this;
    const to = Math.max(x, Math.min(x + point.width, point.x));
    c.beginPath();
    c.moveTo(point.x, point.y);
    c.lineTo(to, y + (y < point.y ? 6 : y > point.y ? -6 : 0));
    c.strokeStyle = PAPER; c.lineWidth = 3; c.stroke();
    c.strokeStyle = INK; c.lineWidth = 1; c.stroke();
  }

  near(event) {
    if (!this.flat) return null;
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left, y = event.clientY - box.top;
    let best = null, least = event.pointerType === "touch" ? 24 : 16;
    for (let p = 0; p < this.flat.length; ++p) {
      const [px, py] = this.at(p), d = Math.hypot(px - x, py - y);
      if (d < least) { least = d; best = p; }
    }
    return best;
  }

  pick(event) {
    const place = this.near(event);
    if (place !== null) this.shared.onPick(place);
  }

  point(event) {
    const place = this.near(event);
    this.canvas.style.cursor = place === null ? "grab" : "pointer";
    if (place !== this.hover) { this.hover = place; this.request(); }
  }

  by(factor) { select(this.canvas).call(this.zoom.scaleBy, factor); }
  whole() { select(this.canvas).call(this.zoom.transform, zoomIdentity); }

  key(event) {
    const step = 60;
    const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (moves[event.key]) {
      const k = this.shared.transform.k;
      select(this.canvas).call(this.zoom.translateBy, moves[event.key][0] / k, moves[event.key][1] / k);
    } else if (event.key === "+" || event.key === "=") this.by(1.5);
    else if (event.key === "-") this.by(1 / 1.5);
    else if (event.key === "0") this.whole();
    else return;
    event.preventDefault();
  }
}
