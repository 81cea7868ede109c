import { type Luminance, mean, percentiles, smoothed } from './luminance';

/** What the pixels of a picture, or of the card in it, say about its quality; as the server's ImageMeasures defines it. */
export interface Measures {
  /** The 99th percentile of Sobel's magnitude divided by the spread of brightness. */
  sharpness: number;
  /** Mean luminance, 0 to 255. */
  brightness: number;
  /** Luminance between the 2nd and the 98th percentile. */
  contrast: number;
  /** Share of 8 x 8 blocks that are burnt out and flat. */
  glareShare: number;
  /** How much stronger the edges across one direction are than those across the other; 1 is none. */
  motion: number;
}

const LEAST_SPREAD = 20;
const STRONGEST = 1443;
const BLOCK = 8;
const WHITE = 248;
const FLAT = 4;

export function measure(picture: Luminance): Measures {
  const [low, high] = percentiles(picture, 0.02, 0.98);
  const edges = edgesOf(smoothed(picture));
  return {
    sharpness: edges.strength / Math.max(LEAST_SPREAD, high - low),
    brightness: mean(picture),
    contrast: high - low,
    glareShare: glareShare(picture),
    motion: edges.motion,
  };
}

/** Sobel's magnitude and the structure tensor in one pass: both look at the same neighbours. */
function edgesOf({ width, height, values }: Luminance): { strength: number; motion: number } {
  const counts = new Int32Array(STRONGEST + 1);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let y = 1; y < height - 1; y++) {
    const start = y * width;
    for (let i = start + 1; i < start + width - 1; i++) {
      const up = i - width;
      const low = i + width;
      const cx = values[i + 1] - values[i - 1];
      const cy = values[low] - values[up];
      const gx = 2 * cx + values[up + 1] - values[up - 1] + values[low + 1] - values[low - 1];
      const gy = 2 * cy + values[low - 1] - values[up - 1] + values[low + 1] - values[up + 1];
      counts[Math.sqrt(gx * gx + gy * gy) | 0]++;
      xx += cx * cx;
      yy += cy * cy;
      xy += cx * cy;
    }
  }
  return { strength: percentileOf(counts, Math.max(0, width - 2) * Math.max(0, height - 2)), motion: ratio(xx, yy, xy) };
}

function percentileOf(counts: Int32Array, total: number): number {
  const wanted = Math.ceil(0.99 * total);
  let seen = 0;
  for (let level = 0; level < counts.length; level++) {
    seen += counts[level];
    if (seen >= wanted) {
      return level;
    }
  }
  return STRONGEST;
}

function ratio(xx: number, yy: number, xy: number): number {
  const spread = Math.hypot(xx - yy, 2 * xy);
  const strong = (xx + yy + spread) / 2;
  const weak = (xx + yy - spread) / 2;
  return strong === 0 ? 1 : strong / Math.max(weak, strong * 1e-3);
}

function glareShare({ width, height, values }: Luminance): number {
  const columns = Math.trunc(width / BLOCK);
  const rows = Math.trunc(height / BLOCK);
  let burnt = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      burnt += isBurnt(values, width, column * BLOCK, row * BLOCK) ? 1 : 0;
    }
  }
  return columns * rows === 0 ? 0 : burnt / (columns * rows);
}

function isBurnt(values: Uint8Array, width: number, left: number, top: number): boolean {
  let sum = 0;
  let squares = 0;
  for (let y = top; y < top + BLOCK; y++) {
    for (let x = left; x < left + BLOCK; x++) {
      const value = values[y * width + x];
      sum += value;
      squares += value * value;
    }
  }
  const average = sum / (BLOCK * BLOCK);
  return average > WHITE && squares / (BLOCK * BLOCK) - average * average < FLAT * FLAT;
}
