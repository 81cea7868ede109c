import { expect, test } from 'vitest';
import { unreadableReason } from '../../src/roundtrip/unreadable-reason';
import { parse, UnreadableFileError } from '../../src/roundtrip/xml';

test('says in the language of the page where a file is no XML, and nothing of what the parser said', () => {
  const error = new UnreadableFileError('noXml', '', 'error on line 3 at column 7: Opening and ending tag mismatch');

  expect(unreadableReason(error, 'zh')).toBe('这个文件不是完好的 XML（第 3 行第 7 列）。');
  expect(unreadableReason(error, 'en')).toBe('The file is no well-formed XML (line 3, column 7).');
});

test('counts lines from 1, as people do, where a drawing tool counts them from 0', () => {
  const error = new Error('unparsable content <x> detected\n\tline: 0\n\tcolumn: 12\n\tnested error: unrecognized element <x>');

  expect(unreadableReason(error, 'en')).toBe('The file’s content is not understood (line 1, column 13).');
});

test('passes no sentence on that it does not know', () => {
  expect(unreadableReason(new Error("Cannot read properties of undefined (reading 'id')"), 'zh')).toBe('这个文件的内容无法识别。');
});

test('names what a file begins with that is no process', () => {
  expect(unreadableReason(new UnreadableFileError('otherRoot', '<html>'), 'zh')).toBe('这个文件以 <html> 开头，不是流程图。');
});

test('knows the place that a real parser names', () => {
  let said = '';
  try {
    parse('<a>\n<b></a>');
  } catch (error) {
    said = unreadableReason(error as Error, 'en');
  }

  expect(said).toMatch(/^The file is no well-formed XML( \(line \d+, column \d+\))?\.$/);
});
