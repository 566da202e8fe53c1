// Names on a map that never touch each other or a place: the weightiest first, each where it fits.

const PAD = 2;

/** Boxes seen so far, in squares of the screen so that few need to be looked at. */
class Boxes {
  constructor(size) {
    this.size = size;
    this.squares = new Map();
  }
  *keys([x0, y0, x1, y1]) {
    for (let i = Math.floor(x0 / this.size); i <= Math.floor(x1 / this.size); ++i) {
      for (let j = Math.floor(y0 / this.size); j <= Math.floor(y1 / this.size); ++j) yield i * 8192 + j;
    }
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    }
  }
  free(box) {
    for (const key of this.keys(box)) {
      for (const b of this.squares.get(key) ?? []) {
        if (b.owner !== box.owner && b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]) return false;
      }
    }
    return true;
  }
}

/** Further away, all around: for names that must stand, at the end of a line. */
function farSpots(width) {
  const out = [];
  for (const distance of [22, 34, 48, 64]) {
    for (let k = 0; k < 16; ++k) {
      const angle = (Math.PI * ((k * 5) % 16)) / 8, x = distance * Math.cos(angle);
      out.push([x < -4 ? x - width : x > 4 ? x : -width / 2, distance * Math.sin(angle)]);
    }
  }
  return out;
}

/**
 * @param points  {x, y, r, text, weight, width, far}: width of the text in pixels; far: it may stand off
 * @returns {point, x, y, led}: where each placed label's text begins, its middle line at y; led: by a line
 */
export function placeLabels(points, width, height, lineHeight) {
  const boxes = new Boxes(48);
  points.forEach((p, i) => {
    const box = [p.x - p.r - 1, p.y - p.r - 1, p.x + p.r + 1, p.y + p.r + 1];
    box.owner = i;
    boxes.add(box);
  });
  const order = points.map((_, i) => i).filter((i) => points[i].text)
    .sort((a, b) => points[b].weight - points[a].weight || a - b);
  const out = [], half = lineHeight / 2;
  for (const i of order) {
    const p = points[i], gap = p.r + 3;
    const spots = [[gap, 0], [-gap - p.width, 0], [-p.width / 2, -gap - half], [-p.width / 2, gap + half],
                   [gap * 0.7, -gap * 0.7 - half * 0.6], [gap * 0.7, gap * 0.7 + half * 0.6],
                   [-gap * 0.7 - p.width, -gap * 0.7 - half * 0.6], [-gap * 0.7 - p.width, gap * 0.7 + half * 0.6]];
    const near = spots.length;
    if (p.far) spots.push(...farSpots(p.width));
    for (const [k, [dx, dy]] of spots.entries()) {
      const x = p.x + dx, y = p.y + dy;
      const box = [x - PAD, y - half, x + p.width + PAD, y + half];
      if (box[0] < 2 || box[1] < 2 || box[2] > width - 2 || box[3] > height - 2) continue;
      box.owner = i;
      if (!boxes.free(box)) continue;
      box.owner = -1 - i;  // from now on it stands in everybody's way
      boxes.add(box);
      out.push({ point: p, x, y, led: k >= near });
      break;
    }
  }
  return out;
}
