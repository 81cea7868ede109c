import type { Luminance } from './luminance';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners clockwise from the top left as one reads the card, in pixels. */
export type Quad = readonly [Point, Point, Point, Point];

/** ISO/IEC 7810 ID-1: 85.6 mm by 54 mm. */
export const CARD_ASPECT = 85.6 / 54;

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
export const towards = (a: Point, b: Point, part: number): Point => ({ x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y) });

export const widthOf = ([a, b, c, d]: Quad): number => (distance(a, b) + distance(d, c)) / 2;
export const heightOf = ([a, b, c, d]: Quad): number => (distance(a, d) + distance(b, c)) / 2;

/** Degrees clockwise by which the upper edge leaves the horizontal, -180 to 180. */
export const tiltOf = ([a, b]: Quad): number => (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;

/** Long side by short side. */
export const aspectOf = (quad: Quad): number => Math.max(widthOf(quad), heightOf(quad)) / Math.min(widthOf(quad), heightOf(quad));

/** The one of some proportions that is most like that one. */
export const nearest = (aspects: readonly number[], aspect: number): number =>
  aspects.reduce((best, one) => (Math.abs(Math.log(aspect / one)) < Math.abs(Math.log(aspect / best)) ? one : best));

/** How much one side is longer than the opposite one, 0 to 1: the card leans away from the camera. */
export function leanOf([a, b, c, d]: Quad): number {
  const unlike = (one: number, other: number) => 1 - Math.min(one, other) / Math.max(one, other);
  return Math.max(unlike(distance(a, b), distance(d, c)), unlike(distance(a, d), distance(b, c)));
}

export function isConvex(quad: Quad): boolean {
  return quad.every((a, i) => {
    const b = quad[(i + 1) % 4];
    const c = quad[(i + 2) % 4];
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0;
  });
}

/** Whether a card can look like this, by the server's bounds. */
export function isPlausible(quad: Quad): boolean {
  const aspect = widthOf(quad) / heightOf(quad);
  return aspect > 0.9 && aspect < 2.6 && leanOf(quad) < 0.5 && isConvex(quad);
}

export const scaled = (quad: Quad, by: number, left = 0, top = 0): Quad =>
  quad.map(({ x, y }) => ({ x: (x - left) * by, y: (y - top) * by })) as unknown as Quad;

/** A card cut out of its picture and laid flat; what lies outside the picture repeats its border. */
export function rectified(picture: Luminance, quad: Quad, width: number, aspect = CARD_ASPECT): Luminance {
  const height = Math.round(width / aspect);
  const flat: Quad = [{ x: 0, y: 0 }, { x: width, y: 0 }, { x: width, y: height }, { x: 0, y: height }];
  const h = homography(flat, quad);
  const out = new Uint8Array(width * height);
  if (!h) {
    return { width, height, values: out };
  }
  const { values } = picture;
  const mostX = picture.width - 1.001;
  const mostY = picture.height - 1.001;
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) {
      const w = h[6] * (x + 0.5) + h[7] * (y + 0.5) + 1;
      const px = Math.max(0, Math.min(mostX, (h[0] * (x + 0.5) + h[1] * (y + 0.5) + h[2]) / w - 0.5));
      const py = Math.max(0, Math.min(mostY, (h[3] * (x + 0.5) + h[4] * (y + 0.5) + h[5]) / w - 0.5));
      const left = px | 0;
      const top = py | 0;
      const fx = px - left;
      const fy = py - top;
      const i = top * picture.width + left;
      const upper = (1 - fx) * values[i] + fx * values[i + 1];
      const lower = (1 - fx) * values[i + picture.width] + fx * values[i + picture.width + 1];
      out[o] = (1 - fy) * upper + fy * lower + 0.5;
    }
  }
  return { width, height, values: out };
}

/** The projective mapping of one quadrilateral onto another, by the server's normal equations so that both round alike. */
function homography(from: Quad, to: Quad): number[] | null {
  const rows: number[][] = [];
  const values: number[] = [];
  from.forEach((f, i) => {
    const t = to[i];
    rows.push([f.x, f.y, 1, 0, 0, 0, -t.x * f.x, -t.x * f.y], [0, 0, 0, f.x, f.y, 1, -t.y * f.x, -t.y * f.y]);
    values.push(t.x, t.y);
  });
  const n = 8;
  const matrix = Array.from({ length: n }, () => new Array<number>(n + 1).fill(0));
  rows.forEach((row, r) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        matrix[i][j] += row[i] * row[j];
      }
      matrix[i][n] += row[i] * values[r];
    }
  });
  return eliminated(matrix);
}

/** Gauss with pivoting on an augmented matrix. */
function eliminated(matrix: number[][]): number[] | null {
  const n = matrix.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
    }
    if (Math.abs(matrix[pivot][column]) < 1e-12) {
      return null;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot], matrix[column]];
    for (let row = 0; row < n; row++) {
      if (row !== column) {
        const factor = matrix[row][column] / matrix[column][column];
        for (let k = column; k <= n; k++) {
          matrix[row][k] -= factor * matrix[column][k];
        }
      }
    }
  }
  return matrix.map((row, i) => row[n] / row[i]);
}
