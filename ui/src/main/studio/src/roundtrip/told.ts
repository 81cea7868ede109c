import type { Loss } from './losses';
import type { Reading } from './read';
import type { Mend } from './text';
import { say, type Language, type Word } from '../words/own';

/** Where the file comes from: it lies in the draft already, or somebody wants to take it over. */
export type Occasion = 'open' | 'upload';

const WORDS: Record<Loss['kind'], [gone: Word, changed: Word]> = {
  element: ['lostElementAlone', 'lostElementAlone'],
  drawing: ['lostDrawing', 'lostDrawing'],
  attribute: ['lostAttribute', 'changedAttribute'],
  text: ['lostText', 'changedText'],
  place: ['lostPlace', 'lostPlace'],
  comment: ['lostComment', 'lostComment'],
  instruction: ['lostInstruction', 'lostInstruction'],
};

/** Mends that change the file, not only what is seen of it. */
const CHANGING: Mend['kind'][] = ['prefixDeclared', 'operatonRenamed', 'laidOut', 'ownPage'];

/** So many of one kind are still read one by one. */
const ALIKE = 5;

/** As many ids as one reads. */
const NAMED = 6;

/** What is said over the canvas when a file was mended, or would not be saved whole. */
export class Told {
  readonly element = document.createElement('section');

  /** @param jump shows an element, and tells whether there is one */
  constructor(
    private readonly language: Language,
    private readonly jump: (id: string) => void,
    private readonly isShown: (id: string) => boolean,
  ) {
    this.element.className = 'kd-told';
    this.element.dataset.testid = 'told';
    this.clear();
  }

  clear(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  /** Lists what would be lost and leaves the choice; `take` is called at most once. */
  ask(occasion: Occasion, { losses, mends }: Reading, take: () => void, leave: () => void): void {
    const head = document.createElement('p');
    head.textContent = this.say('wouldLose', { n: losses.length });
    const list = document.createElement('ul');
    list.tabIndex = 0;
    list.append(...this.rows(losses));
    const refuse = this.button(occasion === 'open' ? 'onlyLook' : 'leaveIt', 'told-leave', () => {
      head.textContent = this.say('onlyLooking', { n: losses.length });
      list.remove();
      refuse.remove();
      leave();
    });
    const accept = this.button(occasion === 'open' ? 'editAnyway' : 'takeAnyway', 'told-take', () => {
      this.clear();
      take();
    });
    const acts = document.createElement('div');
    acts.append(refuse, accept);
    this.show('kd-grave', head, list, ...this.lines(mends, occasion), acts);
    refuse.focus({ preventScroll: true });
  }

  /** Says what was mended; nothing is asked. */
  mention(occasion: Occasion, mends: Mend[]): void {
    if (mends.length) {
      const text = document.createElement('div');
      text.append(...this.lines(mends, occasion));
      this.show('', text, this.button('close', 'told-close', () => this.clear()));
    } else {
      this.clear();
    }
  }

  private show(tone: string, ...content: Node[]): void {
    this.element.className = `kd-told ${tone}`;
    this.element.setAttribute('role', tone ? 'alert' : 'status');
    this.element.replaceChildren(...content);
    this.element.hidden = false;
  }

  /** One line each; where many things are lost in the same way, one line for all of them, to be opened. */
  private rows(losses: Loss[]): HTMLElement[] {
    const alike = new Map<string, Loss[]>();
    for (const loss of losses) {
      const kind = [loss.kind, loss.element, loss.attribute ?? '', loss.after === undefined].join(' ');
      alike.set(kind, [...(alike.get(kind) ?? []), loss]);
    }
    return [...alike.values()].flatMap((group) =>
      group.length <= ALIKE ? group.map((loss) => this.row(loss)) : [this.group(group)],
    );
  }

  private group(losses: Loss[]): HTMLElement {
    const row = document.createElement('li');
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    const what = losses[0].attribute ?? '';
    summary.textContent = `<${losses[0].element}> ${what} · ${this.say('alike', { n: losses.length })}`;
    const list = document.createElement('ul');
    list.append(...losses.map((loss) => this.row(loss)));
    details.append(summary, list);
    row.append(details);
    return row;
  }

  private row(loss: Loss): HTMLElement {
    const row = document.createElement('li');
    const where = loss.id || this.say('wholeFile');
    if (this.isShown(loss.id)) {
      const jump = document.createElement('button');
      jump.type = 'button';
      jump.textContent = where;
      jump.addEventListener('click', () => this.jump(loss.id));
      row.append(jump);
    } else {
      const plain = document.createElement('b');
      plain.textContent = where;
      row.append(plain);
    }
    const code = document.createElement('code');
    code.textContent = loss.element.startsWith('#') ? '' : `<${loss.element}>`;
    const values = {
      attribute: loss.attribute ?? '',
      before: loss.before ?? '',
      after: loss.after ?? '',
      n: loss.within ?? 0,
    };
    row.append(code, this.say(wordOf(loss), values));
    return row;
  }

  private lines(mends: Mend[], occasion: Occasion): HTMLElement[] {
    const lines = mends.map(({ kind, what }) => this.say(kind, { n: what.length, what: some(what) }));
    if (occasion === 'open' && mends.some(({ kind }) => CHANGING.includes(kind))) {
      lines.push(this.say('withNextChange'));
    }
    return lines.map((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      return line;
    });
  }

  private button(word: Word, testId: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'kd-act';
    button.dataset.testid = testId;
    button.textContent = this.say(word);
    button.addEventListener('click', act);
    return button;
  }

  private say(word: Word, values: Record<string, string | number> = {}): string {
    return say(word, this.language, values);
  }
}

function wordOf(loss: Loss): Word {
  if (loss.kind === 'element' && loss.within) {
    return 'lostElement';
  }
  const [gone, changed] = WORDS[loss.kind];
  return loss.after === undefined ? gone : changed;
}

function some(ids: string[]): string {
  return ids.slice(0, NAMED).join(', ') + (ids.length > NAMED ? ' …' : '');
}
