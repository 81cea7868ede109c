import { localize, type Language } from '../i18n/messages';
import { formatDuration, seconds, type Column } from './cell-validation';

/**
 * The strip above a table that says what the chosen cell holds, and offers what may stand in it. It is there before a cell is
 * chosen and as high as with an error, so that the table stays where it is.
 */
export class CellBar {
  readonly element = document.createElement('div');

  constructor(private readonly language: Language) {
    this.element.className = 'kd-cell-bar';
    this.clear();
  }

  /** No cell is chosen about which there is something to say. */
  clear(): void {
    this.element.replaceChildren(this.hint(localize('cellChoose', this.language)));
  }

  /**
   * @param fault why the cell cannot be used; undefined where it can
   * @param write puts another text into the cell
   */
  show(column: Column, text: string, isResult: boolean, error: string | undefined, write: (text: string) => void): void {
    const name = document.createElement('strong');
    name.textContent = column.label;
    const parts: Node[] = [name];
    if (isResult) {
      parts.push(...this.field(column, text, write));
    } else if (column.choices.length) {
      parts.push(this.hint(column.choices.map((choice) => `${choice.value} ${choice.label}`).join(' · ')));
    } else {
      parts.push(this.hint(this.bounds(column)));
    }
    if (error) {
      const line = this.hint(error);
      line.className = 'kd-error';
      line.setAttribute('role', 'status');
      parts.push(line);
    }
    this.element.replaceChildren(...parts);
  }

  private field(column: Column, text: string, write: (text: string) => void): Node[] {
    switch (column.kind) {
      case 'CHOICE':
        return [this.choose(column, column.choices.map((choice) => [`"${choice.value}"`, `${choice.label} (${choice.value})`]), text, write)];
      case 'YES_NO':
        return [this.choose(column, [['true', localize('yes', this.language)], ['false', localize('no', this.language)]], text, write)];
      case 'DURATION':
        return this.duration(column, text, write);
      default:
        return [this.hint(this.bounds(column))];
    }
  }

  private choose(column: Column, choices: string[][], text: string, write: (text: string) => void): HTMLElement {
    const select = document.createElement('select');
    select.setAttribute('aria-label', column.label);
    select.dataset.testid = 'cell-choice';
    const known = choices.some(([value]) => value === text.trim());
    if (!known || column.optional) {
      select.add(new Option(known || !text.trim() ? '—' : text.trim(), known ? '' : text));
    }
    choices.forEach(([value, label]) => select.add(new Option(label, value)));
    select.value = known ? text.trim() : select.options[0].value;
    select.addEventListener('change', () => write(select.value));
    return select;
  }

  private duration(column: Column, text: string, write: (text: string) => void): Node[] {
    const number = document.createElement('input');
    number.type = 'number';
    number.min = '1';
    number.dataset.testid = 'cell-duration';
    number.setAttribute('aria-label', column.label);
    const unit = document.createElement('select');
    unit.setAttribute('aria-label', localize('unit', this.language));
    [['M', 'minutes'], ['H', 'hours'], ['D', 'days']].forEach(([letter, word]) =>
      unit.add(new Option(localize(word as 'minutes' | 'hours' | 'days', this.language), letter)),
    );
    const span = seconds(text.trim().replace(/"/g, ''));
    const letter = span === undefined || span % 3600 === 0 ? 'H' : 'M';
    unit.value = letter;
    number.value = span === undefined ? '' : String(span / (letter === 'H' ? 3600 : 60));
    const change = () => {
      if (number.value && Number.isInteger(Number(number.value)) && Number(number.value) > 0) {
        write(unit.value === 'D' ? `"P${number.value}D"` : `"PT${number.value}${unit.value}"`);
      }
    };
    number.addEventListener('change', change);
    unit.addEventListener('change', change);
    return [number, unit, this.hint(`${column.unit} · ${this.bounds(column)}`)];
  }

  private bounds(column: Column): string {
    if (!column.least) {
      return '';
    }
    const [least, most] = [column.least, column.most].map((bound) => formatDuration(bound, this.language));
    return column.kind === 'DURATION' ? `${least} – ${most}` : `${least} – ${most} ${column.unit}`;
  }

  private hint(text: string): HTMLElement {
    const span = document.createElement('span');
    span.className = 'kd-hint';
    span.textContent = text;
    return span;
  }
}
