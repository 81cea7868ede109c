import { describe, expect, it } from 'vitest';
import { allFields, outcomeVariable, parseForm, toFile, toReader, unsupportedTypes, writeForm, type FormField } from '../../src/form/form-schema';

const FORM: FormField = {
  type: 'default',
  id: 'call-seller',
  name: 'Call the seller',
  properties: { nameZh: '致电卖家' },
  schemaVersion: 19,
  components: [
    { type: 'text', id: 'Text_1', text: 'Say who you are.', properties: { textZh: '请先说明您是谁。' } },
    {
      type: 'group',
      id: 'Group_1',
      label: 'The call',
      properties: { labelZh: '通话' },
      components: [
        {
          type: 'radio',
          id: 'Field_1',
          key: 'reached',
          label: 'Who answered?',
          description: 'The first one',
          properties: { descriptionZh: '第一位', labelZh: '谁接的电话？', 'valueZh.nobody': '无人接听', 'valueZh.seller': '本人' },
          validate: { required: true },
          values: [
            { label: 'The seller', value: 'seller' },
            { label: 'Nobody', value: 'nobody' },
          ],
        },
        { type: 'datetime', id: 'Field_2', key: 'calledOn', dateLabel: 'Day of the call', properties: { labelZh: '通话日期' }, subtype: 'date' },
      ],
    },
    { type: 'button', id: 'Button_1', label: 'Reached', action: 'submit', properties: { labelZh: '已联系上', outcome: 'REACHED' } },
  ],
};

function field(form: FormField, id: string): FormField {
  return allFields(form).find((one) => one.id === id)!;
}

describe('a form', () => {
  it('shows its title in the language of its reader', () => {
    expect(toReader(FORM, 'zh')).toMatchObject({ name: '致电卖家', nameOther: 'Call the seller' });
    expect(toReader(FORM, 'en')).toMatchObject({ name: 'Call the seller', nameOther: '致电卖家' });
  });

  it.each(['zh', 'en'] as const)('is written as it was read in %s', (language) => {
    expect(toFile(toReader(FORM, language), language)).toEqual(FORM);
  });

  it('is named in the language of its reader', () => {
    const chinese = toReader(FORM, 'zh');

    expect(field(chinese, 'Field_1')).toMatchObject({ label: '谁接的电话？', labelOther: 'Who answered?', description: '第一位' });
    expect(field(chinese, 'Field_1').values).toEqual([
      { value: 'seller', label: '本人', labelOther: 'The seller' },
      { value: 'nobody', label: '无人接听', labelOther: 'Nobody' },
    ]);
    expect(field(chinese, 'Field_2')).toMatchObject({ dateLabel: '通话日期', labelOther: 'Day of the call' });
    expect(field(chinese, 'Button_1')).toMatchObject({ label: '已联系上', outcome: 'REACHED' });
    expect(field(toReader(FORM, 'en'), 'Text_1')).toMatchObject({ text: 'Say who you are.', textOther: '请先说明您是谁。' });
  });

  it('holds no empty name, so that its absence is found', () => {
    const read = toReader({ type: 'default', components: [{ type: 'number', id: 'Field_1', key: 'count', label: 'Count' }] }, 'zh');
    expect(field(read, 'Field_1').label).toBe('');

    const written = toFile(read, 'zh');

    expect(field(written, 'Field_1')).toEqual({ type: 'number', id: 'Field_1', key: 'count', label: 'Count' });
  });

  it('keeps the Chinese name of an option whose value changed', () => {
    const read = toReader(FORM, 'en');
    field(read, 'Field_1').values![0].value = 'owner';

    expect(field(toFile(read, 'en'), 'Field_1').properties).toMatchObject({ 'valueZh.owner': '本人' });
    expect(field(toFile(read, 'en'), 'Field_1').properties).not.toHaveProperty('valueZh.seller');
  });

  it('forgets where the library put its components on a screen', () => {
    const drawn = { type: 'default', components: [{ type: 'number', id: 'Field_1', label: '', layout: { row: 'Row_1', columns: null } }] };

    expect(toFile(drawn, 'en').components![0]).not.toHaveProperty('layout');
  });

  it('keeps what the editor does not know', () => {
    const other: FormField = { type: 'number', id: 'Field_1', label: 'Count', properties: { colour: 'red' }, step: 5 };

    expect(toFile(toReader(other, 'zh'), 'zh')).toEqual(other);
  });

  it('says which components cannot be used', () => {
    const form = { type: 'default', components: [{ type: 'group', components: [{ type: 'iframe' }, { type: 'number' }] }] };

    expect(unsupportedTypes(form, ['group', 'number'])).toEqual(['iframe']);
  });

  it('is no form without components', () => {
    expect(() => parseForm('[]')).toThrow();
    expect(() => parseForm('{"type":"default"}')).toThrow();
    expect(parseForm(writeForm(FORM))).toEqual(FORM);
  });

  it('sets a variable of its own', () => {
    expect(outcomeVariable('call-the-seller')).toBe('callTheSellerOutcome');
  });
});
