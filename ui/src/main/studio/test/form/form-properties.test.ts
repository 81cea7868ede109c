import { beforeEach, describe, expect, it } from 'vitest';
import { FormProperties } from '../../src/form/form-properties';
import type { FormField } from '../../src/form/form-schema';

describe('the properties of a component', () => {
  let form: FormField;
  let panel: FormProperties;

  beforeEach(() => {
    form = {
      type: 'default',
      id: 'call-seller',
      components: [
        { id: 'Field_1', type: 'radio', key: 'radio1', label: 'Choice', values: [{ value: 'option1' }, { value: 'option2' }] },
        { id: 'Field_2', type: 'textarea', key: 'said', label: 'What was said' },
        { id: 'Button_1', type: 'button', label: 'Outcome button', outcome: 'OUTCOME_1' },
      ],
    };
    panel = new FormProperties('en', false, {
      edit: (field, changes) => void Object.assign(field, changes),
      move: () => undefined,
      remove: () => undefined,
    });
    document.body.replaceChildren(panel.element);
  });

  function show(index: number, problems: string[] = []): FormField {
    const field = form.components![index];
    panel.show(field, form, problems);
    return field;
  }

  function input(testId: string): HTMLInputElement {
    return panel.element.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`)!;
  }

  it('tells problems below the fields, which stay where they are', () => {
    show(1);
    const before = [...panel.element.children].indexOf(input('form-label').closest('.kd-form-row')!);

    show(1, ['“What was said” has no Chinese words.']);

    expect([...panel.element.children].indexOf(input('form-label').closest('.kd-form-row')!)).toBe(before);
    expect(panel.element.lastElementChild!.textContent).toBe('“What was said” has no Chinese words.');
  });

  it('lets the form be called by a title in both languages', () => {
    panel.show(form, form, []);
    type('form-title', 'Call the seller');
    type('form-title-other', '致电卖家');
    expect(form).toMatchObject({ name: 'Call the seller', nameOther: '致电卖家' });
  });

  function type(testId: string, value: string): void {
    input(testId).value = value;
    input(testId).dispatchEvent(new Event('input'));
  }

  function choose(testId: string, value: string): void {
    input(testId).value = value;
    input(testId).dispatchEvent(new Event('change'));
  }

  it('names key, option and outcome after what they are called in English', () => {
    const radio = show(0);
    type('form-label', 'Who answered?');
    type('form-option-label-0', 'The seller');
    type('form-option-label-other-0', '本人');
    const button = show(2);
    type('form-label', 'Not reached');

    expect(radio).toMatchObject({ label: 'Who answered?', key: 'whoAnswered' });
    expect(radio.values![0]).toEqual({ value: 'theSeller', label: 'The seller', labelOther: '本人' });
    expect(button.outcome).toBe('NOT_REACHED');
  });

  it('leaves a key alone that a condition asks for', () => {
    const said = show(1);
    choose('form-condition', 'radio1');
    const radio = show(0);
    type('form-label', 'Who answered?');

    expect(said.conditional).toEqual({ hide: '=radio1 != "option1"' });
    expect(radio.key).toBe('radio1');
  });

  it('shows a component only if another has a value', () => {
    const said = show(1);
    choose('form-condition', 'radio1');
    choose('form-operator', '!=');
    choose('form-condition-value', 'option2');
    expect(said.conditional).toEqual({ hide: '=radio1 = "option2"' });

    choose('form-condition', '');

    expect(said.conditional).toBeUndefined();
  });

  it('refuses a key that another field has', () => {
    const said = show(1);
    type('form-key', 'radio1');

    expect(said.key).toBe('said');
    expect(panel.element.querySelector('[role="alert"]')?.textContent).toContain('Another field');
  });

  it('leaves nothing behind of a rule that is taken back', () => {
    const said = show(1);
    input('form-required').click();
    expect(said.validate).toEqual({ required: true });

    input('form-required').click();

    expect(said.validate).toBeUndefined();
  });

  it('tells the problems of the component', () => {
    show(1, ['The name in Chinese is missing.']);

    expect(panel.element.textContent).toContain('The name in Chinese is missing.');
  });

  it('says how a gateway asks for the outcomes while nothing is chosen', () => {
    panel.show(form, form, []);

    expect(panel.element.textContent).toContain("callSellerOutcome == 'OUTCOME_1'");
  });

  it('cannot be changed while it is only looked at', () => {
    panel = new FormProperties('zh', true, { edit: () => undefined, move: () => undefined, remove: () => undefined });
    panel.show(form.components![0], form, []);

    const inputs = [...panel.element.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')];
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.every((one) => one.disabled || (one as HTMLInputElement).readOnly)).toBe(true);
    expect(panel.element.querySelector('button')).toBeNull();
  });
});
