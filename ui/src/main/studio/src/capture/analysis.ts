import type { Observation, Subject } from './coach';
import { findCard, followCard } from './find-card';
import { middleOf, strengthOf } from './fine-grid';
import { type Quad, rectified, scaled } from './geometry';
import { type Luminance, luminanceOf } from './luminance';
import { measure } from './measures';
import { sideOf } from './side';

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
  readonly subject: Subject;
  readonly stillSide: number;
  readonly frame: Picture;
  readonly detail: Detail | null;
  /** Windows of the picture as the camera gives it; now and then, since a screen stays a screen. */
  readonly windows: readonly Picture[];
}

export interface Result {
  readonly seen: Observation;
  /** Milliseconds that the analysis took. */
  readonly took: number;
}

/** Each so many frames the whole picture is searched, so that what was taken for a card once is not followed for ever. */
const SEARCH_EACH = 5;

/** Measures one frame after the other. */
export class Analysis {
  private fineGrid = 0;
  private card: Quad | null = null;
  private frames = 0;

  run(job: Job): Observation {
    const frame = luminance(job.frame);
    const card = job.subject === 'licence' ? null : this.find(frame);
    const flat = card ? rectified(...source(frame, job.detail, card), CARD_WIDTH) : null;
    if (job.windows.length > 0) {
      this.fineGrid = middleOf(job.windows.map((window) => strengthOf(luminance(window))));
    }
    return {
      at: job.at,
      width: frame.width,
      height: frame.height,
      stillSide: job.stillSide,
      card,
      side: flat ? sideOf(flat) : null,
      measures: measure(flat ?? (job.subject === 'licence' && job.detail ? luminance(job.detail) : frame)),
      fineGrid: this.fineGrid,
    };
  }

  private find(frame: Luminance): Quad | null {
    const followed = this.card && ++this.frames % SEARCH_EACH !== 0 ? followCard(frame, this.card) : null;
    this.card = followed ?? findCard(frame);
    return this.card;
  }
}

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
