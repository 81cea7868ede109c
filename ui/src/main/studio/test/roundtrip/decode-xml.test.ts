import { expect, test } from 'vitest';
import { decodeXml } from '../../src/roundtrip/decode-xml';
import { foreignBytes } from '../files';

test('reads a file in the encoding that it declares', () => {
  const text = decodeXml(foreignBytes('other-modeller.bpmn'));

  expect(text).toContain('name="Büro"');
});

test.each([
  ['utf-8', [0xef, 0xbb, 0xbf, ...Buffer.from('<a>张</a>', 'utf8')]],
  ['utf-16le', [0xff, 0xfe, ...Buffer.from('<a>张</a>', 'utf16le')]],
  ['utf-16be', [0xfe, 0xff, ...Buffer.from('<a>张</a>', 'utf16le').swap16()]],
])('lets a byte order mark of %s decide', (_, bytes) => {
  expect(decodeXml(new Uint8Array(bytes))).toBe('<a>张</a>');
});

test('reads Chinese letters of a GBK file', () => {
  const bytes = [...Buffer.from('<?xml version="1.0" encoding="GBK"?><a>'), 0xd5, 0xc5, ...Buffer.from('</a>')];

  expect(decodeXml(new Uint8Array(bytes))).toContain('<a>张</a>');
});

test('takes a file for UTF-8 whose encoding nobody knows', () => {
  const bytes = Buffer.from('<?xml version="1.0" encoding="x-unheard-of"?><a>张</a>');

  expect(decodeXml(bytes)).toContain('<a>张</a>');
});
