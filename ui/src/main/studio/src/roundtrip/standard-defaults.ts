import type { IsRedundant } from './export-loss-check';

interface Model {
  getPackage(space: string): { prefix: string } | undefined;
  getType(name: string): { $descriptor: { propertiesByName: Record<string, { default?: unknown } | undefined> } };
}

/** The standard gives many attributes a value for when they are missing; written out, it says nothing more. */
export function redundancyCheck(model: Model): IsRedundant {
  return (attribute) => {
    const element = attribute.ownerElement!;
    const owner = model.getPackage(element.namespaceURI ?? '')?.prefix;
    const space = attribute.namespaceURI === null ? owner : model.getPackage(attribute.namespaceURI)?.prefix;
    if (!owner || !space) {
      return false;
    }
    try {
      const type = `${owner}:${element.localName[0].toUpperCase()}${element.localName.slice(1)}`;
      const property = model.getType(type).$descriptor.propertiesByName[`${space}:${attribute.localName}`];
      return property?.default !== undefined && String(property.default) === attribute.value;
    } catch {
      return false;
    }
  };
}
