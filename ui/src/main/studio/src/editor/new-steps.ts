import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';

interface Template {
  appliesTo: string[];
  elementType?: { value: string };
}

interface Shape {
  id: string;
}

interface Templates {
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

interface Factory {
  createShape(attributes: { type: string }): Shape;
}

/**
 * Makes steps from the list where one is added: for this engine the modeller can only change what is drawn already, so
 * the plain shape is drawn first and becomes the step in the same command.
 */
function NewSteps(
  this: unknown,
  eventBus: unknown,
  elementTemplates: Templates,
  elementFactory: Factory,
  selection: Selection,
) {
  CommandInterceptor.call(this, eventBus);
  const becoming = new Map<Shape, Template>();

  elementTemplates.createElement = (template) => {
    const shape = elementFactory.createShape({ type: template.elementType?.value ?? template.appliesTo[0] });
    becoming.set(shape, template);
    return shape;
  };

  const self = this as { postExecuted(commands: string[], act: (event: { context: Context }) => void): void };
  self.postExecuted(['shape.append', 'elements.create'], ({ context }) =>
    (context.elements ?? [context.shape]).forEach((shape) => shape && become(shape)),
  );

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

NewSteps.$inject = ['eventBus', 'elementTemplates', 'elementFactory', 'selection'];
NewSteps.prototype = Object.create(CommandInterceptor.prototype);

export default { __init__: ['newSteps'], newSteps: ['type', NewSteps] };
