import { describe, expect, it } from 'vitest';
import { beginning, openingView, READABLE, STILL_READABLE, wholeView } from '../src/opening-view';

const margins = { left: 20, rest: 20 };
const start = { x: 200, y: 900, width: 36, height: 36 };
const large = { x: 100, y: 100, width: 2000, height: 1400 };
const room = { width: 1000, height: 700 };

describe('what is shown of a drawing first', () => {
  it('is all of it where that can be read', () => {
    const small = { x: 100, y: 100, width: 700, height: 500 };

    expect(openingView(small, room, margins, start)).toEqual(wholeView(small, room, margins));
    expect(openingView(small, room, margins, start)?.width).toBe(room.width);
  });

  it('is all of it, too, where it would be little larger otherwise', () => {
    const fits = (scale: number) => ({ x: 0, y: 0, width: (room.width - 40) / scale, height: 100 });

    expect(openingView(fits(STILL_READABLE + 0.01), room, margins, start)?.width).toBeCloseTo(room.width / (STILL_READABLE + 0.01));
    expect(openingView(fits(STILL_READABLE - 0.01), room, margins, start)?.width).toBeCloseTo(room.width / READABLE);
  });

  it('is its beginning at a size that can be read', () => {
    const view = openingView(large, room, margins, start)!;

    expect(room.width / view.width).toBeCloseTo(READABLE);
    expect(view.x).toBeCloseTo(large.x - margins.left / READABLE);
    expect(view.y).toBeLessThan(start.y);
    expect(view.y + view.height).toBeGreaterThan(start.y + start.height);
  });

  it('holds what follows on the beginning, too', () => {
    const next = { x: 270, y: 400, width: 100, height: 80 };
    const view = openingView(large, room, margins, beginning({ ...start, outgoing: [{ target: next }] }))!;

    expect(view.y).toBeLessThan(next.y);
    expect(view.y + view.height).toBeGreaterThan(start.y + start.height);
  });

  it('never lies beyond the ends of the drawing', () => {
    const view = openingView(large, room, margins, { x: 2090, y: 1490, width: 10, height: 10 })!;

    expect(view.x + view.width).toBeCloseTo(large.x + large.width + margins.rest / READABLE);
    expect(view.y + view.height).toBeCloseTo(large.y + large.height + margins.rest / READABLE);
  });

  it('is all of it where nothing says where it begins, and nothing where there is no room', () => {
    expect(openingView(large, room, margins, undefined)).toEqual(wholeView(large, room, margins));
    expect(openingView(large, { width: 0, height: 0 }, margins, start)).toBeUndefined();
  });
});
