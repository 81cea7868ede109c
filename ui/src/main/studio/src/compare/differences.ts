import { diff } from 'bpmn-js-differ';
import type { Node } from '../lint/kaidian-rules';

type Kind = 'added' | 'removed' | 'changed' | 'moved';

/** What became of one element. */
export interface Difference {
  id: string;
  name: string;
  type: string;
  kind: Kind;
  properties: { name: string; before: string; after: string }[];
}

interface Diff {
  _added: Record<string, Node>;
  _removed: Record<string, Node>;
  _changed: Record<string, { model: Node }>;
  _layoutChanged: Record<string, Node>;
}

/** Elements of their own: they are told apart by themselves, not as a property of what they stand in. */
const OWN = ['bpmn:FlowElement', 'bpmn:Artifact', 'bpmn:Lane', 'bpmn:LaneSet', 'bpmn:Participant', 'bpmn:RootElement'];

/** Which elements differ between two read diagrams, the grave differences first. */
export function differences(before: Node, after: Node): Difference[] {
  const found = diff(before, after) as Diff;
  const old = byId(before);
  const now = byId(after);
  const seen = new Set<string>();
  const all: Difference[] = [];
  const add = (kind: Kind, node: Node, properties: Difference['properties'] = []) => {
    if (node.id && !seen.has(node.id)) {
      seen.add(node.id);
      all.push({ id: node.id, name: named(node), type: node.$type.replace(/^\w+:/, ''), kind, properties });
    }
  };
  Object.values(found._removed).forEach((node) => add('removed', node));
  Object.values(found._added).forEach((node) => add('added', node));
  for (const [id, node] of now) {
    const properties = old.has(id) ? changes(old.get(id)!, node) : [];
    if (properties.length) {
      add('changed', node, properties);
    }
  }
  Object.entries(found._changed).forEach(([id, { model }]) => {
    if (now.has(id) && changes(old.get(id) ?? model, now.get(id)!).length) {
      add('changed', model);
    }
  });
  Object.values(found._layoutChanged).forEach((node) => add('moved', node));
  return all;
}

function named(node: Node): string {
  return node.name || (node.sourceRef ? `${node.sourceRef.name || node.sourceRef.id} → ${node.targetRef.name || node.targetRef.id}` : node.id);
}

/** Every element of its own, by id. */
function byId(definitions: Node): Map<string, Node> {
  const all = new Map<string, Node>();
  const walk = (node: Node) => {
    if (node.id && OWN.some((type) => node.$instanceOf(type))) {
      all.set(node.id, node);
    }
    for (const property of node.$descriptor.properties) {
      const value = node.get(property.name.replace(/^bpmn:/, ''));
      if (property.isReference || property.name.endsWith('diagrams')) {
        continue;
      }
      const many = property.isMany ? ((value as Node[]) ?? []) : [value as Node];
      many.filter((child) => child && typeof child === 'object' && child.$type).forEach(walk);
    }
  };
  walk(definitions);
  return all;
}

function changes(before: Node, after: Node): Difference['properties'] {
  const old = flatProperties(before);
  const now = flatProperties(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => ({ name, before: old.get(name) ?? '', after: now.get(name) ?? '' }));
}

/** Everything that stands in an element, flat, as words: `timerEventDefinition.timeDuration` → `P1D`. */
function flatProperties(node: Node): Map<string, string> {
  const flat = new Map<string, string>();
  const put = (name: string, value: unknown) => {
    if (value !== undefined && value !== null && value !== '' && value !== false) {
      flat.set(name, String(value));
    }
  };
  const walk = (part: Node, path: string) => {
    for (const property of part.$descriptor.properties) {
      const name = property.ns.localName as string;
      if (['id', 'incoming', 'outgoing', 'flowElements', 'artifacts', 'laneSets', 'diagrams', 'rootElements'].includes(name)) {
        continue;
      }
      const value = part.get(property.name);
      const many = (property.isMany ? ((value as unknown[]) ?? []) : [value]) as (Node | string | undefined)[];
      many.forEach((one, index) => {
        const here = [path, name === 'body' || name === 'values' || name === 'text' ? '' : name]
          .filter(Boolean)
          .join('.');
        const place = many.length > 1 ? `${here}[${index + 1}]` : here;
        if (one && typeof one === 'object') {
          if (property.isReference) {
            put(place, one.id);
          } else if (!OWN.some((type) => one.$instanceOf?.(type))) {
            walk(one, [place, extensionName(one)].filter(Boolean).join('.'));
          }
        } else if (property.name !== '$type' && !isDefault(property, one)) {
          put(place || name, one);
        }
      });
    }
  };
  walk(node, '');
  return flat;
}

function extensionName(node: Node): string {
  return node.$type.startsWith('camunda:') ? node.$type.substring('camunda:'.length) + (node.name ? ` ${node.name}` : '') : '';
}

function isDefault(property: { default?: unknown }, value: unknown): boolean {
  return property.default !== undefined && property.default === value;
}
