import { expect, test } from 'vitest';
import { pageWords } from '../files';
import type { Language } from '../../src/i18n/messages';
import { translateModule } from '../../src/i18n/translate-module';

function translate(language: Language): (template: string) => string {
  return (translateModule(language).translate as [string, (template: string) => string])[1];
}

test('calls rules of a table rows, as the page around it does', () => {
  expect(translate('en')('Remove rule')).toBe('Remove row');
  expect(translate('zh')('Remove rule')).toBe('删除这一行');
  expect(translate('en')('Copy input column')).toBe('Copy input column');
});

test.each([
  ['en', 'Annotations', 'studio.table.note'],
  ['zh', 'Annotations', 'studio.table.note'],
  ...['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE_ORDER', 'OUTPUT_ORDER'].flatMap((policy) =>
    (['en', 'zh'] as const).map((language) => [language, titleOf(policy), `studio.hitPolicy.${policy}`]),
  ),
])('says in %s of %s what the page of the published table says', (language, template, key) => {
  expect(translate(language as Language)(template)).toBe(pageWords(language as Language)[key].replace(/[.。]$/, ''));
});

/** As the library writes it: `Rule order` of `RULE_ORDER`. */
function titleOf(policy: string): string {
  const words = policy.toLowerCase().replace('_', ' ');
  return words[0].toUpperCase() + words.slice(1);
}
