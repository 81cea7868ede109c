/** A service of a modeller or an element of its model. They are written without types, and what they hold depends on their name. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one place that gives up types, for libraries that have none
export type Untyped = any;

/** What tells of events; a listener with a higher priority is called earlier. */
export interface EventSource {
  on(event: string, listener: (event: Untyped) => unknown): void;
  on(event: string, priority: number, listener: (event: Untyped) => unknown): void;
}

/** What shows a diagram. */
export interface Viewer extends EventSource {
  get(service: string, strict?: boolean): Untyped;
  getDefinitions(): Untyped;
  importXML(xml: string): Promise<unknown>;
  destroy(): void;
}

/** What edits a diagram. */
export interface Modeler extends Viewer {
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  saveSVG(): Promise<{ svg: string }>;
}

/** What edits a decision table: a modeller with a viewer for each kind of view. */
export interface TableModeler extends EventSource {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  getActiveViewer(): Untyped;
  getViews(): { id: string; type: string }[];
  open(view: { id: string; type: string }): Promise<unknown>;
  destroy(): void;
}
