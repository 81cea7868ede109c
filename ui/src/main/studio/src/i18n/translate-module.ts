import CHINESE from 'bpmn-js-i18n/translations/zn';
import { DESCRIPTIONS_ZH } from './descriptions-zh';
import { MODELER_ZH } from './modeler-zh';
import { TABLES_EN } from './tables-en';
import { TABLES_ZH } from './tables-zh';
import { TYPES_ZH } from './types-zh';
import type { Language } from './messages';

type Translate = (template: string, replacements?: Record<string, unknown>) => string;

/** A module that makes the modeller speak the page's language. */
export function translateModule(language: Language): Record<string, unknown> {
  const words: Record<string, string> = language === 'zh' ? { ...CHINESE, ...DESCRIPTIONS_ZH, ...TYPES_ZH, ...MODELER_ZH, ...TABLES_ZH } : TABLES_EN;
  const translate: Translate = (template, replacements = {}) =>
    (words[template] ?? template).replace(/{([^}]+)}/g, (whole, key: string) => String(replacements[key] ?? whole));
  return { translate: ['value', translate] };
}
