import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const PROCESSES = '../../../../processes/src/main/resources/processes';
const FOREIGN = '../../test/resources/round-trip';
const WORDS = '../resources/i18n';

/** A diagram or table that the project ships. */
export function shipped(name: string): string {
  return readFileSync(join(PROCESSES, name), 'utf8');
}

export function shippedNames(ending: '.bpmn' | '.dmn'): string[] {
  return readdirSync(PROCESSES).filter((name) => name.endsWith(ending)).map((name) => basename(name)).sort();
}

/** A diagram as other programs write it, or with faults; the browser tests open the same ones. */
export function foreign(name: string): string {
  return foreignBytes(name).toString('utf8');
}

export function foreignBytes(name: string): Buffer {
  return readFileSync(join(FOREIGN, name));
}

/** Texts of the studio's pages by their keys. */
export function pageWords(language: 'zh' | 'en'): Record<string, string> {
  const file = join(WORDS, `studio_${language === 'zh' ? 'zh_CN' : 'en'}.properties`);
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.includes('=') && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
