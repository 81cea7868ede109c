import { withCamundaNamespaces } from './xml';

/** A table from elsewhere, written as DMN 1.3, the version that this editor reads and writes. */
interface MigratedTable {
  xml: string;
  /** What it was written in; undefined where it was 1.3 already. */
  from?: string;
}

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DRAWING = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

/** Name spaces of the other versions; a file of 1.1 has no drawing. */
const VERSIONS: { version: string; model: string; drawing?: string }[] = [
  { version: '1.1', model: 'http://www.omg.org/spec/DMN/20151101/dmn.xsd' },
  { version: '1.1', model: 'http://www.omg.org/spec/DMN/20151101/dmn11.xsd' },
  { version: '1.2', model: 'http://www.omg.org/spec/DMN/20180521/MODEL/', drawing: 'http://www.omg.org/spec/DMN/20180521/DMNDI/' },
  { version: '1.4', model: 'https://www.omg.org/spec/DMN/20211108/MODEL/', drawing: 'https://www.omg.org/spec/DMN/20211108/DMNDI/' },
  { version: '1.5', model: 'https://www.omg.org/spec/DMN/20230324/MODEL/', drawing: 'https://www.omg.org/spec/DMN/20230324/DMNDI/' },
  // Some name the file of the schema instead of its name space.
  { version: '1.4', model: 'https://www.omg.org/spec/DMN/20211108/DMN14.xsd', drawing: 'https://www.omg.org/spec/DMN/20211108/DMNDI/' },
  { version: '1.5', model: 'https://www.omg.org/spec/DMN/20230324/DMN15.xsd', drawing: 'https://www.omg.org/spec/DMN/20230324/DMNDI/' },
];

/** Why a file cannot be opened as a table, as the key of a sentence and what fills it. */
interface UnsupportedReason {
  key: 'noXml' | 'dmnUnknown' | 'dmnInKnowledge' | 'dmnNoTable';
  values: Record<string, string>;
}

/** Languages that say only what 1.3 takes for granted. */
const FEEL = /\s(?:expressionLanguage|typeLanguage)="(?:feel|FEEL|https?:\/\/www\.omg\.org\/spec\/(?:FEEL\/\d+|DMN\/\d+\/FEEL)\/?)"/g;

/** Types are named without the prefix that 1.1 gave them. */
const TYPE = /(\stypeRef=")(?:feel|xs|xsd):/g;

/** Writes a table of any version as 1.3; what is no table stays as it is. */
export function toDmn13(source: string): MigratedTable {
  const xml = withCamundaNamespaces(source);
  const version = VERSIONS.find(({ model }) => xml.includes(`"${model}"`) || xml.includes(`'${model}'`));
  if (!version) {
    return { xml };
  }
  const spaces = new Map([
    [version.model, MODEL],
    ...(version.drawing ? ([[version.drawing, DRAWING]] as [string, string][]) : []),
  ]);
  let written = xml;
  for (const [before, after] of spaces) {
    written = written.split(`"${before}"`).join(`"${after}"`).split(`'${before}'`).join(`'${after}'`);
  }
  return { xml: written.replace(FEEL, '').replace(TYPE, '$1'), from: version.version };
}

/** What keeps a file, written as 1.3, from being opened: this editor shows the table of a decision and nothing else of DMN. */
export function unsupportedReason(xml: string): UnsupportedReason | undefined {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  const root = file.documentElement;
  if (file.querySelector('parsererror')) {
    return { key: 'noXml', values: {} };
  }
  if (root.localName !== 'definitions' || root.namespaceURI !== MODEL) {
    return { key: 'dmnUnknown', values: { name: `${root.localName} ${root.namespaceURI ?? ''}`.trim() } };
  }
  const tables = [...file.getElementsByTagNameNS(MODEL, 'decisionTable')];
  if (tables.some((table) => table.parentElement?.localName === 'decision')) {
    return undefined;
  }
  const knowledge = tables
    .map((table) => table.closest('businessKnowledgeModel'))
    .find((model) => model !== null);
  return knowledge
    ? { key: 'dmnInKnowledge', values: { name: knowledge.getAttribute('name') ?? knowledge.id } }
    : { key: 'dmnNoTable', values: {} };
}
