import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Luminance } from '../../src/capture/luminance';

const FOLDER = '../../../../workflow/src/test/resources/capture';

/** The frames that the server's test measures, too. */
export function frame(name: string): Luminance {
  return decoded(readFileSync(join(FOLDER, `${name}.png`)));
}

export function vectors<T>(): T[] {
  return JSON.parse(readFileSync(join(FOLDER, 'vectors.json'), 'utf8')) as T[];
}

/** A grey picture of eight bits, as the frames are stored. */
function decoded(png: Buffer): Luminance {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const rows = inflateSync(Buffer.concat(packed));
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (width + 1)];
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? values[y * width + x - 1] : 0;
      const up = y > 0 ? values[(y - 1) * width + x] : 0;
      const corner = x > 0 && y > 0 ? values[(y - 1) * width + x - 1] : 0;
      values[y * width + x] = rows[y * (width + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
  }
  return { width, height, values };
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [l, u, c] = [left, up, corner].map((value) => Math.abs(guess - value));
      return l <= u && l <= c ? left : u <= c ? up : corner;
    }
    default:
      return 0;
  }
}
