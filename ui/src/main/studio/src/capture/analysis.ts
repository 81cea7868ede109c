import type { Observation } from './coach';
import { findCard, findCardIn, findCardNear, followCard, partsOf, SURE, type Wanted } from './find-card';
import { middleOf, strengthOf } from './fine-grid';
import { aspectOf, CARD_ASPECT, nearest, type Quad, rectified, scaled } from './geometry';
import { type Luminance, luminanceOf } from './luminance';
import { measure } from './measures';
import { sideOf } from './side';
import type { Target } from './target';

/** The width at which the server measures a straightened card. */
const CARD_WIDTH = 640;

/** Pixels as a canvas gives them. */
export interface Picture {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** A part of the frame at more pixels than the frame has. */
export interface Detail extends Picture {
  /** Where it begins, in pixels of the frame. */
  readonly left: number;
  readonly top: number;
  /** Its pixels for each pixel of the frame. */
  readonly scale: number;
}

export interface Job {
  readonly at: number;
  readonly target: Target;
  readonly stillSide: number;
  readonly frame: Picture;
  readonly detail: Detail | null;
  /** Windows of the picture as the camera gives it; now and then, since a screen stays a screen. */
  readonly windows: readonly Picture[];
  /** Where the card lies in a photo that was taken; only then set, and null where it is still to be found. */
  readonly taken?: Quad | null;
}

export interface Result {
  readonly seen: Observation;
  /** Milliseconds that the analysis took. */
  readonly took: number;
  /** Whether it is about a photo that was taken. */
  readonly taken: boolean;
}

/** Each so many frames the card is searched anew, so that what was taken for a card once is not followed for ever. */
const SEARCH_EACH = 5;

/** What is seen steadily where the card was stays it until so many searches in a row found none there. */
const MISSES = 3;

/** Of a frame's parts, so many are searched at once: all of them would take too long for one frame. */
const PARTS_AT_ONCE = 3;

/** Measures one frame after the other. */
export class Analysis {
  private fineGrid = 0;
  private card: Quad | null = null;
  private frames = 0;
  private misses = 0;
  private round = 0;

  run(job: Job): Observation {
    const { target } = job;
    const frame = luminance(job.frame);
    const card = job.taken === undefined ? this.find(frame, target) : (job.taken ?? findAnywhere(frame, target));
    const aspect = card && nearest(target.aspects, aspectOf(card));
    const flat = card && aspect && !target.sheet ? rectified(...source(frame, job.detail, card), CARD_WIDTH, aspect) : null;
    if (job.windows.length > 0) {
      this.fineGrid = middleOf(job.windows.map((window) => strengthOf(luminance(window))));
    }
    return {
      at: job.at,
      width: frame.width,
      height: frame.height,
      stillSide: job.stillSide,
      card,
      side: flat && target.side && isCard(aspect!) ? sideOf(flat) : null,
      measures: measure(flat ?? (target.sheet && job.detail ? luminance(job.detail) : frame)),
      fineGrid: this.fineGrid,
    };
  }

  private find(frame: Luminance, target: Target): Quad | null {
    const followed = this.card && this.stillThere(frame, this.card, target);
    this.card = followed ?? this.search(frame, target);
    return this.card;
  }

  private stillThere(frame: Luminance, before: Quad, target: Target): Quad | null {
    const searched = ++this.frames % SEARCH_EACH === 0;
    const found = searched ? findCardNear(frame, before, wantedOf(target)) : null;
    this.misses = found ? 0 : this.misses + (searched ? 1 : 0);
    const followed = found ?? (this.misses < MISSES ? followCard(frame, before) : null);
    this.misses = followed ? this.misses : 0;
    return followed;
  }

  /** The whole frame at half its size; a card at arm's length in some of its parts each other time. */
  private search(frame: Luminance, target: Target): Quad | null {
    if (!target.held) {
      return findCard(frame, wantedOf(target));
    }
    const round = this.round++;
    if (round % 2 === 0) {
      return findCard(frame, wantedOf(target));
    }
    const parts = partsOf(frame);
    const first = (((round - 1) / 2) % Math.ceil(parts.length / PARTS_AT_ONCE)) * PARTS_AT_ONCE;
    return firstOf(parts.slice(first, first + PARTS_AT_ONCE), (part) => findCardIn(frame, part, wantedOf(target)));
  }
}

/** In a photo that was taken: once, and so with all the time it takes. */
function findAnywhere(frame: Luminance, target: Target): Quad | null {
  const wanted = wantedOf(target);
  return findCard(frame, wanted) ?? (target.held ? firstOf(partsOf(frame), (part) => findCardIn(frame, part, wanted)) : null);
}

function firstOf<T>(all: readonly T[], find: (one: T) => Quad | null): Quad | null {
  for (const one of all) {
    const found = find(one);
    if (found) {
      return found;
    }
  }
  return null;
}

const wantedOf = ({ aspects, held }: Target): Wanted => ({ aspects, sureness: held ? SURE : 0 });

const isCard = (aspect: number): boolean => Math.abs(aspect - CARD_ASPECT) < 0.01;

/** The detail where it shows the whole card, else the frame. */
function source(frame: Luminance, detail: Detail | null, card: Quad): [Luminance, Quad] {
  if (!detail) {
    return [frame, card];
  }
  const there = scaled(card, detail.scale, detail.left, detail.top);
  const inside = there.every(({ x, y }) => x >= 0 && y >= 0 && x <= detail.width && y <= detail.height);
  return inside ? [luminance(detail), there] : [frame, card];
}

const luminance = ({ rgba, width, height }: Picture): Luminance => luminanceOf(rgba, width, height);
