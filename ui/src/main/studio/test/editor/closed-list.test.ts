import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { Column } from '../../src/editor/cell-validation';
import { closedList, completeFrom } from '../../src/editor/closed-list';

const SANCTION: Column = {
  name: 'sanction', label: 'Sanction', kind: 'CHOICE', unit: '', least: '', most: '', optional: false,
  choices: [{ value: 'NONE', label: '无' }, { value: 'WARNING', label: '警告' }, { value: 'RESTRICTION', label: '限制' }],
};

function offered(text: string, explicit = false, pos = text.length): string[] | undefined {
  const source = completeFrom(closedList(SANCTION, 'zh')!);
  return source(new CompletionContext(EditorState.create({ doc: text }), pos, explicit))?.options.map(({ label }) => label);
}

test.each([
  ['W', ['"WARNING"']],
  ['"war', ['"WARNING"']],
  ['警', ['"WARNING"']],
  ['"NONE", r', ['"RESTRICTION"']],
  ['fl', []],
])('completes %s with words of the list only', (text, words) => {
  expect(offered(text)).toEqual(words);
});

test('offers all of them where it is asked, and none before anything is written', () => {
  expect(offered('', true)).toEqual(['"NONE"', '"WARNING"', '"RESTRICTION"']);
  expect(offered('')).toBeUndefined();
});

test('takes the quotation mark along that the editor closed', () => {
  const source = completeFrom(closedList(SANCTION, 'zh')!);

  expect(source(new CompletionContext(EditorState.create({ doc: '"W"' }), 2, false))).toMatchObject({ from: 0, to: 3 });
});

test('knows columns that let other values stand', () => {
  expect(closedList({ ...SANCTION, kind: 'YES_NO' }, 'zh')).toEqual([{ text: 'true', label: '是' }, { text: 'false', label: '否' }]);
  expect(closedList({ ...SANCTION, kind: 'CODES' }, 'zh')).toBeUndefined();
});
