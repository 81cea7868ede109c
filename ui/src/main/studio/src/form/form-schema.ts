import type { Language } from '../i18n/messages';

/** A choice of a list, named in both languages. */
export interface FormOption {
  value: string;
  label?: string;
  labelOther?: string;
}

/**
 * A component of a form, or the form itself, with what the editor reads of it; anything else in it is kept. What ends in
 * `Other` is the same text in the language that its reader does not read; the file has it among its `properties`.
 */
export interface FormField {
  id?: string;
  type: string;
  /** The title, of the form alone. */
  name?: string;
  nameOther?: string;
  key?: string;
  label?: string;
  labelOther?: string;
  dateLabel?: string;
  description?: string;
  descriptionOther?: string;
  text?: string;
  textOther?: string;
  action?: string;
  outcome?: string;
  decimalDigits?: number;
  validate?: FormValidation;
  conditional?: { hide?: string };
  values?: FormOption[];
  components?: FormField[];
  properties?: Record<string, string>;
  [attribute: string]: unknown;
}

export interface FormValidation {
  required?: boolean;
  min?: number;
  max?: number;
  minLength?: number;
  maxLength?: number;
}

const TEXTS = ['name', 'label', 'description', 'text'] as const;

const VALUE = 'valueZh.';

/** What the library calls the name of a component. */
export function labelOf(type: string): 'label' | 'dateLabel' | 'text' {
  if (type === 'datetime') {
    return 'dateLabel';
  }
  return type === 'text' ? 'text' : 'label';
}

/**
 * The form as its reader sees it: what stands under `label` is in the reader's language. An absent name is an empty one here,
 * since the library would put one of its own in its place.
 */
export function toReader(file: FormField, language: Language): FormField {
  const { properties = {}, dateLabel, ...rest } = file;
  const field: FormField = { ...rest };
  delete field.layout;
  if (dateLabel !== undefined) {
    field.label = dateLabel;
  }
  const kept = { ...properties };
  for (const text of TEXTS) {
    const chinese = kept[`${text}Zh`];
    delete kept[`${text}Zh`];
    putTexts(field, text, field[text], chinese, language);
  }
  if (field.type === 'button') {
    field.outcome = kept.outcome ?? '';
    delete kept.outcome;
  }
  if (field.values) {
    field.values = field.values.map((option) => {
      const read = { ...option };
      putTexts(read, 'label', option.label, kept[VALUE + option.value], language);
      delete kept[VALUE + option.value];
      return read;
    });
  }
  if (Object.keys(kept).length) {
    field.properties = kept;
  }
  if (field.type === 'datetime') {
    field.dateLabel = field.label;
    delete field.label;
  }
  if (field.type !== 'default') {
    field[labelOf(field.type)] ??= '';
  }
  return field.components ? { ...field, components: field.components.map((child) => toReader(child, language)) } : field;
}

/** The opposite of {@link toReader}: the form as its file holds it, in English, with Chinese among its properties. */
export function toFile(read: FormField, language: Language): FormField {
  const { outcome, components, dateLabel, properties: kept = {}, ...rest } = read;
  const field: FormField = { ...rest };
  delete field.layout;
  const properties: Record<string, string> = { ...kept };
  if (dateLabel !== undefined) {
    field.label = dateLabel;
  }
  for (const text of TEXTS) {
    const chinese = takeTexts(field, text, language);
    if (chinese) {
      properties[`${text}Zh`] = chinese;
    }
  }
  if (outcome) {
    properties.outcome = outcome;
  }
  if (field.values) {
    field.values = field.values.map((option) => {
      const written = { ...option };
      const chinese = takeTexts(written, 'label', language);
      if (chinese) {
        properties[VALUE + option.value] = chinese;
      }
      return written;
    });
  }
  if (field.type === 'datetime' && field.label !== undefined) {
    field.dateLabel = field.label;
    delete field.label;
  }
  if (Object.keys(properties).length) {
    field.properties = properties;
  }
  return ordered(components ? { ...field, components: components.map((child) => toFile(child, language)) } : field);
}

type Texts = Record<string, unknown>;

function putTexts(into: FormField | FormOption, name: string, english: string | undefined, chinese: string | undefined, language: Language): void {
  const texts = into as unknown as Texts;
  put(texts, name, language === 'zh' ? chinese : english);
  put(texts, `${name}Other`, language === 'zh' ? english : chinese);
}

/** Leaves the English text alone where the file has it, and returns the Chinese one. */
function takeTexts(from: FormField | FormOption, name: string, language: Language): string | undefined {
  const texts = from as unknown as Texts;
  const here = texts[name] as string | undefined;
  const other = texts[`${name}Other`] as string | undefined;
  delete texts[`${name}Other`];
  put(texts, name, (language === 'zh' ? other : here) || undefined);
  return (language === 'zh' ? here : other) || undefined;
}

function put(texts: Texts, name: string, text: string | undefined): void {
  if (text === undefined) {
    delete texts[name];
  } else {
    texts[name] = text;
  }
}

const FIRST = ['type', 'id', 'name', 'key', 'label', 'dateLabel', 'text', 'description'];
const LAST = ['schemaVersion', 'components'];

/** In an order of its own, so that two versions of a file differ where the form does. */
function ordered(field: FormField): FormField {
  const rank = (name: string): number => {
    const first = FIRST.indexOf(name);
    return first >= 0 ? first : FIRST.length + LAST.indexOf(name) + 1;
  };
  const entries = Object.entries(field).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))) as FormField;
}

/** The form and all its components, those in groups too, in the order in which they are read. */
export function allFields(form: FormField): FormField[] {
  return [form, ...(form.components ?? []).flatMap(allFields)];
}

/** Types of components that no form may have here. */
export function unsupportedTypes(form: FormField, allowed: readonly string[]): string[] {
  return [
    ...new Set(
      allFields(form)
        .map((field) => field.type)
        .filter((type) => type !== 'default' && !allowed.includes(type)),
    ),
  ];
}

/** The variable that a gateway asks for the outcome of the form with this id. */
export function outcomeVariable(id: string): string {
  const words = id.split('-').map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)));
  return `${words.join('')}Outcome`;
}

/** A form from the text of its file. */
export function parseForm(text: string): FormField {
  const form: unknown = JSON.parse(text);
  if (typeof form !== 'object' || form === null || !Array.isArray((form as FormField).components)) {
    throw new Error('no form');
  }
  return form as FormField;
}

export function writeForm(form: FormField): string {
  return `${JSON.stringify(form, null, 2)}\n`;
}
