import { localize, type Language, type MessageKey } from '../i18n/messages';

/** Lines of the small pictures, in a square of 24. */
const ICONS: Partial<Record<MessageKey, string>> = {
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  redo: 'm15 14 5-5-5-5m5 5H10a6 6 0 0 0 0 12h3',
  search: 'm21 21-4.5-4.5M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  zoomIn: 'M12 5v14M5 12h14',
  zoomOut: 'M5 12h14',
  minimap: 'm3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  simulate: 'M7 5v14l11-7z',
  fullScreen: 'M8 3H3v5M16 3h5v5M8 21H3v-5M16 21h5v-5',
  download: 'M12 4v11m-5-5 5 5 5-5M4 20h16',
  upload: 'M12 15V4M7 9l5-5 5 5M4 20h16',
  keys: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  panel: 'M3 4h18v16H3zM15 4v16',
  addRow: 'M12 5v14M5 12h14',
  sideBySide: 'M3 5h8v14H3zM13 5h8v14h-8z',
  onePicture: 'M4 5h16v14H4z',
};

interface Tool {
  word: MessageKey;
  act: () => void;
  /** Shown as words too, not as a picture alone. */
  withText?: boolean;
}

/** The row of buttons over a canvas. */
export class Toolbar {
  readonly element = document.createElement('div');
  private readonly buttons = new Map<MessageKey, HTMLButtonElement>();

  constructor(private readonly language: Language) {
    this.element.className = 'kd-bar';
    this.element.setAttribute('role', 'toolbar');
  }

  add(...tools: Tool[]): this {
    tools.forEach((tool) => this.element.append(this.button(tool)));
    return this;
  }

  separator(): this {
    return this.append('kd-separator');
  }

  spacer(): this {
    return this.append('kd-spacer');
  }

  /** A small menu; it closes when something was chosen. */
  menu(word: MessageKey, entries: Record<string, () => void>): this {
    const details = this.details(word);
    const list = document.createElement('div');
    for (const [name, act] of Object.entries(entries)) {
      const entry = document.createElement('button');
      entry.type = 'button';
      entry.textContent = name;
      entry.addEventListener('click', () => {
        details.open = false;
        act();
      });
      list.append(entry);
    }
    details.append(list);
    return this;
  }

  /** A text that opens beneath its button. */
  help(word: MessageKey, text: MessageKey): this {
    const paragraph = document.createElement('p');
    paragraph.textContent = localize(text, this.language);
    this.details(word).append(paragraph);
    return this;
  }

  press(word: MessageKey, pressed: boolean): void {
    this.buttons.get(word)?.setAttribute('aria-pressed', String(pressed));
  }

  enable(word: MessageKey, enabled: boolean): void {
    const button = this.buttons.get(word);
    if (button) {
      button.disabled = !enabled;
    }
  }

  private button(tool: Tool): HTMLButtonElement {
    const button = document.createElement('button');
    const name = localize(tool.word, this.language);
    button.type = 'button';
    button.title = name;
    button.dataset.testid = `tool-${tool.word}`;
    button.setAttribute('aria-label', name);
    button.append(icon(tool.word), tool.withText ? name : '');
    button.addEventListener('click', tool.act);
    this.buttons.set(tool.word, button);
    return button;
  }

  private details(word: MessageKey): HTMLDetailsElement {
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    summary.title = localize(word, this.language);
    summary.dataset.testid = `tool-${word}`;
    summary.append(icon(word), localize(word, this.language));
    details.append(summary);
    details.addEventListener('focusout', (event) => {
      if (!details.contains(event.relatedTarget as Node | null)) {
        details.open = false;
      }
    });
    details.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && details.open) {
        details.open = false;
        summary.focus();
      }
    });
    this.element.append(details);
    return details;
  }

  private append(className: string): this {
    const space = document.createElement('span');
    space.className = className;
    this.element.append(space);
    return this;
  }
}

function icon(word: MessageKey): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', ICONS[word] ?? '');
  svg.append(path);
  return svg;
}
