import { type Luminance, mean, partOf } from './luminance';

/*
 * The server's MoireDetector: a single frequency that stands out of its neighbours, as the dots of a screen leave. It needs
 * pixels as the camera gives them, so it looks at windows and never at a picture made smaller.
 */
export const WINDOW = 128;

/** Where the windows' middles lie, in parts of the picture. */
export const MIDDLES = [[0.5, 0.5], [0.35, 0.35], [0.65, 0.35], [0.35, 0.65], [0.65, 0.65]] as const;

const LOWEST = 14;
const JPEG = WINDOW / 8;
const NEAR = 2;
const AROUND = 6;

const HANN = Float32Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (WINDOW - 1)));
const COS = Float32Array.from({ length: WINDOW / 2 }, (_, k) => Math.cos((-2 * Math.PI * k) / WINDOW));
const SIN = Float32Array.from({ length: WINDOW / 2 }, (_, k) => Math.sin((-2 * Math.PI * k) / WINDOW));
const AREA_NEAR = (2 * NEAR + 1) ** 2;
const AREA_AROUND = (2 * AROUND + 1) ** 2;

/** In the middle one of five windows; 1 to 10 is none. */
export function fineGrid(picture: Luminance): number {
  if (Math.min(picture.width, picture.height) < 2 * WINDOW) {
    return 0;
  }
  return middleOf(
    MIDDLES.map(([x, y]) => {
      const left = Math.trunc(x * picture.width) - WINDOW / 2;
      const top = Math.trunc(y * picture.height) - WINDOW / 2;
      return strengthOf(partOf(picture, left, top, WINDOW, WINDOW));
    }),
  );
}

export function middleOf(strengths: number[]): number {
  return [...strengths].sort((a, b) => a - b)[strengths.length >> 1];
}

export function strengthOf(window: Luminance): number {
  const power = spectrum(window);
  const sums = new Float64Array((WINDOW + 1) * (WINDOW + 1));
  for (let v = 0; v < WINDOW; v++) {
    let row = 0;
    for (let u = 0; u < WINDOW; u++) {
      row += power[v * WINDOW + u];
      sums[(v + 1) * (WINDOW + 1) + u + 1] = sums[v * (WINDOW + 1) + u + 1] + row;
    }
  }
  let strongest = 0;
  for (let v = WINDOW / 2; v < WINDOW - AROUND; v++) {
    for (let u = AROUND; u < WINDOW - AROUND; u++) {
      const du = u - WINDOW / 2;
      const dv = v - WINDOW / 2;
      if (du * du + dv * dv < LOWEST * LOWEST || (du % JPEG === 0 && dv % JPEG === 0)) {
        continue;
      }
      const near = sumOf(sums, u, v, NEAR);
      const around = (sumOf(sums, u, v, AROUND) - near) / (AREA_AROUND - AREA_NEAR);
      strongest = Math.max(strongest, near / AREA_NEAR / (around + 1e-3));
    }
  }
  return strongest;
}

function sumOf(sums: Float64Array, u: number, v: number, reach: number): number {
  const left = u - reach;
  const right = u + reach + 1;
  const top = (v - reach) * (WINDOW + 1);
  const bottom = (v + reach + 1) * (WINDOW + 1);
  return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
}

/** Power by frequency, 0 in the middle. */
function spectrum(window: Luminance): Float32Array {
  const average = Math.fround(mean(window));
  const re = new Float32Array(WINDOW * WINDOW);
  const im = new Float32Array(WINDOW * WINDOW);
  for (let i = 0; i < re.length; i++) {
    const x = i % WINDOW;
    const y = (i / WINDOW) | 0;
    // A sign that alternates moves frequency 0 to the middle.
    const sign = (x + y) % 2 === 0 ? 1 : -1;
    re[i] = sign * (window.values[i] - average) * HANN[x] * HANN[y];
  }
  for (let y = 0; y < WINDOW; y++) {
    transform(re, im, y * WINDOW, 1);
  }
  for (let x = 0; x < WINDOW; x++) {
    transform(re, im, x, WINDOW);
  }
  for (let i = 0; i < re.length; i++) {
    re[i] = re[i] * re[i] + im[i] * im[i];
  }
  return re;
}

/** Fast Fourier transform (Cooley and Tukey, radix 2) of one row or column in place. */
function transform(re: Float32Array, im: Float32Array, start: number, stride: number): void {
  for (let i = 1, j = 0; i < WINDOW; i++) {
    let bit = WINDOW >> 1;
    for (; (j & bit) !== 0; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      swap(re, start + i * stride, start + j * stride);
      swap(im, start + i * stride, start + j * stride);
    }
  }
  for (let length = 2; length <= WINDOW; length <<= 1) {
    const step = WINDOW / length;
    for (let block = 0; block < WINDOW; block += length) {
      for (let k = 0; k < length / 2; k++) {
        const upper = start + (block + k) * stride;
        const lower = upper + (length / 2) * stride;
        const cos = COS[k * step];
        const sin = SIN[k * step];
        const r = re[lower] * cos - im[lower] * sin;
        const i = re[lower] * sin + im[lower] * cos;
        re[lower] = re[upper] - r;
        im[lower] = im[upper] - i;
        re[upper] += r;
        im[upper] += i;
      }
    }
  }
}

function swap(values: Float32Array, one: number, other: number): void {
  const kept = values[one];
  values[one] = values[other];
  values[other] = kept;
}
