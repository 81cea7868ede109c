import { expect, test } from 'vitest';
import { cellWords, columnWords } from '../../src/editor/cell-words';
import type { Column } from '../../src/editor/cell-validation';

const KIND: Column = {
  name: 'kind', label: 'Kind of case', kind: 'CHOICE', unit: '', least: '', most: '', optional: false,
  choices: [{ value: 'INITIAL', label: 'First application' }, { value: 'CHANGE', label: 'Change' }],
};
const DUE: Column = { ...KIND, name: 'dueIn', kind: 'DURATION', choices: [] };
const FLAG: Column = { ...KIND, name: 'blind', kind: 'YES_NO', choices: [] };
const CODES: Column = { ...KIND, name: 'codes', kind: 'CODES', choices: [] };

test.each([
  [KIND, '"INITIAL"', 'First application'],
  [KIND, '"INITIAL", "CHANGE"', 'First application or Change'],
  [KIND, 'not("CHANGE")', 'not(Change)'],
  [DUE, '"PT9H"', '9 h'],
  [FLAG, 'true', 'yes'],
  [FLAG, 'false', 'no'],
])('says %# in words', (column, text, words) => {
  expect(cellWords(column, text, 'en')).toBe(words);
});

test.each([
  [KIND, '"UNHEARD"'],
  [CODES, '"HLD-FAR,HLD-TEXT"'],
  [DUE, 'if round > 1 then "PT4H" else "PT9H"'.replace(/"PT\dH"/g, 'x')],
])('leaves %# as it stands in the file', (column, text) => {
  expect(cellWords(column, text, 'en')).toBeUndefined();
});

test('leaves the words of a value as they are, whatever signs they hold', () => {
  const document: Column = {
    ...KIND,
    choices: [
      { value: 'CARD_BACK', label: 'Identity card of the person who applies, emblem side' },
      { value: 'LETTER', label: '"Letter", signed' },
    ],
  };
  expect(cellWords(document, '"CARD_BACK"', 'en', true)).toBe('Identity card of the person who applies, emblem side');
  expect(cellWords(document, '"CARD_BACK", "LETTER"', 'en')).toBe(
    'Identity card of the person who applies, emblem side or "Letter", signed',
  );
});

test('calls a condition that asks for nothing what the table in force calls it', () => {
  expect(cellWords(KIND, '', 'zh')).toBe('任意');
  expect(cellWords(KIND, '-', 'en')).toBe('any');
  expect(cellWords(KIND, '', 'en', true)).toBeUndefined();
});

test('says in the language of the page what may stand in a column', () => {
  expect(columnWords(KIND, 'en')).toBe('First application · Change');
  expect([columnWords(FLAG, 'zh'), columnWords(DUE, 'zh'), columnWords(CODES, 'zh')]).toEqual(['是 · 否', '时长', '代码']);
});
