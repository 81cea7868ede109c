import { expect, test } from 'vitest';
import { conditionError, formatDuration, nearest, resultError, seconds, type Column } from '../../src/editor/cell-validation';

function column(kind: Column['kind'], more: Partial<Column> = {}): Column {
  return { name: 'x', label: 'X', kind, unit: '', least: '', most: '', optional: false, choices: [], ...more };
}

const DURATION = column('DURATION', { least: 'PT1H', most: 'P30D' });
const WHOLE = column('WHOLE', { least: '1', most: '12', unit: 'points' });
const CHOICE = column('CHOICE', { choices: [{ value: 'WARNING', label: 'Warning' }, { value: 'CLOSURE', label: 'Closure' }] });

test.each([
  ['PT1H', 3_600],
  ['P1DT2H3M4S', 93_784],
  ['P7D', 604_800],
  ['P', undefined],
  ['PT', undefined],
  ['1h', undefined],
])('counts the seconds of %s', (text, expected) => {
  expect(seconds(text)).toBe(expected);
});

test('writes a duration as people read it', () => {
  expect(formatDuration('P1DT12H', 'en')).toBe('1 d 12 h');
  expect(formatDuration('PT18H', 'zh')).toBe('18 小时');
  expect(formatDuration('soon', 'en')).toBe('soon');
});

test.each([
  [DURATION, '"PT18H"'],
  [DURATION, 'duration("PT1H") + grace'],
  [WHOLE, '12'],
  [WHOLE, 'points + 1'],
  [CHOICE, '"CLOSURE"'],
  [CHOICE, 'if x > 1 then "A" else "B"'],
  [column('YES_NO'), 'true'],
  [column('CODE'), '"ID_CARD-2"'],
  [column('CODES'), '"ID_CARD,LICENCE"'],
  [column('CODES'), '""'],
  [column('TEXT'), '"text"'],
  [column('TEXT', { optional: true }), ''],
  [column('TEXT', { optional: true }), 'null'],
])('accepts in %o the result %s', (accepted, cell) => {
  expect(resultError(accepted, cell, 'en')).toBeUndefined();
});

test.each([
  [DURATION, '"PT30M"', 'cannot be used as a duration'],
  [DURATION, '"P31D"', 'cannot be used as a duration'],
  [DURATION, '18', 'cannot be used as a duration'],
  [WHOLE, '13', 'from 1 to 12 points'],
  [WHOLE, '1.5', 'whole number'],
  [WHOLE, '"3"', 'whole number'],
  [CHOICE, '"BAN"', 'Choose one of “Warning”, “Closure”'],
  [column('YES_NO'), 'yes', 'neither true nor false'],
  [column('CODE'), '"id card"', 'not a code'],
  [column('CODES'), '"ID_CARD,"', 'not a code'],
  [column('TEXT'), '""', 'not filled in'],
  [column('TEXT'), '', 'not filled in'],
])('refuses in %o the result %s', (refused, cell, error) => {
  expect(resultError(refused, cell, 'en')).toContain(error);
});

test('finds in a condition a value that never comes', () => {
  expect(conditionError(CHOICE, '"WARNING","BAN"', 'en')).toContain('“BAN” isn’t known');
  expect(conditionError(CHOICE, 'not("WARNING")', 'en')).toBeUndefined();
  expect(conditionError(WHOLE, '"BAN"', 'en')).toBeUndefined();
});

test('says of a type of evidence that is not there which was probably meant, as the server does', () => {
  const evidence = column('CHOICE', {
    evidence: true,
    choices: [{ value: 'STALL_PLAN', label: 'Plan of the stall' }, { value: 'WAREHOUSE_LEASE', label: 'Lease, warehouse' }],
  });
  expect(resultError(evidence, '"WAREHOUSE_LEASES"', 'en')).toBe(
    '“WAREHOUSE_LEASES” isn’t a type of evidence. Did you mean “WAREHOUSE_LEASE”? There are “STALL_PLAN”, “WAREHOUSE_LEASE”.',
  );
  expect(resultError(evidence, '"PASSPORT"', 'zh')).toBe('“PASSPORT”不是材料类型。目录中有“STALL_PLAN”、“WAREHOUSE_LEASE”。');
});

test.each([
  ['WAREHOUSE_LEASES', 'WAREHOUSE_LEASE'],
  ['warehouse_lease', 'WAREHOUSE_LEASE'],
  ['WAREHUOSE_LEASE', 'WAREHOUSE_LEASE'],
  ['STALL_PLN', 'STALL_PLAN'],
  ['STALL_PERMIT', 'STALL_PERMIT'],
  ['SELFIE', undefined],
  ['', undefined],
])('takes %s for %s', (written, meant) => {
  expect(nearest(written, ['STALL_PLAN', 'STALL_PERMIT', 'WAREHOUSE_LEASE'])).toBe(meant);
});
