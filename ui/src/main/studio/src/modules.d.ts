declare module '*?inline' {
  const css: string;
  export default css;
}
declare module 'bpmn-js-i18n/translations/zn' {
  const words: Record<string, string>;
  export default words;
}
declare module 'camunda-bpmn-js/lib/camunda-platform/Modeler';
declare module '@bpmn-io/properties-panel';
declare module '@bpmn-io/properties-panel/preact';
declare module '@bpmn-io/properties-panel/preact/hooks' {
  export function useEffect(effect: () => void, of: unknown[]): void;
  export function useState<T>(first: T): [T, (next: T) => void];
}
declare module 'bpmn-js-properties-panel';
declare module 'bpmn-moddle';
declare module '@bpmn-io/element-template-chooser';
declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}
declare module 'bpmn-js-create-append-anything';
declare module 'camunda-dmn-js';
declare module 'bpmn-js-token-simulation';
declare module 'bpmn-js-bpmnlint';
declare module 'bpmn-js-differ';
declare module 'bpmnlint/rules/*';
declare module 'bpmnlint-plugin-camunda-compat/rules/*';
declare module 'diagram-js/lib/command/CommandInterceptor';
declare module 'bpmn-js/lib/util/ModelUtil';
declare module '@bpmn-io/form-js-editor';
