// A shape per actor, so that nothing hangs on colour alone.

import { el } from "./dom.js";

const corners = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  triangle: [[0, -1.15], [1.1, 0.8], [-1.1, 0.8]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  inverted: [[0, 1.15], [1.1, -0.8], [-1.1, -0.8]],
  hexagon: [[-1.1, 0], [-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95]],
  plus: [[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4], [0.4, 1.1],
         [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]],
  star: Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 ? 0.55 : 1.25, a = Math.PI * (i / 5 - 0.5);
    return [r * Math.cos(a), r * Math.sin(a)];
  }),
};
const order = ["circle", "square", "triangle", "diamond", "hexagon", "inverted", "plus", "star"];

export const INK = "#1b1f24", GREY = "#8a8f98", PAPER = "#ffffff";

export const shapeOf = (actor) => order[actor % order.length];

export function trace(context, shape, x, y, r) {
  context.beginPath();
  if (shape === "circle") {
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  for (const [dx, dy] of corners[shape]) context.lineTo(x + dx * r, y + dy * r);
  context.closePath();
}

/** A colour faded towards paper: 1 is itself. */
export function faded(color, strength) {
  const n = /^#[0-9a-f]{6}$/i.test(color) ? parseInt(color.slice(1), 16) : 0x999999;
  const mix = (c) => Math.round(255 + (c - 255) * strength);
  return `rgb(${mix(n >> 16)},${mix((n >> 8) & 255)},${mix(n & 255)})`;
}

/** How strong the colour of a place is: from just readable at the threshold to full when all agree. */
export function strength(sure, threshold) {
  return 0.35 + 0.65 * Math.min(1, Math.max(0, (sure - threshold) / (1 - threshold || 1)));
}

function hatch(context, x, y, r) {
  context.save();
  context.clip();
  context.strokeStyle = INK;
  context.lineWidth = 1.4;
  context.beginPath();
  for (let d = -2 * r; d <= 2 * r; d += 3.5) {
    context.moveTo(x + d - r * 1.3, y + r * 1.3);
    context.lineTo(x + d + r * 1.3, y - r * 1.3);
  }
  context.stroke();
  context.restore();
}

/** Draws one place. @param seen as data.look gives it */
export function drawPlace(context, data, seen, x, y, r) {
  context.setLineDash([]);
  const actor = seen.state < data.actors.length;
  if (seen.unknown || !actor) {
    trace(context, "circle", x, y, r);
    context.fillStyle = PAPER;
    context.fill();
    const disputed = !seen.unknown && seen.state === data.DISPUTED;
    if (disputed) { hatch(context, x, y, r); trace(context, "circle", x, y, r); }
    context.strokeStyle = seen.unknown || !disputed ? "#5f656e" : INK;
    context.lineWidth = 1.6;
    context.setLineDash(seen.unknown ? [2.5, 2] : []);
    context.stroke();
    context.setLineDash([]);
    if (seen.unknown && r >= 4) {
      context.fillStyle = "#3f454d";
      context.font = `bold ${Math.round(r * 1.7)}px system-ui, sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText("?", x, y + 0.5);
    }
  } else {
    const shape = shapeOf(seen.state);
    trace(context, shape, x, y, r);
    context.fillStyle = faded(data.actors[seen.state].color, strength(seen.sure, data.unknown_below));
    context.fill();
    if (seen.contested >= 0.5) { hatch(context, x, y, r); trace(context, shape, x, y, r); }
    context.strokeStyle = INK;
    context.lineWidth = seen.contested >= 0.5 ? 2 : 1;
    context.stroke();
  }
  if (seen.encircled >= 0.5) {
    context.beginPath();
    context.arc(x, y, r + 4, 0, 2 * Math.PI);
    context.strokeStyle = INK;
    context.lineWidth = 1.8;
    context.setLineDash([4, 2.5]);
    context.stroke();
    context.setLineDash([]);
  }
}

/** A small picture of how a place is drawn, for legends and tables. */
export function mark(data, seen, size = 18) {
  const scale = Math.max(2, globalThis.devicePixelRatio || 1);
  const canvas = el("canvas", { class: "mark", width: size * scale, height: size * scale, "aria-hidden": "true",
                                style: { width: `${size}px`, height: `${size}px` } });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  const r = seen.encircled >= 0.5 ? size * 0.25 : size * 0.34;
  drawPlace(context, data, seen, size / 2, size / 2, r);
  return canvas;
}

export const plain = (state, sure = 1) => ({ state, sure, unknown: false, contested: 0, encircled: 0 });
