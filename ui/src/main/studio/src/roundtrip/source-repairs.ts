import { CAMUNDA, withCamundaNamespaces } from './xml';

/** What was repaired while a file was read; the kinds are words of the studio. */
export interface Repair {
  kind: 'prefixDeclared' | 'operatonRenamed' | 'laidOut' | 'ownPage' | 'notShown';
  /** What it was done to: a prefix, or ids of elements. */
  what: string[];
}

/** Prefixes as programs usually write them. */
const COMMON_PREFIXES: Record<string, string> = {
  bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  bpmn2: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  semantic: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  omgdc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
  omgdi: 'http://www.omg.org/spec/DD/20100524/DI',
  camunda: CAMUNDA,
  operaton: CAMUNDA,
  modeler: 'http://camunda.org/schema/modeler/1.0',
  color: 'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  bioc: 'http://bpmn.io/schema/bpmn/biocolor/1.0',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xsd: 'http://www.w3.org/2001/XMLSchema',
};

/** Prefixes that the modeller keeps for itself, and what they must mean then. */
const RESERVED_PREFIXES = ['bpmn', 'bpmndi', 'dc', 'di', 'camunda', 'color', 'bioc', 'xsi'];

/** Comments, CDATA, instructions and declarations; or a tag with its attributes. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<(\/?)([^\s/>]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
const ATTRIBUTE = /(\s)([^\s=/]+)(\s*=\s*(?:"[^"]*"|'[^']*'))/g;

const NUMERIC_BOOLEAN =
  /(\s(?:is[A-Z]\w*|cancelActivity|parallelMultiple|instantiate|triggeredByEvent|testBefore|cancelRemainingInstances|waitForCompletion)\s*=\s*)(["'])([01])\2/g;

/** Repairs that must come before the text can be read as XML, or before the modeller can write it again. */
export function repairSource(source: string): { xml: string; repairs: Repair[] } {
  const repairs: Repair[] = [];
  let xml = source.replace(/^\uFEFF/, '').replace(/^(<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1 encoding="UTF-8"');
  const undeclared = undeclaredPrefixes(xml);
  if (undeclared.length) {
    xml = declarePrefixes(xml, undeclared);
    repairs.push({ kind: 'prefixDeclared', what: undeclared });
  }
  const renewed = withCamundaNamespaces(xml);
  if (renewed !== xml) {
    xml = renewed;
    repairs.push({ kind: 'operatonRenamed', what: [] });
  }
  return { xml: withWrittenBooleans(withNormalizedLineEnds(conflictingPrefixes(xml).reduce(renamePrefix, xml))), repairs };
}

function undeclaredPrefixes(xml: string): string[] {
  const used = new Set<string>();
  const declared = new Set(['xml', 'xmlns']);
  for (const [, , name, attributes] of xml.matchAll(MARKUP)) {
    if (name) {
      used.add(prefixOf(name));
      for (const [, , attribute] of (attributes ?? '').matchAll(ATTRIBUTE)) {
        used.add(prefixOf(attribute));
        if (attribute.startsWith('xmlns:')) {
          declared.add(attribute.slice('xmlns:'.length));
        }
      }
    }
  }
  return [...used].filter((prefix) => prefix && !declared.has(prefix));
}

/** At the root; a prefix that nobody knows gets a name space of its own, so that what bears it is kept. */
function declarePrefixes(xml: string, prefixes: string[]): string {
  const declarations = prefixes.map((prefix) => ` xmlns:${prefix}="${COMMON_PREFIXES[prefix] ?? `urn:undeclared:${prefix}`}"`).join('');
  let done = false;
  return xml.replace(MARKUP, (all, close, name) => {
    if (!name || close || done) {
      return all;
    }
    done = true;
    return `<${name}${declarations}${all.slice(name.length + 1)}`;
  });
}

/** Prefixes that mean something else here than the modeller takes them for; it could not write them again. */
function conflictingPrefixes(xml: string): string[] {
  return RESERVED_PREFIXES.filter((prefix) =>
    [...xml.matchAll(new RegExp(`\\sxmlns:${prefix}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g'))].some(
      ([, one, other]) => !Object.values(COMMON_PREFIXES).includes(one ?? other),
    ),
  );
}

function renamePrefix(xml: string, prefix: string): string {
  let free = `${prefix}_`;
  while (xml.includes(`${free}:`) || xml.includes(`xmlns:${free}`)) {
    free += '_';
  }
  const rename = (name: string) =>
    name === `xmlns:${prefix}` ? `xmlns:${free}` : name.startsWith(`${prefix}:`) ? free + name.slice(prefix.length) : name;
  return xml.replace(MARKUP, (all, close, name, attributes) =>
    name
      ? `<${close}${rename(name)}${(attributes as string).replace(ATTRIBUTE, (_, space, attribute, value) => `${space}${rename(attribute)}${value}`)}>`
      : all,
  );
}

/** A line ends in one way only; the modeller writes the other way such that a space comes of it. */
function withNormalizedLineEnds(xml: string): string {
  return xml.replace(/\r\n?/g, '\n').replace(/&#(?:x0*d|0*13);(?:\n|&#(?:x0*a|0*10);)?/gi, '&#10;');
}

/** Truth may be written as a digit; the modeller would read a yes as a no. */
function withWrittenBooleans(xml: string): string {
  return xml.replace(MARKUP, (all, close, name) => (name && !close ? all.replace(NUMERIC_BOOLEAN, writtenBoolean) : all));
}

function writtenBoolean(_: string, attribute: string, quote: string, digit: string): string {
  return `${attribute}${quote}${digit === '1'}${quote}`;
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon > 0 ? name.slice(0, colon) : '';
}
