import { describe, expect, test } from 'vitest';
import { type Advice, BEGIN, coach, type CoachState, type Observation, type Thresholds } from '../../src/capture/coach';
import type { Quad } from '../../src/capture/geometry';
import type { Target } from '../../src/capture/target';

const THRESHOLDS: Thresholds = {
  'handheld.cardWidth.warn': 400,
  'handheld.share.max': 0.5,
  'coach.share.min': 0.5,
  'coach.share.max': 0.95,
  'coach.lean.max': 0.15,
  'coach.tilt.max': 0.3,
  'coach.moved.max': 0.03,
  'coach.hold': 500,
  'photo.sharpness.min': 1,
  'photo.motion.max': 2.6,
  'photo.luminance.min': 40,
  'photo.luminance.max': 242,
  'photo.glare.share.warn': 0.005,
  'photo.fineGrid.min': 20,
};

const FRAME = 100;

const FRONT: Target = { aspects: [1.585], side: 'front', held: false, sheet: false };
const BACK: Target = { ...FRONT, side: 'back' };
const HELD: Target = { ...FRONT, held: true };
const SHEET: Target = { aspects: [1.414], side: null, held: false, sheet: true };
const PASSPORT: Target = { aspects: [1.42], side: null, held: false, sheet: false };

/** A card in the middle of a frame of 640 by 480. */
function card(share: number, { lean = 0, degrees = 0, x = 320, y = 240 } = {}): Quad {
  const w = (share * 640) / 2;
  const h = w / 1.585;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corners = [[-w, -h], [w, -h], [w * (1 - lean), h], [-w * (1 - lean), h]];
  return corners.map(([cx, cy]) => ({ x: x + cx * cos - cy * sin, y: y + cx * sin + cy * cos })) as unknown as Quad;
}

const GOOD: Omit<Observation, 'at'> = {
  width: 640,
  height: 480,
  stillSide: 4000,
  card: card(0.7),
  side: 'front',
  measures: { sharpness: 2, brightness: 120, contrast: 150, glareShare: 0, motion: 1.2 },
  fineGrid: 4,
};

const measured = (changes: Partial<Observation['measures']>) => ({ measures: { ...GOOD.measures, ...changes } });

/** So many seconds of frames that all look alike. */
function film(state: CoachState, seconds: number, changes: Partial<Observation> = {}, target: Target = FRONT): CoachState {
  let now = state;
  for (let i = 0; i < (seconds * 1000) / FRAME; i++) {
    now = coach(now, { ...GOOD, ...changes, at: (now.last?.at ?? 1000) + FRAME }, target, THRESHOLDS);
  }
  return now;
}

describe('says one thing at a time', () => {
  const cases: [Advice, Partial<Observation>, Target?][] = [
    ['find', { card: null }],
    ['dark', measured({ brightness: 22, contrast: 30 })],
    ['bright', measured({ brightness: 246 })],
    ['whole', { card: card(0.7, { x: 120 }) }],
    ['turn', { side: 'back' }],
    ['turn', { side: 'front' }, BACK],
    ['turn', { side: 'back' }, HELD],
    ['closer', { card: card(0.45) }],
    ['closerQuarter', { card: card(0.36) }],
    ['closerHalf', { card: card(0.25) }],
    ['closerThird', { card: card(0.16) }],
    ['closerHalf', { card: card(0.2), stillSide: 1000 }, HELD],
    ['farther', { card: card(0.6) }, HELD],
    ['straight', { card: card(0.7, { lean: 0.2 }) }],
    ['straight', { card: card(0.6, { degrees: 22 }) }],
    ['screen', { fineGrid: 60 }],
    ['glare', measured({ glareShare: 0.02 })],
    ['still', measured({ sharpness: 0.6 })],
    ['still', measured({ motion: 4 })],
    ['good', {}],
    ['good', measured({ brightness: 22, contrast: 190 })],
    ['good', { card: card(0.7, { degrees: 3 }), side: null }],
    ['good', { card: null, side: null }, SHEET],
    ['good', { side: null, fineGrid: 60 }, SHEET],
    ['closer', { card: card(0.45), side: null }, SHEET],
    ['whole', { card: card(0.7, { x: 120 }), side: null }, SHEET],
    ['good', { side: null, stillSide: 500 }, SHEET],
    ['closer', { card: card(0.45), side: null }, PASSPORT],
    ['good', { side: 'back' }, PASSPORT],
    ['handOver', { card: card(0.4), stillSide: 800 }, HELD],
    ['handOver', { stillSide: 400 }],
  ];

  test.each(cases)('%s', (advice, changes, target = FRONT) => {
    expect(film(BEGIN, 2, changes, target).advice).toBe(advice);
  });
});

test('takes a card that stands in a frame that stands for upright', () => {
  const standing = film(BEGIN, 2, { width: 480, height: 640, card: card(0.7, { degrees: 90, x: 240, y: 320 }) });

  expect(standing.advice).toBe('good');
});

test('takes the photo by itself after half a second of nothing but good', () => {
  expect(film(BEGIN, 0.5).shutter).toBe(false);
  expect(film(BEGIN, 0.7).shutter).toBe(true);
});

test('begins to count anew after a frame that was not good', () => {
  const interrupted = film(film(BEGIN, 0.4), 0.1, measured({ sharpness: 0.5 }));

  expect(film(interrupted, 0.4).shutter).toBe(false);
  expect(film(interrupted, 0.7).shutter).toBe(true);
});

test('takes a sheet by itself only where its edges show that it is all there', () => {
  expect(film(BEGIN, 3, { card: null, side: null }, SHEET).shutter).toBe(false);
  expect(film(BEGIN, 3, { side: null }, SHEET).shutter).toBe(true);
});

test('never takes a card by itself that the still would show too small', () => {
  expect(film(BEGIN, 3, { stillSide: 500 }).shutter).toBe(false);
});

test('sees a hand that shakes', () => {
  let state = film(BEGIN, 1);
  for (let i = 0; i < 10; i++) {
    state = film(state, 0.1, { card: card(0.7, { x: 300 + (i % 2) * 40 }) });
  }

  expect(state.advice).toBe('still');
});

test('does not flicker between two words at a threshold', () => {
  let state = film(BEGIN, 2, measured({ sharpness: 0.9 }));
  for (let i = 0; i < 20; i++) {
    state = film(state, 0.1, measured({ sharpness: i % 2 === 0 ? 1.05 : 0.95 }));

    expect(state.advice).toBe('still');
  }
  expect(film(state, 1, measured({ sharpness: 1.1 })).advice).toBe('good');
});

test('leaves what it says long enough to be read', () => {
  const state = film(film(BEGIN, 0.1, { card: card(0.25) }), 0.5, { card: null });

  expect(state.advice).toBe('closerHalf');
  expect(film(state, 0.5, { card: null }).advice).toBe('find');
});
