import { refine } from './card-edges';
import { distance, isConvex, nearest, type Point, type Quad, scaled, widthOf } from './geometry';
import { halved, type Luminance, partOf, smoothed } from './luminance';

/*
 * Finds the outline of a card without reading it: straight lines by Hough's transform of the picture at half its size, then
 * the four of them that look most like a card, moved onto the edges as the server does it.
 */
const BINS = 120;
const DEGREES_A_BIN = 180 / BINS;
const NONE = 255;

/** Sobel's magnitude of a change by some five grey levels. */
const LEAST_EDGE = 20;

/** Of all pixels, at most so many are edges; the rest is texture. */
const MOST_EDGES = 0.16;

const LINES = 56;
const LEAST_VOTES = 18;

/** Lines that are nearer to each other are one. */
const BESIDE_BINS = 3;
const BESIDE_PIXELS = 2;

/** Lines of one card may part so far, in bins: a card that leans. */
const PARALLEL = 11;
const UPRIGHT = 14;

/** Proportions may differ so far from those looked for: what lies aslant is seen shorter. */
const LEAST_ASPECT = 0.78;
const MOST_ASPECT = 1.25;
const LEAST_WIDTH = 0.12;
const MOST_LEAN = 0.35;

/** A corner may lie so many pixels beyond the picture. */
const BEYOND = 4;

/** Directions that differ by no more bins are one. */
const ALIKE = 7;

const SAMPLES = 20;
const GRID = 24;
const PER_BLOCK = 3;
const BLOCKS = GRID / PER_BLOCK;

/** Of the blocks of a card, so many hold print. */
const PRINT = 0.6;
const LEAST_PRINT = 0.5;
const LEAST_SIDE = 0.4;
const LEAST_MEAN = 0.62;
const LEAST_REFINED = 0.3;

/** A card whose four edges are seen as steadily as this near their old places has only moved a little. */
const LEAST_FOLLOWED = 0.75;

interface Line {
  readonly bin: number;
  readonly rho: number;
  readonly votes: number;
}

const ANGLES = Float64Array.from({ length: BINS }, (_, i) => (i * DEGREES_A_BIN * Math.PI) / 180);
const COS = ANGLES.map(Math.cos);
const SIN = ANGLES.map(Math.sin);

/** What is looked for. */
export interface Wanted {
  /** Long side by short side of what it may be. */
  readonly aspects: readonly number[];
  /** The least score that counts, 0 to 1: a room is full of rectangles, a desk is not. */
  readonly sureness: number;
}

/** On drawn rooms cards score 0.84 to 1.1 and windows, books and parts of cards 0.81 at most. */
export const SURE = 0.8;

/** The card's corners in pixels of the frame; null where none is seen. */
export function findCard(frame: Luminance, wanted: Wanted): Quad | null {
  const rough = roughCard(smoothed(halved(frame)), wanted);
  return rough && settled(frame, upright(scaled(rough, 2)));
}

/** A small card is looked for part by part at the frame's full size; so many parts of a frame cost as much as the whole at half of it. */
const PART_WIDTH = 320;
const PART_HEIGHT = 240;

/** The parts of a frame, each half over the next, those in the middle first: there people hold their cards. */
export function partsOf({ width, height }: { readonly width: number; readonly height: number }): readonly Point[] {
  const steps = (length: number, part: number) => {
    const count = Math.max(1, Math.ceil((2 * (length - part)) / part) + 1);
    return Array.from({ length: count }, (_, i) => Math.max(0, Math.round(((length - part) * i) / Math.max(1, count - 1))));
  };
  const off = ({ x, y }: Point) => Math.hypot(x + PART_WIDTH / 2 - width / 2, y + PART_HEIGHT / 2 - height / 2);
  return steps(height, PART_HEIGHT)
    .flatMap((y) => steps(width, PART_WIDTH).map((x) => ({ x, y })))
    .sort((one, other) => off(one) - off(other));
}

/** The card in a part of the frame; null where none is seen there. */
export function findCardIn(frame: Luminance, part: Point, wanted: Wanted): Quad | null {
  const cut = partOf(frame, part.x, part.y, Math.min(PART_WIDTH, frame.width), Math.min(PART_HEIGHT, frame.height));
  const rough = roughCard(smoothed(cut), wanted);
  return rough && settled(frame, upright(scaled(rough, 1, -part.x, -part.y)));
}

/** The card near where it was; null where none is seen there. */
export function findCardNear(frame: Luminance, before: Quad, wanted: Wanted): Quad | null {
  if (widthOf(before) > PART_WIDTH / 2) {
    return findCard(frame, wanted);
  }
  const middle = (of: (corner: Point) => number) => before.reduce((sum, corner) => sum + of(corner), 0) / 4;
  const within = (at: number, most: number) => Math.max(0, Math.min(Math.max(0, most), Math.round(at)));
  return findCardIn(
    frame,
    {
      x: within(middle(({ x }) => x) - PART_WIDTH / 2, frame.width - PART_WIDTH),
      y: within(middle(({ y }) => y) - PART_HEIGHT / 2, frame.height - PART_HEIGHT),
    },
    wanted,
  );
}

function roughCard(picture: Luminance, wanted: Wanted): Quad | null {
  const edges = orientedEdges(picture);
  return bestQuad(linesOf(edges, picture.width, picture.height), edges, picture.width, picture.height, wanted);
}

function settled(frame: Luminance, rough: Quad): Quad {
  const refined = refine(frame, rough);
  return refined.support >= LEAST_REFINED ? refined.quad : rough;
}

/** The same card a moment later; null where it is no longer near. */
export function followCard(frame: Luminance, before: Quad): Quad | null {
  const refined = refine(frame, before);
  return refined.support >= LEAST_FOLLOWED ? refined.quad : null;
}

/** For each pixel the direction across its edge, in bins; 255 where there is none. */
function orientedEdges({ width, height, values }: Luminance): Uint8Array {
  const bins = new Uint8Array(width * height).fill(NONE);
  const strength = new Uint16Array(width * height);
  const counts = new Int32Array(1500);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      const up = i - width;
      const low = i + width;
      const gx = 2 * (values[i + 1] - values[i - 1]) + values[up + 1] - values[up - 1] + values[low + 1] - values[low - 1];
      const gy = 2 * (values[low] - values[up]) + values[low - 1] - values[up - 1] + values[low + 1] - values[up + 1];
      const magnitude = Math.sqrt(gx * gx + gy * gy) | 0;
      counts[magnitude]++;
      if (magnitude >= LEAST_EDGE) {
        strength[i] = magnitude;
        const degrees = (Math.atan2(gy, gx) * 180) / Math.PI;
        bins[i] = Math.floor(((degrees + 180 + DEGREES_A_BIN / 2) % 180) / DEGREES_A_BIN);
      }
    }
  }
  let threshold = counts.length - 1;
  for (let seen = 0; threshold > LEAST_EDGE && seen < MOST_EDGES * values.length; threshold--) {
    seen += counts[threshold];
  }
  for (let i = 0; i < bins.length; i++) {
    if (strength[i] < threshold) {
      bins[i] = NONE;
    }
  }
  return bins;
}

function linesOf(edges: Uint8Array, width: number, height: number): Line[] {
  const reach = Math.ceil(Math.hypot(width, height));
  const span = 2 * reach + 1;
  const votes = new Uint16Array(BINS * span);
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (edges[i] === NONE) {
        continue;
      }
      for (let d = -1; d <= 1; d++) {
        const bin = (edges[i] + d + BINS) % BINS;
        votes[bin * span + Math.round(x * COS[bin] + y * SIN[bin]) + reach] += d === 0 ? 2 : 1;
      }
    }
  }
  return strongest(votes, span, reach);
}

/** The strongest lines, none of them beside a stronger one. */
function strongest(votes: Uint16Array, span: number, reach: number): Line[] {
  const candidates: number[] = [];
  for (let i = 1; i < votes.length - 1; i++) {
    if (votes[i] + votes[i - 1] + votes[i + 1] >= 2 * LEAST_VOTES && votes[i] >= votes[i - 1] && votes[i] > votes[i + 1]) {
      candidates.push(i);
    }
  }
  const weight = (i: number) => 2 * votes[i] + votes[i - 1] + votes[i + 1];
  candidates.sort((a, b) => weight(b) - weight(a));
  const lines: Line[] = [];
  for (const i of candidates) {
    const bin = Math.trunc(i / span);
    const rho = (i % span) - reach;
    if (!lines.some((line) => isBeside(line, bin, rho))) {
      lines.push({ bin, rho, votes: weight(i) });
      if (lines.length === LINES) {
        break;
      }
    }
  }
  return lines;
}

function isBeside(line: Line, bin: number, rho: number): boolean {
  const apart = Math.abs(line.bin - bin);
  return (
    (apart <= BESIDE_BINS && Math.abs(line.rho - rho) <= BESIDE_PIXELS) ||
    (BINS - apart <= BESIDE_BINS && Math.abs(line.rho + rho) <= BESIDE_PIXELS)
  );
}

function bestQuad(lines: Line[], edges: Uint8Array, width: number, height: number, { aspects, sureness }: Wanted): Quad | null {
  const pairs = parallels(lines, width, height, aspects);
  let best: Quad | null = null;
  let bestScore = sureness;
  for (let i = 0; i < pairs.length; i++) {
    for (let j = i + 1; j < pairs.length; j++) {
      if (!mayFrameACard(pairs[i], pairs[j], aspects)) {
        continue;
      }
      const quad = quadOf(pairs[i], pairs[j], width, height);
      const most = quad ? likeliness(quad, width, height, aspects) : 0;
      if (quad && most > bestScore) {
        const support = supportOf(quad, edges, width, height, bestScore / most);
        const print = support > 0 ? printed(quad, edges, width) : 0;
        const score = print < LEAST_PRINT ? 0 : most * support * (0.4 + 0.6 * print);
        if (score > bestScore) {
          bestScore = score;
          best = quad;
        }
      }
    }
  }
  return best;
}

interface Pair {
  readonly one: Line;
  readonly other: Line;
  /** How far they lie apart in the picture's middle. */
  readonly apart: number;
}

function parallels(lines: Line[], width: number, height: number, aspects: readonly number[]): Pair[] {
  const least = (LEAST_WIDTH * width) / (Math.max(...aspects) * MOST_ASPECT);
  const fromMiddle = ({ bin, rho }: Line) => rho - (width / 2) * COS[bin] - (height / 2) * SIN[bin];
  const pairs: Pair[] = [];
  lines.forEach((one, i) => {
    for (const other of lines.slice(i + 1)) {
      const opposite = Math.abs(one.bin - other.bin) > BINS / 2 ? -1 : 1;
      const apart = Math.abs(fromMiddle(one) - opposite * fromMiddle(other));
      if (binsApart(one, other) <= PARALLEL && apart > least) {
        pairs.push({ one, other, apart });
      }
    }
  });
  return pairs;
}

function binsApart(one: Line, other: Line): number {
  const apart = Math.abs(one.bin - other.bin);
  return Math.min(apart, BINS - apart);
}

/** Two numbers and two angles tell of most pairs that they do not belong together. */
function mayFrameACard(across: Pair, along: Pair, aspects: readonly number[]): boolean {
  const aspect = across.apart > along.apart ? across.apart / along.apart : along.apart / across.apart;
  return (
    aspects.some((wanted) => aspect > wanted * LEAST_ASPECT * 0.85 && aspect < wanted * MOST_ASPECT * 1.2) &&
    Math.abs(binsApart(across.one, along.one) - BINS / 2) <= UPRIGHT &&
    Math.abs(binsApart(across.other, along.other) - BINS / 2) <= UPRIGHT
  );
}

function quadOf(across: Pair, along: Pair, width: number, height: number): Quad | null {
  const a = meet(across.one, along.one, width, height);
  const b = a && meet(across.one, along.other, width, height);
  const c = b && meet(across.other, along.other, width, height);
  const d = c && meet(across.other, along.one, width, height);
  if (!d) {
    return null;
  }
  const clockwise = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0;
  return clockwise ? [a, b, c, d] : [a, d, c, b];
}

/** Where two lines cross; null where that is beyond the picture. */
function meet(one: Line, other: Line, width: number, height: number): Point | null {
  const denominator = COS[one.bin] * SIN[other.bin] - SIN[one.bin] * COS[other.bin];
  const x = (one.rho * SIN[other.bin] - other.rho * SIN[one.bin]) / denominator;
  const y = (other.rho * COS[one.bin] - one.rho * COS[other.bin]) / denominator;
  return x > -BEYOND && y > -BEYOND && x < width + BEYOND && y < height + BEYOND ? { x, y } : null;
}

/**
 * How much its proportions are those of a card, since windows, books and phones are rectangles, too; a little more for a
 * larger one, since print has lines inside the card's. 0 where it cannot be a card.
 */
function likeliness(quad: Quad, width: number, height: number, aspects: readonly number[]): number {
  const [a, b, c, d] = quad;
  const [ab, bc, cd, da] = [distance(a, b), distance(b, c), distance(c, d), distance(d, a)];
  const long = Math.max(ab + cd, bc + da) / 2;
  const aspect = long / (Math.min(ab + cd, bc + da) / 2);
  const lean = 1 - Math.min(Math.min(ab, cd) / Math.max(ab, cd), Math.min(bc, da) / Math.max(bc, da));
  const part = aspect / nearest(aspects, aspect);
  return part > LEAST_ASPECT && part < MOST_ASPECT && long > LEAST_WIDTH * width && lean < MOST_LEAN && isConvex(quad)
    ? (1 - Math.abs(Math.log(part))) * (1 + (0.25 * distance(a, c)) / Math.hypot(width, height))
    : 0;
}

/** How steadily its sides lie on edges of their direction, 0 to 1; 0 where that is less than needed. */
function supportOf(quad: Quad, edges: Uint8Array, width: number, height: number, needed: number): number {
  const missable = 4 * SAMPLES * (1 - Math.max(LEAST_MEAN, needed));
  let missed = 0;
  for (let i = 0; i < 4; i++) {
    const here = missedOf(quad[i], quad[(i + 1) % 4], edges, width, height);
    missed += here;
    if (here > SAMPLES * (1 - LEAST_SIDE) || missed > missable) {
      return 0;
    }
  }
  return 1 - missed / (4 * SAMPLES);
}

/** Of points along a side, so many lie on no edge of its direction. */
function missedOf(from: Point, to: Point, edges: Uint8Array, width: number, height: number): number {
  const length = distance(from, to);
  const nx = (to.y - from.y) / length;
  const ny = -(to.x - from.x) / length;
  const across = binAcross(from, to);
  let missed = 0;
  for (let i = 0; i < SAMPLES; i++) {
    const part = 0.08 + (0.84 * i) / (SAMPLES - 1);
    const x = from.x + part * (to.x - from.x);
    const y = from.y + part * (to.y - from.y);
    const found =
      isEdge(edges, x, y, across, width, height) ||
      isEdge(edges, x + nx, y + ny, across, width, height) ||
      isEdge(edges, x - nx, y - ny, across, width, height);
    missed += found ? 0 : 1;
  }
  return missed;
}

/** The direction across a line, in bins. */
function binAcross(from: Point, to: Point): number {
  const degrees = (Math.atan2(from.x - to.x, to.y - from.y) * 180) / Math.PI;
  return Math.floor(((degrees + 180 + DEGREES_A_BIN / 2) % 180) / DEGREES_A_BIN);
}

function isAlike(bin: number, other: number): boolean {
  const apart = Math.abs(bin - other);
  return apart <= ALIKE || BINS - apart <= ALIKE;
}

function isEdge(edges: Uint8Array, x: number, y: number, across: number, width: number, height: number): boolean {
  const px = (x + 0.5) | 0;
  const py = (y + 0.5) | 0;
  if (px < 0 || py < 0 || px >= width || py >= height) {
    return false;
  }
  const bin = edges[py * width + px];
  return bin !== NONE && isAlike(bin, across);
}

/**
 * Whether there is print all over it, 0 to 1: edges that run askew of its sides, as those of characters and of a face do.
 * Windows, books and shelves have edges along their sides alone.
 */
function printed(quad: Quad, edges: Uint8Array, width: number): number {
  const along = binAcross(quad[0], quad[1]);
  const down = binAcross(quad[1], quad[2]);
  const found = new Uint8Array(BLOCKS * BLOCKS);
  for (let i = 0; i < GRID * GRID; i++) {
    const right = 0.1 + (0.8 * (i % GRID)) / (GRID - 1);
    const low = 0.1 + (0.8 * Math.trunc(i / GRID)) / (GRID - 1);
    const x = mix(mix(quad[0].x, quad[1].x, right), mix(quad[3].x, quad[2].x, right), low);
    const y = mix(mix(quad[0].y, quad[1].y, right), mix(quad[3].y, quad[2].y, right), low);
    const bin = edges[Math.round(y) * width + Math.round(x)];
    if (bin !== NONE && !isAlike(bin, along) && !isAlike(bin, down)) {
      found[Math.trunc(Math.trunc(i / GRID) / PER_BLOCK) * BLOCKS + Math.trunc((i % GRID) / PER_BLOCK)] = 1;
    }
  }
  return Math.min(1, found.reduce((sum, one) => sum + one, 0) / found.length / PRINT);
}

const mix = (one: number, other: number, part: number): number => one + part * (other - one);

/** Begins with the corner from which a long side leads to the right, or, on a card that stands, downwards. */
export function upright(quad: Quad): Quad {
  const at = (i: number) => quad[i % 4];
  const long = distance(at(0), at(1)) + distance(at(2), at(3)) >= distance(at(1), at(2)) + distance(at(3), at(0)) ? 0 : 1;
  const leads = (i: number) => at(i + 1).x - at(i).x + 0.01 * (at(i + 1).y - at(i).y);
  const first = leads(long) >= leads(long + 2) ? long : long + 2;
  return [at(first), at(first + 1), at(first + 2), at(first + 3)];
}
