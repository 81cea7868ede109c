import type { Job, Result } from './analysis';
import { Camera, type Taken } from './camera';
import { type Advice, adviceOf, BEGIN, coach, type Observation, type Thresholds } from './coach';
import type { Quad } from './geometry';
import type { Target } from './target';

/** What the page gives: words by the ending of their keys, in the seller's language. */
export interface Request {
  readonly target: Target;
  readonly thresholds: Thresholds;
  readonly words: Readonly<Record<string, string>>;
  readonly language: string;
}

/** A photo, and where its card seems to lie, in parts of it. */
export interface Photo {
  readonly blob: Blob;
  readonly corners: string | undefined;
}

/** A photo; 'native' for the phone's own camera; nothing where the seller goes back. */
export type Outcome = Photo | 'native' | undefined;

/** Not so often that a slow phone does nothing else. */
const PAUSE = 60;

/** After so long without a photo the phone's own camera is offered as well. */
const PATIENCE = 20_000;

/** After so many photos that are not as good as what the camera showed, the phone's own camera is offered as well. */
const DISAPPOINTMENTS = 2;

/** A photo that was taken by hand is not kept waiting longer for its card to be found. */
const LOOK_WITHIN = 6_000;

/** How far beyond the picture a corner may lie, in parts of it. */
const BEYOND = 0.1;

const ICONS: Record<Advice, string> = {
  find: '▭', dark: '☀', bright: '☼', whole: '⤢', turn: '⟲', closer: '＋', closerQuarter: '＋', closerHalf: '＋', closerThird: '＋',
  farther: '－', straight: '∠', screen: '▭', glare: '✦', still: '◎', good: '✓', handOver: '✓',
};

/** Shows the camera and says one thing at a time until there is a photo. Fails as getUserMedia does. */
export async function takePhoto(request: Request): Promise<Outcome> {
  const dialog = new CoachDialog(request);
  try {
    return await dialog.run();
  } finally {
    dialog.close();
  }
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, css: string, words = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = css;
  made.textContent = words;
  return made;
}

function button(css: string, words: string): HTMLButtonElement {
  const made = element('button', css, words);
  made.type = 'button';
  return made;
}

class CoachDialog {
  private readonly dialog = element('dialog', 'live');
  private readonly video = element('video', '');
  private readonly outline = document.createElementNS('http://www.w3.org/2000/svg', 'polygon');
  private readonly drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  private readonly icon = element('span', 'live-icon');
  private readonly text = element('span', '');
  private readonly speak: HTMLButtonElement;
  private readonly shoot: HTMLButtonElement;
  private readonly native: HTMLButtonElement;
  private readonly cancel: HTMLButtonElement;
  private readonly worker = new Worker(new URL('./capture-worker.ts', import.meta.url), { type: 'module' });
  private camera: Camera | null = null;
  private state = BEGIN;
  private card: Quad | null = null;
  private disappointments = 0;
  private answer: ((seen: Observation) => void) | null = null;
  private speaking = false;
  /** Whether no frame is looked at: a photo is being taken, or the dialog is closed. */
  private over = false;
  private closed = false;

  constructor(private readonly request: Request) {
    const { words } = request;
    this.speak = button('live-speak', words['coach.speak']);
    this.shoot = button('live-shoot', words.shoot);
    this.native = button('live-native', words['coach.native']);
    this.cancel = button('live-cancel', words.cancel);
    this.build();
  }

  private build(): void {
    const { words, target } = this.request;
    this.dialog.dataset.testid = 'coach';
    this.dialog.setAttribute('aria-label', words.live);
    Object.assign(this.video, { autoplay: true, playsInline: true, muted: true });
    this.drawing.setAttribute('aria-hidden', 'true');
    this.drawing.append(this.outline);
    this.icon.setAttribute('aria-hidden', 'true');
    const said = element('p', 'live-said');
    said.setAttribute('role', 'status');
    said.append(this.icon, this.text);
    this.speak.setAttribute('aria-pressed', 'false');
    this.speak.hidden = !('speechSynthesis' in window);
    this.native.hidden = true;
    const controls = element('div', '');
    const main = target.held ? [this.speak, this.shoot] : [this.shoot, this.speak];
    controls.append(...main, this.native, this.cancel);
    this.dialog.append(this.video, this.drawing, said, controls);
    this.dialog.classList.toggle('live-speak-first', target.held);
  }

  async run(): Promise<Outcome> {
    this.camera = await Camera.open(this.video);
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.say(this.state.advice);
    const offer = setTimeout(() => this.offerNative(), PATIENCE);
    try {
      return await new Promise<Outcome>((done, failed) => {
        const take = (byHand: boolean) => {
          if (!this.over) {
            this.over = true;
            this.shoot.disabled = true;
            this.take(byHand).then((photo) => (photo ? done(photo) : this.goOn()), failed);
          }
        };
        this.dialog.oncancel = this.cancel.onclick = () => done(undefined);
        this.native.onclick = () => done('native');
        this.shoot.onclick = () => take(true);
        this.speak.onclick = () => this.toggleSpeech();
        this.worker.onerror = () => this.offerNative();
        this.worker.onmessage = ({ data }: MessageEvent<Result>) =>
          data.taken ? this.answer?.(data.seen) : this.see(data, () => take(false));
        this.look();
      });
    } finally {
      clearTimeout(offer);
      this.over = true;
    }
  }

  close(): void {
    this.over = true;
    this.closed = true;
    this.worker.terminate();
    this.camera?.close();
    // Closed before it goes, so that the focus returns to where it came from.
    this.dialog.close();
    this.dialog.remove();
    if (this.speaking) {
      speechSynthesis.cancel();
    }
  }

  /** Takes the photo; null where it was to be a good one and is not, since what the camera shows is not what it takes. */
  private async take(byHand: boolean): Promise<Photo | null> {
    const photo = await this.camera!.take();
    const seen = await this.lookAt(photo);
    photo.close();
    const { target, thresholds } = this.request;
    if (!byHand && (!seen || adviceOf({ ...BEGIN, advice: 'good' }, seen, target, thresholds) !== 'good')) {
      return null;
    }
    return { blob: photo.blob, corners: seen && !target.sheet ? cornersOf(seen) : undefined };
  }

  private goOn(): void {
    if (this.closed) {
      return;
    }
    if (++this.disappointments >= DISAPPOINTMENTS) {
      this.offerNative();
    }
    this.over = false;
    this.shoot.disabled = false;
    this.state = { ...this.state, goodSince: null, shutter: false, last: null };
    this.look();
  }

  /** What the photo itself shows, at its full size; null where that cannot be told in time. */
  private async lookAt(photo: Taken): Promise<Observation | null> {
    const found = await this.analysed(photo, null);
    return found?.card ? this.analysed(photo, found.card) : found;
  }

  private analysed(photo: Taken, card: Quad | null): Promise<Observation | null> {
    const job = this.camera!.jobOfTaken(photo, this.request.target, card);
    return new Promise((done) => {
      const late = setTimeout(() => done(null), LOOK_WITHIN);
      this.answer = (seen) => {
        clearTimeout(late);
        done(seen);
      };
      this.worker.postMessage(job, buffersOf(job));
    });
  }

  private look(): void {
    if (this.over) {
      return;
    }
    const job = this.camera!.job(this.request.target, this.card, this.state.next === 'good');
    this.worker.postMessage(job, buffersOf(job));
  }

  private see({ seen, took }: Result, take: () => void): void {
    if (this.over) {
      return;
    }
    const before = this.state.advice;
    this.state = coach(this.state, seen, this.request.target, this.request.thresholds);
    this.card = seen.card;
    this.dialog.dataset.took = took.toFixed(1);
    this.draw(seen.card, seen.width, seen.height);
    if (this.state.advice !== before) {
      this.say(this.state.advice);
    }
    if (this.state.shutter) {
      take();
    } else {
      setTimeout(() => this.look(), Math.max(PAUSE, took));
    }
  }

  private say(advice: Advice): void {
    const words = this.wordsOf(advice);
    if (advice === 'handOver') {
      this.offerNative();
    }
    this.dialog.dataset.advice = advice;
    this.icon.textContent = ICONS[advice];
    this.text.textContent = words;
    this.dialog.dispatchEvent(new CustomEvent('coach-advice', { bubbles: true, detail: advice }));
    this.utter(words);
  }

  private wordsOf(advice: Advice): string {
    const { target, words } = this.request;
    // A sheet without edges is taken by hand alone, so it is told what to press and not to wait.
    const kind = target.sheet && (advice === 'find' || !this.card) ? 'sheet' : target.held ? 'held' : '';
    return words[`coach.${advice}.${kind}`] ?? words[`coach.${advice}`];
  }

  private utter(words: string): void {
    if (this.speaking) {
      speechSynthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.lang = this.request.language;
      speechSynthesis.speak(utterance);
    }
  }

  private toggleSpeech(): void {
    this.speaking = !this.speaking;
    this.speak.setAttribute('aria-pressed', String(this.speaking));
    this.speak.textContent = this.request.words[this.speaking ? 'coach.speaking' : 'coach.speak'];
    this.dialog.classList.remove('live-speak-first');
    if (this.speaking) {
      this.utter(this.text.textContent ?? '');
    } else {
      speechSynthesis.cancel();
    }
  }

  private offerNative(): void {
    this.native.hidden = false;
  }

  /** The outline of the card where the picture shows it. */
  private draw(card: Quad | null, width: number, height: number): void {
    this.drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.drawing.setAttribute('preserveAspectRatio', 'xMidYMid meet');
    this.outline.setAttribute('points', (card ?? []).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '));
  }
}

/** X and y of each corner, in parts of the picture. */
function cornersOf({ card, width, height }: Observation): string | undefined {
  const parts = (card ?? []).flatMap(({ x, y }) => [x / width, y / height]);
  return card && parts.every((part) => part > -BEYOND && part < 1 + BEYOND) ? parts.map((part) => part.toFixed(4)).join(',') : undefined;
}

function buffersOf(job: Job): ArrayBuffer[] {
  return [job.frame, ...(job.detail ? [job.detail] : []), ...job.windows].map(({ rgba }) => rgba.buffer);
}
