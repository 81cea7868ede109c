import { componentType, isGenerated, isInput, KEY, keyOf, nextOption, outcomeOf, type Property } from './components';
import { hideExpression, shownWhen, type Condition, type Operator } from './conditions';
import { actionButton, choiceInput, numberInput, showError, textInput, tick, type LabelledInput } from './form-inputs';
import { allFields, labelOf, outcomeVariable, type FormField, type FormOption, type FormValidation } from './form-schema';
import { localize, type Language, type MessageKey } from '../i18n/messages';

/** What the panel asks of the editor around it. */
export interface FormActions {
  edit(field: FormField, changes: Partial<FormField>): void;
  move(field: FormField, by: -1 | 1): void;
  remove(field: FormField): void;
}

const OPERATORS: [Operator, MessageKey][] = [
  ['=', 'formIs'],
  ['!=', 'formIsNot'],
];

/** What is written of the chosen component, in the reader's language and in the other one; of the form while none is chosen. */
export class FormProperties {
  readonly element = document.createElement('aside');
  private field?: FormField;
  private form!: FormField;

  constructor(
    private readonly language: Language,
    private readonly readOnly: boolean,
    private readonly actions: FormActions,
  ) {
    this.element.className = 'kd-form-properties';
    this.element.setAttribute('aria-label', this.say('formProperties'));
  }

  /** @param problems what stands against the component, in the reader's language */
  show(field: FormField, form: FormField, problems: string[]): void {
    this.field = field;
    this.form = form;
    const rows = [this.head(field), ...(field.type === 'default' ? this.ofForm(field) : this.names(field))];
    componentType(field.type)?.properties.forEach((property) => rows.push(...this.rows(property, field)));
    rows.push(problemsOf(problems));
    const focused = this.element.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.testid : undefined;
    this.element.replaceChildren(...rows);
    if (focused) {
      this.element.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus();
    }
  }

  /** Puts the cursor into the name, so that it can be overwritten at once. */
  focusName(): void {
    const name = this.element.querySelector<HTMLInputElement>('[data-testid="form-label"]');
    name?.focus();
    name?.select();
  }

  private head(field: FormField): HTMLElement {
    const head = document.createElement('header');
    const title = document.createElement('h3');
    title.textContent = this.say(componentType(field.type)?.name ?? 'formForm');
    const id = document.createElement('code');
    id.textContent = field.id ?? '';
    head.append(title, id);
    if (field.type !== 'default' && !this.readOnly) {
      const buttons = document.createElement('div');
      buttons.append(
        actionButton(this.say('formMoveUp'), 'form-up', () => this.actions.move(field, -1)),
        actionButton(this.say('formMoveDown'), 'form-down', () => this.actions.move(field, 1)),
        actionButton(this.say('formRemove'), 'form-remove', () => this.actions.remove(field)),
      );
      head.append(buttons);
    }
    return head;
  }

  /** Title of the form, and what its outcomes are called in the diagram. */
  private ofForm(form: FormField): HTMLElement[] {
    const outcomes = allFields(form).flatMap((field) => (field.outcome ? [field.outcome] : []));
    const asked = outcomes.map((outcome) => {
      const expression = document.createElement('code');
      expression.textContent = `\${${outcomeVariable(form.id ?? '')} == '${outcome}'}`;
      return expression;
    });
    return [
      this.textOf(form, 'name', 'formTitle', 'form-title'),
      this.textOf(form, 'nameOther', 'formTitleOther', 'form-title-other'),
      line(this.say('formHowTo'), 'kd-form-hint'),
      line(this.say(outcomes.length ? 'formAsked' : 'formAskedNone'), 'kd-form-hint'),
      ...asked,
    ];
  }

  private names(field: FormField): HTMLElement[] {
    const name = labelOf(field.type);
    const other = name === 'text' ? 'textOther' : 'labelOther';
    const lines = field.type === 'text' ? 4 : 1;
    const [here, there]: MessageKey[] = field.type === 'text' ? ['formTextLabel', 'formTextLabelOther'] : ['formLabel', 'formLabelOther'];
    return [
      textInput(this.about(here, 'form-label'), text(field[name]), (value) => this.rename(field, name, value, 'en'), lines),
      textInput(this.about(there, 'form-label-other'), text(field[other]), (value) => this.rename(field, other, value, 'zh'), lines),
    ];
  }

  /** The name in English gives key and outcome, as long as nobody chose them and nothing asks for them. */
  private rename(field: FormField, attribute: string, value: string, reader: Language): void {
    const changes: Partial<FormField> = { [attribute]: value };
    const isEnglish = this.language === reader;
    if (isEnglish && field.key && this.follows(field.key)) {
      const key = keyOf(value);
      if (key && !this.keys(field).includes(key)) {
        changes.key = key;
      }
    }
    if (isEnglish && field.outcome && this.follows(field.outcome)) {
      changes.outcome = outcomeOf(value) ?? field.outcome;
    }
    this.actions.edit(field, changes);
    this.follow('form-key', changes.key);
    this.follow('form-outcome', changes.outcome);
  }

  /** Keys and outcomes that were made of names here; they go on following them. */
  private readonly followed = new Set<string>();

  private follows(name: string): boolean {
    return (isGenerated(name) || this.followed.has(name)) && !allFields(this.form).some((other) => this.dependsOn(other, name));
  }

  private follow(testId: string, name: string | undefined): void {
    const shown = this.element.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`);
    if (name && shown) {
      this.followed.add(name);
      shown.value = name;
    }
  }

  private dependsOn(field: FormField, key: string): boolean {
    return (field.conditional?.hide ?? '').split(/[^A-Za-z0-9_-]+/).includes(key);
  }

  private rows(property: Property, field: FormField): HTMLElement[] {
    const validation = field.validate ?? {};
    switch (property) {
      case 'description':
        return [
          this.textOf(field, 'description', 'formDescription', 'form-description'),
          this.textOf(field, 'descriptionOther', 'formDescriptionOther', 'form-description-other'),
        ];
      case 'key':
        return [this.key(field)];
      case 'required':
        return [tick(this.about('formRequired', 'form-required'), validation.required === true, (required) => this.validate(field, { required: required || undefined }))];
      case 'length':
        return [
          this.limit(field, 'minLength', 'formMinLength'),
          this.limit(field, 'maxLength', 'formMaxLength'),
        ];
      case 'range':
        return [this.limit(field, 'min', 'formMin'), this.limit(field, 'max', 'formMax')];
      case 'decimals':
        return [
          numberInput(this.about('formDecimals', 'form-decimals'), field.decimalDigits, (decimalDigits) => this.actions.edit(field, { decimalDigits })),
        ];
      case 'values':
        return [this.options(field)];
      case 'outcome':
        return [
          textInput(this.about('formOutcomeValue', 'form-outcome', 'formOutcomeHint'), text(field.outcome), (outcome) => this.actions.edit(field, { outcome: outcome.trim() })),
        ];
      case 'condition':
        return this.condition(field);
    }
  }

  private textOf(field: FormField, attribute: string, name: MessageKey, testId: string): HTMLElement {
    return textInput(this.about(name, testId), text(field[attribute]), (value) => this.actions.edit(field, { [attribute]: value }));
  }

  private limit(field: FormField, name: 'min' | 'max' | 'minLength' | 'maxLength', message: MessageKey): HTMLElement {
    return numberInput(this.about(message, `form-${name}`), field.validate?.[name], (value) => this.validate(field, { [name]: value }));
  }

  private validate(field: FormField, changes: FormValidation): void {
    const validate = Object.fromEntries(Object.entries({ ...field.validate, ...changes }).filter(([, value]) => value !== undefined));
    this.actions.edit(field, { validate: Object.keys(validate).length ? validate : undefined });
  }

  private key(field: FormField): HTMLElement {
    const row = textInput(this.about('formKey', 'form-key', 'formKeyHint'), text(field.key), (value) => {
      const key = value.trim();
      const wellFormed = KEY.test(key);
      const taken = this.keys(field).includes(key);
      showError(row, taken ? this.say('formKeyTaken') : wellFormed ? undefined : this.say('formKeyHint'));
      if (wellFormed && !taken && key !== field.key) {
        this.actions.edit(field, { key });
      }
    });
    return row;
  }

  private keys(except: FormField): string[] {
    return allFields(this.form).flatMap((other) => (other.key && other.id !== except.id ? [other.key] : []));
  }

  private options(field: FormField): HTMLElement {
    const list = document.createElement('fieldset');
    const title = document.createElement('legend');
    title.textContent = this.say('formOptions');
    list.append(title);
    list.className = 'kd-form-options';
    const options = field.values ?? [];
    const put = (values: FormOption[]) => this.actions.edit(field, { values });
    options.forEach((option, at) => {
      const change = (changes: Partial<FormOption>) =>
        put((field.values ?? []).map((one, index) => (index === at ? { ...one, ...changes } : one)));
      const row = document.createElement('div');
      row.className = 'kd-form-option';
      const named = (name: 'label' | 'labelOther', label: string, reader: Language) => {
        const now = (field.values ?? [])[at];
        const made = this.language === reader && this.follows(now.value) ? keyOf(label) : undefined;
        const value = made && !(field.values ?? []).some((other) => other.value === made) ? made : now.value;
        change({ [name]: label, value });
        this.follow(`form-option-value-${at}`, value === now.value ? undefined : value);
      };
      row.append(
        textInput(this.about('formOptionLabel', `form-option-label-${at}`), option.label ?? '', (label) => named('label', label, 'en')),
        textInput(this.about('formOptionLabelOther', `form-option-label-other-${at}`), option.labelOther ?? '', (label) => named('labelOther', label, 'zh')),
        textInput(this.about('formOptionValue', `form-option-value-${at}`), option.value, (value) => change({ value: value.trim() })),
      );
      if (!this.readOnly && options.length > 1) {
        const remove = actionButton('×', `form-option-remove-${at}`, () => {
          put(options.filter((_, index) => index !== at));
          this.again();
        });
        remove.setAttribute('aria-label', this.say('formOptionRemove', { name: option.label || option.value }));
        row.append(remove);
      }
      list.append(row);
    });
    if (!this.readOnly) {
      list.append(
        actionButton(this.say('formOptionAdd'), 'form-option-add', () => {
          put([...(field.values ?? []), nextOption(field.values ?? [])]);
          this.again();
          this.element.querySelector<HTMLInputElement>(`[data-testid="form-option-label-${options.length}"]`)?.focus();
        }),
      );
    }
    return list;
  }

  private condition(field: FormField): HTMLElement[] {
    const hide = field.conditional?.hide;
    const shown = hide ? shownWhen(hide) : undefined;
    const others = allFields(this.form).filter((other) => other.key && isInput(other.type) && other.id !== field.id);
    if (hide && !shown) {
      const kept = document.createElement('p');
      kept.className = 'kd-form-hint';
      kept.textContent = this.say('formByHand', { text: hide });
      return [kept];
    }
    const choices: [string, string][] = [
      ['', this.say('formAlways')],
      ...others.map((other): [string, string] => [other.key!, this.say('formConditionOf', { name: text(other[labelOf(other.type)]) || other.key! })]),
    ];
    if (shown && !others.some((other) => other.key === shown.key)) {
      choices.push([shown.key, this.say('formConditionOf', { name: shown.key })]);
    }
    const put = (condition: Condition | undefined) => {
      this.actions.edit(field, { conditional: condition && { hide: hideExpression(condition) } });
      this.again();
    };
    const rows = [
      choiceInput(this.about('formCondition', 'form-condition'), choices, shown?.key ?? '', (key) =>
        put(key ? { key, operator: '=', value: firstValue(others.find((other) => other.key === key)) } : undefined),
      ),
    ];
    return shown ? [...rows, ...this.comparison(shown, others.find((other) => other.key === shown.key), put, field)] : rows;
  }

  private comparison(shown: Condition, other: FormField | undefined, put: (condition: Condition) => void, field: FormField): HTMLElement[] {
    const operator = choiceInput(
      this.about('formOperator', 'form-operator'),
      OPERATORS.map(([one, name]): [string, string] => [one, this.say(name)]),
      shown.operator,
      (chosen) => put({ ...shown, operator: chosen as Operator }),
    );
    const about = this.about('formConditionValue', 'form-condition-value');
    // While somebody writes the value, the rows stay as they are.
    const write = (value: Condition['value']) =>
      this.actions.edit(field, { conditional: { hide: hideExpression({ ...(shownWhen(field.conditional?.hide ?? '') ?? shown), value }) } });
    if (other?.type === 'checkbox') {
      const choices: [string, string][] = [['true', this.say('yes')], ['false', this.say('no')]];
      return [operator, choiceInput(about, choices, String(shown.value), (value) => write(value === 'true'))];
    }
    if (other?.values) {
      const choices = other.values.map((option): [string, string] => [option.value, option.label || option.value]);
      return [operator, choiceInput(about, choices, String(shown.value), write)];
    }
    if (other?.type === 'number') {
      return [operator, numberInput(about, Number(shown.value), (value) => write(value ?? 0))];
    }
    return [operator, textInput(about, String(shown.value), write)];
  }

  /** Another number of rows than before. */
  private again(): void {
    if (this.field) {
      this.show(this.field, this.form, []);
    }
  }

  private about(name: MessageKey, testId: string, hint?: MessageKey): LabelledInput {
    return { name: this.say(name), testId, hint: hint && this.say(hint), readOnly: this.readOnly };
  }

  private say(key: MessageKey, values: Record<string, string> = {}): string {
    return localize(key, this.language, values);
  }
}

function firstValue(other: FormField | undefined): Condition['value'] {
  if (other?.type === 'checkbox') {
    return true;
  }
  return other?.type === 'number' ? 0 : (other?.values?.[0]?.value ?? '');
}

/** At the foot of the panel, in sight however far one scrolled: they come and go while somebody types above, which stays where it is. */
function problemsOf(problems: string[]): HTMLElement {
  const list = document.createElement('div');
  list.className = 'kd-form-problems';
  list.setAttribute('role', 'status');
  list.append(...problems.map((problem) => line(problem, 'kd-form-problem')));
  return list;
}

function line(words: string, css: string): HTMLElement {
  const shown = document.createElement('p');
  shown.className = css;
  shown.textContent = words;
  return shown;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
