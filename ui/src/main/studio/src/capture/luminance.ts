/** A picture's brightness, one byte a pixel; the server's class of the same name counts alike. */
export interface Luminance {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** Brightness as the eye weighs it (ITU-R BT.601), of red, green, blue and opacity. */
export function luminanceOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Luminance {
  const values = new Uint8Array(width * height);
  for (let i = 0, o = 0; i < values.length; i++, o += 4) {
    values[i] = (77 * rgba[o] + 150 * rgba[o + 1] + 29 * rgba[o + 2]) >> 8;
  }
  return { width, height, values };
}

export function mean(picture: Luminance): number {
  let sum = 0;
  for (const value of picture.values) {
    sum += value;
  }
  return sum / picture.values.length;
}

/** Brightness that each of the given parts (0 to 1) of the pixels does not exceed. */
export function percentiles(picture: Luminance, ...parts: number[]): number[] {
  const counts = new Int32Array(256);
  for (const value of picture.values) {
    counts[value]++;
  }
  return parts.map((part) => {
    const wanted = Math.ceil(part * picture.values.length);
    let seen = 0;
    for (let level = 0; level < 256; level++) {
      seen += counts[level];
      if (seen >= wanted) {
        return level;
      }
    }
    return 255;
  });
}

/** Smoothed by the 3 x 3 binomial kernel, first along rows, then along columns. */
export function smoothed({ width, height, values }: Luminance): Luminance {
  const rows = new Uint16Array(values.length);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    const end = start + width - 1;
    for (let i = start; i <= end; i++) {
      rows[i] = values[i === start ? i : i - 1] + 2 * values[i] + values[i === end ? i : i + 1];
    }
  }
  const out = new Uint8Array(values.length);
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - 1) * width;
    const middle = y * width;
    const low = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      out[middle + x] = (rows[up + x] + 2 * rows[middle + x] + rows[low + x] + 8) >> 4;
    }
  }
  return { width, height, values: out };
}

/** The picture at half its size, each pixel the mean of four. */
export function halved({ width, height, values }: Luminance): Luminance {
  const w = width >> 1;
  const h = height >> 1;
  const out = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = 2 * y * width + 2 * x;
      out[y * w + x] = (values[i] + values[i + 1] + values[i + width] + values[i + width + 1] + 2) >> 2;
    }
  }
  return { width: w, height: h, values: out };
}

export function partOf(picture: Luminance, left: number, top: number, width: number, height: number): Luminance {
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * picture.width + left;
    values.set(picture.values.subarray(start, start + width), y * width);
  }
  return { width, height, values };
}
