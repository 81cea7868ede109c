import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const PROCESSES = '../../../../processes/src/main/resources/processes';
const FOREIGN = '../../test/resources/round-trip';

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
