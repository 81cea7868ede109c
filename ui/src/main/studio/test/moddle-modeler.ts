import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import type { Modeler, Untyped } from '../src/modeler';
import { localizedNameModdle } from '../src/names/localized-names';

interface Listener {
  priority: number;
  call: (event: Untyped) => unknown;
}

/** A modeller without a canvas: it reads and writes files with the library that the real one does it with. */
export class ModdleModeler implements Modeler {
  private readonly moddle: Untyped = new BpmnModdle({ camunda, ...localizedNameModdle } as Untyped);
  private readonly listeners = new Map<string, Listener[]>();
  private definitions: Untyped;
  private readonly shown = new Map<string, { id: string; di: Untyped }>();

  on(event: string, ...more: Untyped[]): void {
    const [priority, call] = more.length === 2 ? more : [1_000, more[0]];
    const sorted = [...(this.listeners.get(event) ?? []), { priority, call }].sort((one, other) => other.priority - one.priority);
    this.listeners.set(event, sorted);
  }

  get(service: string): Untyped {
    return service === 'moddle'
      ? this.moddle
      : { get: (id: string) => this.shown.get(id), getAll: () => [...this.shown.values()] };
  }

  getDefinitions(): Untyped {
    return this.definitions;
  }

  /** Only the first page is shown, as on the real canvas. */
  async importXML(xml: string): Promise<{ warnings: { message: string }[] }> {
    const { rootElement, elementsById, warnings } = await this.moddle.fromXML(xml);
    this.definitions = rootElement;
    this.fire('import.parse.complete', { elementsById });
    this.shown.clear();
    for (const di of rootElement.diagrams?.[0]?.plane?.planeElement ?? []) {
      if (di.bpmnElement) {
        this.shown.set(di.bpmnElement.id, { id: di.bpmnElement.id, di });
      }
    }
    this.fire('import.render.complete', {});
    return { warnings };
  }

  /** Only what is shown stays in the drawing, as the real one orders it by its canvas. */
  async saveXML(options: { format: boolean }): Promise<{ xml: string }> {
    const shown = new Set([...this.shown.values()].map(({ di }) => di));
    for (const { plane } of this.definitions.diagrams ?? []) {
      plane.planeElement = (plane.planeElement ?? []).filter((di: Untyped) => shown.has(di));
    }
    this.fire('saveXML.start', {});
    const { xml } = await this.moddle.toXML(this.definitions, options);
    return { xml: (this.fire('saveXML.serialized', { xml }) as string | undefined) ?? xml };
  }

  async saveSVG(): Promise<{ svg: string }> {
    return Promise.reject(new Error('nothing is drawn'));
  }

  destroy(): void {
    this.listeners.clear();
  }

  private fire(event: string, what: unknown): unknown {
    return (this.listeners.get(event) ?? []).map(({ call }) => call(what)).find((answer) => answer !== undefined);
  }
}
