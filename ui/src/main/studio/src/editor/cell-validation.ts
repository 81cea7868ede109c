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
  /** Whether the choices are types of evidence of the draft, which go by their codes in the server's messages, too. */
  evidence?: boolean;
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
        : choiceError(column, text, language);
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
    : choiceError(column, `"${foreign}"`, language);
}

/** In the same words as the server, which tells of the same cell once it is saved. */
function choiceError(column: Column, text: string, language: Language): string {
  const written = LITERAL_TEXT.exec(text)?.[1] ?? text;
  const known = column.choices.map(({ value, label }) => (column.evidence ? value : label || value));
  const choices = known.map((name) => `“${name}”`).join(language === 'zh' ? '、' : ', ');
  if (!column.evidence) {
    return localize('cellChoice', language, { text: written, choices });
  }
  const meant = nearest(written, known);
  return localize('cellEvidence', language, {
    text: written,
    meant: meant === undefined ? '' : localize('cellMeant', language, { name: meant }),
    choices,
  });
}

/** The name that was probably meant; undefined where none is like what was written. */
export function nearest(written: string, names: string[]): string | undefined {
  const near = names
    .map((name) => ({ name, edits: distance(written.toUpperCase(), name.toUpperCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(Math.min(written.length, name.length) / 4)));
  return near.sort((one, other) => one.edits - other.edits)[0]?.name;
}

/** How many letters have to be put in, taken out or replaced. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      now[column] = Math.min(
        before[column] + 1,
        now[column - 1] + 1,
        before[column - 1] + (one[row - 1] === other[column - 1] ? 0 : 1),
      );
    }
    before = now;
  }
  return before[other.length];
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
