import type { Language } from '../i18n/messages';
import { localize } from '../i18n/messages';

/** The server's declaration of a table, as `DecisionTableMetadata` writes it: the one that delegates and checks read through, too. */
export interface Column {
  name: string;
  label: string;
  kind: 'DURATION' | 'DURATIONS' | 'WHOLE' | 'DECIMAL' | 'CHOICE' | 'YES_NO' | 'CODE' | 'CODES' | 'TEXT';
  unit: string;
  least: string;
  most: string;
  optional: boolean;
  choices: { value: string; label: string }[];
}

export interface Table {
  key: string;
  inputs: Column[];
  outputs: Column[];
  /** Notes of rows in the reader's language, by the text that stands in the file. */
  notes: Record<string, string>;
}

const LITERAL_TEXT = /^"([^"]*)"$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const DURATION = /^P(?=[\dT])(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const CODE = /^[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*$/;

/** Seconds of a duration; undefined where it is none. */
export function seconds(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (!found) {
    return undefined;
  }
  const [, days, hours, minutes, secs] = found.map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + secs;
}

/** A duration in words, such as `18 h`. */
export function formatDuration(text: string, language: Language): string {
  const found = DURATION.exec(text);
  return found
    ? [localize('daysIn', language), localize('hoursIn', language), localize('minutesIn', language), localize('secsIn', language)]
        .map((unit, part) => (found[part + 1] ? `${found[part + 1]} ${unit}` : ''))
        .filter(Boolean)
        .join(' ')
    : text;
}

/** What is wrong with a result cell, in words; undefined where nothing is, or where only the server can tell. */
export function resultError(column: Column, cell: string, language: Language): string | undefined {
  const text = cell.trim();
  if (!text || text === 'null') {
    return column.optional ? undefined : localize('cellMissing', language);
  }
  const quoted = LITERAL_TEXT.exec(text)?.[1];
  switch (column.kind) {
    case 'YES_NO':
      return text === 'true' || text === 'false' || isExpression(text) ? undefined : localize('cellYesNo', language, { text });
    case 'WHOLE':
      if (NUMBER.test(text)) {
        return /^-?\d+$/.test(text) && within(Number(text), column) ? undefined : bounds(column, text, language);
      }
      return isExpression(text) ? undefined : bounds(column, text, language);
    case 'CHOICE':
      return column.choices.some((choice) => choice.value === quoted) || isExpression(text)
        ? undefined
        : localize('cellChoice', language, { text, choices: choicesOf(column, language) });
    case 'DURATION': {
      if (isExpression(text)) {
        return undefined;
      }
      const span = seconds(quoted ?? '');
      const fits =
        span !== undefined && span >= (seconds(column.least) ?? 0) && span <= (seconds(column.most) ?? Infinity);
      return fits ? undefined : localize('cellDuration', language, { text, least: formatDuration(column.least, language), most: formatDuration(column.most, language) });
    }
    case 'CODE':
    case 'CODES': {
      if (quoted === undefined) {
        return isExpression(text) ? undefined : localize('cellCodes', language, { text });
      }
      const codes = column.kind === 'CODE' ? [quoted] : quoted.split(',').filter((_, at, all) => at > 0 || all[0] !== '');
      return codes.every((code) => CODE.test(code.trim())) ? undefined : localize('cellCodes', language, { text });
    }
    default:
      return quoted?.trim() || isExpression(text) ? undefined : localize('cellMissing', language);
  }
}

/** What is wrong with a condition cell: a value that never comes. */
export function conditionError(column: Column, cell: string, language: Language): string | undefined {
  if (column.kind !== 'CHOICE') {
    return undefined;
  }
  const foreign = [...cell.matchAll(/"([^"]*)"/g)].map((found) => found[1]).find(
    (name) => !column.choices.some((choice) => choice.value === name),
  );
  return foreign === undefined
    ? undefined
    : localize('cellChoice', language, { text: `"${foreign}"`, choices: choicesOf(column, language) });
}

/** As the table shows them: nobody sees the codes behind. */
function choicesOf(column: Column, language: Language): string {
  return column.choices.map((choice) => choice.label || choice.value).join(language === 'zh' ? '、' : ', ');
}

/** Whether it computes something, which only the engine can do. */
function isExpression(text: string): boolean {
  return !LITERAL_TEXT.test(text) && /[-+*/(]|\bif\b/.test(text.replace(/^-/, '')) && /[A-Za-z0-9]/.test(text);
}

function within(value: number, column: Column): boolean {
  return value >= Number(column.least) && value <= Number(column.most);
}

function bounds(column: Column, text: string, language: Language): string {
  return localize('cellBounds', language, { text, least: column.least, most: column.most, unit: column.unit });
}
