import { expect, test } from 'vitest';
import type { Language } from '../../src/i18n/messages';
import { translateModule } from '../../src/i18n/translate-module';

function translate(language: Language): (template: string) => string {
  return (translateModule(language).translate as [string, (template: string) => string])[1];
}

test('calls rules of a table rows, as the page around it does', () => {
  expect(translate('en')('Remove rule')).toBe('Remove row');
  expect(translate('zh')('Remove rule')).toBe('删除这一行');
  expect(translate('en')('Hit policy')).toBe('Hit policy');
});
