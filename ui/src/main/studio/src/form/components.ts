import { labelOf, type FormField, type FormOption } from './form-schema';
import type { MessageKey } from '../i18n/messages';

/** What of a component can be written beside its canvas. */
export type Property = 'description' | 'key' | 'required' | 'length' | 'range' | 'decimals' | 'values' | 'outcome' | 'condition';

/** A component that forms may have here. */
export interface ComponentType {
  type: string;
  name: MessageKey;
  group: 'formInputs' | 'formLayout' | 'formOutcomes';
  properties: readonly Property[];
}

const TEXT_INPUT: readonly Property[] = ['description', 'key', 'required', 'length', 'condition'];
const CHOICE: readonly Property[] = ['values', 'description', 'key', 'required', 'condition'];

/** The server draws these and no others. */
export const COMPONENT_TYPES: readonly ComponentType[] = [
  { type: 'textfield', name: 'formTextField', group: 'formInputs', properties: TEXT_INPUT },
  { type: 'textarea', name: 'formTextArea', group: 'formInputs', properties: TEXT_INPUT },
  { type: 'number', name: 'formNumber', group: 'formInputs', properties: ['description', 'key', 'required', 'range', 'decimals', 'condition'] },
  { type: 'datetime', name: 'formDate', group: 'formInputs', properties: ['description', 'key', 'required', 'condition'] },
  { type: 'select', name: 'formSelect', group: 'formInputs', properties: CHOICE },
  { type: 'radio', name: 'formRadio', group: 'formInputs', properties: CHOICE },
  { type: 'checkbox', name: 'formCheckbox', group: 'formInputs', properties: ['description', 'key', 'required', 'condition'] },
  { type: 'group', name: 'formGroup', group: 'formLayout', properties: ['condition'] },
  { type: 'text', name: 'formText', group: 'formLayout', properties: ['condition'] },
  { type: 'button', name: 'formOutcome', group: 'formOutcomes', properties: ['outcome', 'condition'] },
];

export const ALLOWED_TYPES: readonly string[] = COMPONENT_TYPES.map((one) => one.type);

export function componentType(type: string): ComponentType | undefined {
  return COMPONENT_TYPES.find((one) => one.type === type);
}

/** Whether people fill it in, so that it has a key and others can depend on it. */
export function isInput(type: string): boolean {
  return componentType(type)?.group === 'formInputs';
}

/** What a new component begins with; its name in the other language is left to its author. */
export function newComponent(type: string, name: string, taken: readonly string[]): FormField {
  const field: FormField = { type, [labelOf(type)]: name };
  if (isInput(type)) {
    field.key = unused(type === 'datetime' ? 'date' : type, taken);
  }
  if (type === 'datetime') {
    field.subtype = 'date';
  }
  if (type === 'select' || type === 'radio') {
    field.values = [{ value: 'option1' }, { value: 'option2' }];
  }
  if (type === 'button') {
    field.action = 'submit';
    field.outcome = unused('OUTCOME_', taken);
  }
  return field;
}

/** The next value of a list of options that none of them has. */
export function nextOption(options: readonly FormOption[]): FormOption {
  return { value: unused('option', options.map((option) => option.value)) };
}

function unused(prefix: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(prefix + number)) {
    number++;
  }
  return prefix + number;
}

const LONGEST_KEY = 40;
const LONGEST_OUTCOME = 30;

/** A key as the program reads it, made of a name in English; undefined where nothing is left of it. */
export function keyOf(name: string): string | undefined {
  const key = words(name)
    .map((word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('')
    .slice(0, LONGEST_KEY);
  return KEY.test(key) ? key : undefined;
}

/** An outcome as gateways ask for it, made of the words on its button; undefined where nothing is left of them. */
export function outcomeOf(name: string): string | undefined {
  const outcome = words(name).join('_').toUpperCase().slice(0, LONGEST_OUTCOME);
  return /^[A-Z][A-Z0-9_]*$/.test(outcome) ? outcome : undefined;
}

export const KEY = /^[a-z][A-Za-z0-9]{0,39}$/;

function words(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f']/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
}

/** Whether a key, an outcome or the value of an option is one that nobody chose. */
export function isGenerated(name: string): boolean {
  return /^(textfield|textarea|number|date|select|radio|checkbox|option|OUTCOME_)\d+$/.test(name);
}
