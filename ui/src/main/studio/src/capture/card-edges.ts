import { distance, heightOf, isPlausible, type Point, type Quad, towards } from './geometry';
import type { Luminance } from './luminance';

/*
 * The server's CardEdges, line for line: moves the sides of an outline onto the straight lines on which brightness changes
 * most steadily.
 */
const REACH = 0.09;
const PROBES = 48;
const STEPS = 36;
const LEAST_CHANGE = 10;
const AGREEMENT = 0.45;

interface Line {
  readonly from: Point;
  readonly to: Point;
}

export interface Refined {
  readonly quad: Quad;
  /** Of the four sides, the least that probes agree on its edge: 0 to 1.5. */
  readonly support: number;
}

export function refine(picture: Luminance, expected: Quad): Refined {
  const reach = heightOf(expected) * REACH;
  const sides = expected.map((from, i) => edgeNear(picture, { from, to: expected[(i + 1) % 4] }, reach));
  const crossed = sides.map(({ line }, i) => crossing(sides[(i + 3) % 4].line, line)) as unknown as Quad;
  const support = Math.min(...sides.map((side) => side.support));
  return isPlausible(crossed) ? { quad: crossed, support } : { quad: expected, support: 0 };
}

function crossing(one: Line, other: Line): Point {
  const dx = one.to.x - one.from.x;
  const dy = one.to.y - one.from.y;
  const ox = other.to.x - other.from.x;
  const oy = other.to.y - other.from.y;
  const denominator = dx * oy - dy * ox;
  const t = ((other.from.x - one.from.x) * oy - (other.from.y - one.from.y) * ox) / denominator;
  return Math.abs(denominator) < 1e-9 ? one.to : towards(one.from, one.to, t);
}

function edgeNear(picture: Luminance, side: Line, reach: number): { line: Line; support: number } {
  // The worth of a change depends on where it is alone, so it is counted once and not for each of the lines tried.
  const worth = new Float64Array(PROBES * (STEPS + 1));
  for (let i = 0; i < PROBES; i++) {
    worthAcross(picture, side, 0.08 + (0.84 * i) / (PROBES - 1), reach, worth, i * (STEPS + 1));
  }
  let best = 0;
  let bestLine = side;
  for (let start = -STEPS / 2; start <= STEPS / 2; start++) {
    for (let end = -STEPS / 2; end <= STEPS / 2; end++) {
      let support = 0;
      for (let i = 0; i < PROBES; i++) {
        const at = start + ((end - start) * i) / (PROBES - 1) + STEPS / 2;
        support += worth[i * (STEPS + 1) + ((at + 0.5) | 0)];
      }
      if (support > best) {
        best = support;
        bestLine = shifted(side, reach, start, end);
      }
    }
  }
  return { line: best >= AGREEMENT * PROBES ? bestLine : side, support: best / PROBES };
}

function shifted(side: Line, reach: number, start: number, end: number): Line {
  return {
    from: offset(side, 0.08, (reach * start) / (STEPS / 2)),
    to: offset(side, 0.92, (reach * end) / (STEPS / 2)),
  };
}

function offset(side: Line, along: number, outwards: number): Point {
  const length = distance(side.from, side.to);
  const ux = (side.to.x - side.from.x) / length;
  const uy = (side.to.y - side.from.y) / length;
  const at = towards(side.from, side.to, along);
  // Corners go clockwise, so outwards is to the left of the way.
  return { x: at.x + uy * outwards, y: at.y - ux * outwards };
}

function worthAcross(picture: Luminance, side: Line, along: number, reach: number, into: Float64Array, at: number): void {
  const step = reach / (STEPS / 2);
  const width = Math.max(1.5, step);
  for (let i = 0; i <= STEPS; i++) {
    const out = (i - STEPS / 2) * step;
    const outside = brightness(picture, offset(side, along, out + width));
    const inside = brightness(picture, offset(side, along, out - width));
    const change = outside < 0 || inside < 0 ? 0 : Math.abs(outside - inside);
    into[at + i] = change > LEAST_CHANGE ? 1 + Math.min(1, change / 80) * 0.5 : 0;
  }
}

function brightness({ width, height, values }: Luminance, point: Point): number {
  const x = Math.round(point.x);
  const y = Math.round(point.y);
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : values[y * width + x];
}
