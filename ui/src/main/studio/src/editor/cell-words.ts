import { localize, type Language } from '../i18n/messages';
import { formatDuration, seconds, type Column } from './cell-validation';

/** A text in quotes, or a comma between two values: the words of a text can hold commas of their own. */
const PART = /"([^"]*)"|\s*,\s*/g;

/** What a cell says in the reader's language; undefined where it says nothing else than what stands in the file. */
export function cellWords(column: Column, text: string, language: Language, isResult = false): string | undefined {
  const cell = text.trim();
  if (!isResult && (cell === '' || cell === '-')) {
    return localize('any', language);
  }
  const words = cell === 'true' || cell === 'false' ? localize(cell === 'true' ? 'yes' : 'no', language) : valuesOf(column, cell, language);
  return words === cell ? undefined : words;
}

/** What may stand in a column, in a few words. */
export function columnWords(column: Column, language: Language): string {
  switch (column.kind) {
    case 'CHOICE':
      return column.choices.map(({ label }) => label).join(' · ');
    case 'YES_NO':
      return `${localize('yes', language)} · ${localize('no', language)}`;
    case 'WHOLE':
    case 'DECIMAL':
      return column.unit || localize('number', language);
    case 'DURATION':
    case 'DURATIONS':
      return localize('duration', language);
    case 'CODE':
    case 'CODES':
      return localize('code', language);
    default:
      return localize('text', language);
  }
}

function valuesOf(column: Column, cell: string, language: Language): string {
  let known = false;
  const words = cell.replace(PART, (part, value?: string) => {
    if (value === undefined) {
      return localize('or', language);
    }
    const label = column.choices.find((choice) => choice.value === value)?.label;
    const span = column.kind === 'DURATION' && seconds(value) !== undefined ? formatDuration(value, language) : undefined;
    known ||= Boolean(label ?? span);
    return label ?? span ?? part;
  });
  return known ? words : cell;
}
