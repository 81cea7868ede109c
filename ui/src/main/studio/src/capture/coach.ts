import { leanOf, type Point, type Quad, tiltOf, widthOf } from './geometry';
import type { Measures } from './measures';
import type { Target } from './target';

/** Rows of the parameter table, by their names there. */
export interface Thresholds {
  readonly 'handheld.cardWidth.warn': number;
  readonly 'handheld.share.max': number;
  readonly 'coach.share.min': number;
  readonly 'coach.share.max': number;
  readonly 'coach.lean.max': number;
  readonly 'coach.tilt.max': number;
  readonly 'coach.moved.max': number;
  /** Milliseconds. */
  readonly 'coach.hold': number;
  readonly 'photo.sharpness.min': number;
  readonly 'photo.motion.max': number;
  readonly 'photo.luminance.min': number;
  readonly 'photo.luminance.max': number;
  readonly 'photo.glare.share.warn': number;
  readonly 'photo.fineGrid.min': number;
}

/** What was measured of one frame. */
export interface Observation {
  /** Milliseconds of any clock that runs on. */
  readonly at: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the long side of the largest still that the camera gives. */
  readonly stillSide: number;
  /** The card in pixels of the frame; null where none was found. */
  readonly card: Quad | null;
  /** The side that the card shows; null where it cannot be told. */
  readonly side: 'front' | 'back' | null;
  /** Of the straightened card, or of the whole where there is none. */
  readonly measures: Measures;
  readonly fineGrid: number;
}

/** The one thing that is said; also the ending of the key of its words. */
export type Advice =
  | 'find'
  | 'dark'
  | 'bright'
  | 'whole'
  | 'turn'
  | 'closer'
  | 'closerQuarter'
  | 'closerHalf'
  | 'closerThird'
  | 'farther'
  | 'straight'
  | 'screen'
  | 'glare'
  | 'still'
  | 'good'
  | 'handOver';

export interface CoachState {
  readonly advice: Advice;
  /** Since when that is said. */
  readonly since: number;
  /** What would be said instead, and since when it would. */
  readonly next: Advice;
  readonly nextSince: number;
  /** Since when everything was good without a break; null where it is not. */
  readonly goodSince: number | null;
  /** Whether the photo may be taken by itself now. */
  readonly shutter: boolean;
  readonly last: { readonly at: number; readonly card: Quad | null } | null;
}

/** Something else is said only after it would have been said for so long: nobody can follow words that flicker. */
const STEADY = 250;

/** What is said stands at least this long. */
const READABLE = 900;

/** A fault that was said is over only when the figure is better than the threshold by this part of it. */
const MARGIN = 0.08;

/** Frames further apart than this tell nothing about a hand that shakes. */
const TOO_LONG_AGO = 600;

/** As on the server: a card on a black table is dark on average and yet has light. */
const CONTRAST_WITH_LIGHT = 80;

export const BEGIN: CoachState = {
  advice: 'find',
  since: 0,
  next: 'find',
  nextSince: 0,
  goodSince: null,
  shutter: false,
  last: null,
};

/** The state after one more frame. */
export function coach(state: CoachState, seen: Observation, target: Target, thresholds: Thresholds): CoachState {
  const wanted = adviceOf(state, seen, target, thresholds);
  const goodSince = wanted === 'good' ? (state.goodSince ?? seen.at) : null;
  const nextSince = wanted === state.next ? state.nextSince : seen.at;
  const change =
    wanted !== state.advice &&
    (state.since === 0 || (seen.at - nextSince >= STEADY && (wanted === 'good' || seen.at - state.since >= READABLE)));
  return {
    advice: change ? wanted : state.advice,
    since: change ? seen.at : state.since,
    next: wanted,
    nextSince,
    goodSince,
    // A sheet that fills the picture shows no edge: whether it is all there only a person sees.
    shutter: goodSince !== null && seen.card !== null && seen.at - goodSince >= thresholds['coach.hold'],
    last: { at: seen.at, card: seen.card },
  };
}

/** What to do about the one frame; worst first, and what the rest follows from before the rest. */
export function adviceOf(state: CoachState, seen: Observation, target: Target, t: Thresholds): Advice {
  const said = (...advice: Advice[]) => advice.includes(state.advice);
  const least = (threshold: number, ...advice: Advice[]) => threshold * (said(...advice) ? 1 + MARGIN : 1);
  const most = (threshold: number, ...advice: Advice[]) => threshold * (said(...advice) ? 1 - MARGIN : 1);
  const { measures, card } = seen;
  if (measures.brightness < least(t['photo.luminance.min'], 'dark') && measures.contrast < CONTRAST_WITH_LIGHT) {
    return 'dark';
  }
  if (measures.brightness > most(t['photo.luminance.max'], 'bright')) {
    return 'bright';
  }
  const placed = card ? placing(seen, card, target, t, most) : target.sheet ? null : 'find';
  if (placed) {
    return placed;
  }
  // A licence may be shown by a screen: the official electronic one is.
  if (!target.sheet && seen.fineGrid > most(t['photo.fineGrid.min'], 'screen')) {
    return 'screen';
  }
  if (!target.sheet && measures.glareShare > most(t['photo.glare.share.warn'], 'glare')) {
    return 'glare';
  }
  const shaken =
    movedOf(state, seen) > most(t['coach.moved.max'], 'still') ||
    measures.motion > most(t['photo.motion.max'], 'still') ||
    measures.sharpness < least(t['photo.sharpness.min'], 'still');
  return shaken ? 'still' : card && !target.sheet && !canBeWideEnough(seen, card, target, t) ? 'handOver' : 'good';
}

type Bound = (threshold: number, ...advice: Advice[]) => number;

function placing(seen: Observation, card: Quad, target: Target, t: Thresholds, most: Bound): Advice | null {
  if (card.some((corner) => isOutside(corner, seen))) {
    return 'whole';
  }
  if (seen.side && target.side && seen.side !== target.side) {
    return 'turn';
  }
  const share = widthOf(card) / alongside(seen, card);
  const times = Math.max(
    target.sheet || !canBeWideEnough(seen, card, target, t) ? 0 : t['handheld.cardWidth.warn'] / stillWidthOf(seen, card),
    target.held ? 0 : t['coach.share.min'] / share,
  );
  if (times > most(1, 'closer', 'closerQuarter', 'closerHalf', 'closerThird')) {
    return closer(times);
  }
  if (share > most(mostShare(target, t), 'farther')) {
    return 'farther';
  }
  const leaning = leanOf(card) > most(t['coach.lean.max'], 'straight');
  return leaning || slopeOf(card) > most(t['coach.tilt.max'], 'straight') ? 'straight' : null;
}

const mostShare = (target: Target, t: Thresholds): number => (target.held ? t['handheld.share.max'] : t['coach.share.max']);

/** Whether the largest still shows a card wide enough at all before it is too near. */
function canBeWideEnough(seen: Observation, card: Quad, target: Target, t: Thresholds): boolean {
  const widest = mostShare(target, t) * (1 - MARGIN) * alongside(seen, card);
  return (widest * seen.stillSide) / Math.max(seen.width, seen.height) >= t['handheld.cardWidth.warn'];
}

/** The side of the frame along which the card's long side lies. */
const alongside = ({ width, height }: Observation, card: Quad): number => (Math.abs(Math.abs(tiltOf(card)) - 90) < 45 ? height : width);

/** Width of the card in the still, pixels. */
export function stillWidthOf(seen: Observation, card: Quad): number {
  return (widthOf(card) * seen.stillSide) / Math.max(seen.width, seen.height);
}

/** Bands that a person can follow; distance goes down as the share goes up. */
function closer(times: number): Advice {
  return times > 2.5 ? 'closerThird' : times > 1.6 ? 'closerHalf' : times > 1.2 ? 'closerQuarter' : 'closer';
}

const isOutside = ({ x, y }: Point, { width, height }: Observation): boolean => x < 1 || y < 1 || x > width - 1 || y > height - 1;

/** The slope of the card's sides against the picture's, however it is turned by quarters. */
export function slopeOf(card: Quad): number {
  const degrees = Math.abs(tiltOf(card)) % 90;
  return Math.tan((Math.min(degrees, 90 - degrees) * Math.PI) / 180);
}

/** How far the card moved since the frame before, as part of its width; 0 where that is too long ago. */
function movedOf(state: CoachState, seen: Observation): number {
  const { last } = state;
  if (!seen.card || !last?.card || seen.at - last.at > TOO_LONG_AGO) {
    return 0;
  }
  const middle = (quad: Quad) => ({ x: quad.reduce((sum, { x }) => sum + x, 0) / 4, y: quad.reduce((sum, { y }) => sum + y, 0) / 4 });
  const [here, there] = [middle(seen.card), middle(last.card)];
  return Math.hypot(here.x - there.x, here.y - there.y) / widthOf(seen.card);
}
