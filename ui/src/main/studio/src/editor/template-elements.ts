import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';

interface Template {
  appliesTo: string[];
  elementType?: { value: string };
  properties?: { type?: string; value?: unknown; binding?: { name?: string } }[];
}

interface Shape {
  id: string;
}

interface Templates {
  getLatest(what?: string | Shape, options?: unknown): Template[];
  createElement?(template: Template): Shape;
  applyTemplate(shape: Shape, template: Template): Shape;
}

interface Selection {
  select(shape: Shape): void;
}

interface Context {
  shape?: Shape;
  elements?: Shape[];
}

interface Registry {
  get(id: string): Shape | undefined;
}

interface Factory {
  createShape(attributes: { type: string }): Shape;
}

/**
 * Makes steps from the list where one is added: for this engine the modeller can only change what is drawn already, so
 * the plain shape is drawn first and becomes the step in the same command. A person's step bears the id that its screen
 * is found by, so one that stands in the diagram already is not offered again.
 */
function TemplateElements(
  this: unknown,
  eventBus: unknown,
  elementTemplates: Templates,
  elementFactory: Factory,
  selection: Selection,
  elementRegistry: Registry,
): void {
  CommandInterceptor.call(this, eventBus);
  const becoming = new Map<Shape, Template>();

  const latest = elementTemplates.getLatest.bind(elementTemplates);
  elementTemplates.getLatest = (what, options) => {
    const templates = latest(what, options);
    // Asked by its id, a template is not offered but looked up.
    return typeof what === 'string' ? templates : templates.filter((template) => isFree(template, what));
  };

  elementTemplates.createElement = (template) => {
    const shape = elementFactory.createShape({ type: template.elementType?.value ?? template.appliesTo[0] });
    becoming.set(shape, template);
    return shape;
  };

  const self = this as { postExecuted(commands: string[], act: (event: { context: Context }) => void): void };
  self.postExecuted(['shape.append', 'elements.create'], ({ context }) =>
    (context.elements ?? [context.shape]).forEach((shape) => shape && become(shape)),
  );

  function isFree(template: Template, forShape: Shape | undefined): boolean {
    const id = template.properties?.find(({ type, binding }) => type === 'Hidden' && binding?.name === 'id')?.value;
    const bearer = typeof id === 'string' ? elementRegistry.get(id) : undefined;
    return !bearer || bearer === forShape;
  }

  function become(shape: Shape): void {
    const template = becoming.get(shape);
    if (template) {
      becoming.delete(shape);
      const step = elementTemplates.applyTemplate(shape, template);
      // Whoever placed the shape selects it afterwards, even if it had to be exchanged.
      setTimeout(() => selection.select(step));
    }
  }
}

TemplateElements.$inject = ['eventBus', 'elementTemplates', 'elementFactory', 'selection', 'elementRegistry'];
TemplateElements.prototype = Object.create(CommandInterceptor.prototype);

export default { __init__: ['templateElements'], templateElements: ['type', TemplateElements] };
