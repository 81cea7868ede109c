import { COMPONENT_TYPES, type ComponentType } from './components';
import { localize, type Language } from '../i18n/messages';

/** Lines of the small pictures, in a square of 24. */
const ICONS: Record<string, string> = {
  textfield: 'M3 8h18v8H3zM7 11v2',
  textarea: 'M3 4h18v16H3zM7 8h10M7 12h10M7 16h5',
  number: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  datetime: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  select: 'M3 8h18v8H3zm11 3 2 2 2-2',
  radio: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  checkbox: 'M4 4h16v16H4zm4 8 3 3 5-6',
  group: 'M3 5h4M3 5v14h18V5H11M7 11h10M7 15h6',
  text: 'M5 6V4h14v2M12 4v16M9 20h6',
  button: 'M3 8h18v8H3zM8 12h8',
};

/** Classes by which the canvas knows what can be dragged onto it. */
const DRAGGED_FROM = ['fjs-palette-fields', 'fjs-drag-container', 'fjs-no-drop'];
const DRAGGED = 'fjs-drag-copy';

/** What can be added to a form: by a click or a key below what is chosen, or dragged to where it shall stand. */
export class FormPalette {
  readonly element = document.createElement('nav');

  constructor(language: Language, add: (type: string) => void) {
    this.element.className = 'kd-form-palette';
    this.element.setAttribute('aria-label', localize('formPalette', language));
    for (const group of new Set(COMPONENT_TYPES.map((one) => one.group))) {
      const title = document.createElement('h3');
      title.textContent = localize(group, language);
      const entries = document.createElement('div');
      entries.classList.add('kd-form-entries', ...DRAGGED_FROM);
      entries.append(...COMPONENT_TYPES.filter((one) => one.group === group).map((one) => entry(one, language, add)));
      this.element.append(title, entries);
    }
  }
}

function entry(type: ComponentType, language: Language, add: (type: string) => void): HTMLElement {
  const button = document.createElement('button');
  const name = localize(type.name, language);
  button.type = 'button';
  button.classList.add('kd-form-entry', DRAGGED);
  button.dataset.fieldType = type.type;
  button.dataset.testid = `add-${type.type}`;
  button.title = localize('formAdd', language, { name });
  button.append(icon(type.type), name);
  button.addEventListener('click', () => add(type.type));
  return button;
}

function icon(type: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', ICONS[type] ?? '');
  svg.append(path);
  return svg;
}
