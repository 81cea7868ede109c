import type { Loss } from './export-loss-check';
import type { ImportResult } from './import-diagram';
import type { Repair } from './source-repairs';
import { localize, type Language, type MessageKey } from '../i18n/messages';

/** Where the file comes from: it lies in the draft already, or somebody wants to accept it over. */
export type Occasion = 'open' | 'upload';

const MESSAGES: Record<Loss['kind'], [lost: MessageKey, changed: MessageKey]> = {
  element: ['lostElementAlone', 'lostElementAlone'],
  drawing: ['lostDrawing', 'lostDrawing'],
  attribute: ['lostAttribute', 'changedAttribute'],
  text: ['lostText', 'changedText'],
  place: ['lostPlace', 'lostPlace'],
  comment: ['lostComment', 'lostComment'],
  instruction: ['lostInstruction', 'lostInstruction'],
};

/** Repairs that change the file, not only what is seen of it. */
const CHANGING: Repair['kind'][] = ['prefixDeclared', 'operatonRenamed', 'laidOut', 'ownPage'];

/** So many of one kind are still read one by one. */
const MAX_ROWS_PER_KIND = 5;

/** As many ids as one reads. */
const MAX_IDS = 6;

/** What is said over the canvas when a file was repaired, or would not be saved whole. */
export class LossDialog {
  readonly element = document.createElement('section');

  /** @param jump shows an element, and tells whether there is one */
  constructor(
    private readonly language: Language,
    private readonly jump: (id: string) => void,
    private readonly isShown: (id: string) => boolean,
  ) {
    this.element.className = 'kd-loss-dialog';
    this.element.dataset.testid = 'told';
    this.clear();
  }

  clear(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  /** Lists what would be lost and leaves the choice; `accept` is called at most once. */
  ask(occasion: Occasion, { losses, repairs }: ImportResult, accept: () => void, decline: () => void): void {
    const head = document.createElement('p');
    head.textContent = this.text('wouldLose', { n: losses.length });
    const list = document.createElement('ul');
    list.tabIndex = 0;
    list.append(...this.rows(losses));
    const declineButton = this.button(occasion === 'open' ? 'onlyLook' : 'leaveIt', 'told-leave', () => {
      head.textContent = this.text('onlyLooking', { n: losses.length });
      list.remove();
      declineButton.remove();
      decline();
    });
    const acceptButton = this.button(occasion === 'open' ? 'editAnyway' : 'takeAnyway', 'told-take', () => {
      this.clear();
      accept();
    });
    const buttons = document.createElement('div');
    buttons.append(declineButton, acceptButton);
    this.show('kd-warning', head, list, ...this.lines(repairs, occasion), buttons);
    declineButton.focus({ preventScroll: true });
  }

  /** Says what was repaired; nothing is asked. */
  report(occasion: Occasion, repairs: Repair[]): void {
    if (repairs.length) {
      const text = document.createElement('div');
      text.append(...this.lines(repairs, occasion));
      this.show('', text, this.button('close', 'told-close', () => this.clear()));
    } else {
      this.clear();
    }
  }

  private show(tone: string, ...content: Node[]): void {
    this.element.className = `kd-loss-dialog ${tone}`;
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
      group.length <= MAX_ROWS_PER_KIND ? group.map((loss) => this.row(loss)) : [this.group(group)],
    );
  }

  private group(losses: Loss[]): HTMLElement {
    const row = document.createElement('li');
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    const what = losses[0].attribute ?? '';
    summary.textContent = `<${losses[0].element}> ${what} · ${this.text('alike', { n: losses.length })}`;
    const list = document.createElement('ul');
    list.append(...losses.map((loss) => this.row(loss)));
    details.append(summary, list);
    row.append(details);
    return row;
  }

  private row(loss: Loss): HTMLElement {
    const row = document.createElement('li');
    const where = loss.id || this.text('wholeFile');
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
    row.append(code, this.text(messageOf(loss), values));
    return row;
  }

  private lines(repairs: Repair[], occasion: Occasion): HTMLElement[] {
    const lines = repairs.map(({ kind, what }) => this.text(kind, { n: what.length, what: firstIds(what) }));
    if (occasion === 'open' && repairs.some(({ kind }) => CHANGING.includes(kind))) {
      lines.push(this.text('withNextChange'));
    }
    return lines.map((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      return line;
    });
  }

  private button(key: MessageKey, testId: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'kd-button';
    button.dataset.testid = testId;
    button.textContent = this.text(key);
    button.addEventListener('click', act);
    return button;
  }

  private text(key: MessageKey, values: Record<string, string | number> = {}): string {
    return localize(key, this.language, values);
  }
}

function messageOf(loss: Loss): MessageKey {
  if (loss.kind === 'element' && loss.within) {
    return 'lostElement';
  }
  const [lost, changed] = MESSAGES[loss.kind];
  return loss.after === undefined ? lost : changed;
}

function firstIds(ids: string[]): string {
  return ids.slice(0, MAX_IDS).join(', ') + (ids.length > MAX_IDS ? ' …' : '');
}
