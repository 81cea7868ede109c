import { type Luminance, percentiles } from './luminance';

/**
 * Which side a straightened card shows, by the portrait: on the front a third of the card is a dark figure on white, on the
 * back nothing as dark and as large is anywhere. A guess that only advises; the server reads the card.
 */
export function sideOf(flat: Luminance): 'front' | 'back' | null {
  const [dark, light] = percentiles(flat, 0.05, 0.8);
  if (light - dark < 40) {
    return null;
  }
  const border = (dark + light) / 2;
  // A card may lie on its head.
  const portrait = Math.max(darkShare(flat, 0.64, 0.16, 0.3, 0.56, border), darkShare(flat, 0.06, 0.28, 0.3, 0.56, border));
  return portrait > PORTRAIT ? 'front' : portrait < NO_PORTRAIT ? 'back' : null;
}

const PORTRAIT = 0.3;
const NO_PORTRAIT = 0.2;

function darkShare(picture: Luminance, x: number, y: number, width: number, height: number, border: number): number {
  let dark = 0;
  let all = 0;
  for (let row = Math.trunc(y * picture.height); row < (y + height) * picture.height; row += 2) {
    for (let column = Math.trunc(x * picture.width); column < (x + width) * picture.width; column += 2) {
      dark += picture.values[row * picture.width + column] < border ? 1 : 0;
      all++;
    }
  }
  return dark / all;
}
