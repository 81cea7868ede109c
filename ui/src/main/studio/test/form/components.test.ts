import { describe, expect, it } from 'vitest';
import { isGenerated, keyOf, newComponent, nextOption, outcomeOf } from '../../src/form/components';

describe('a new component', () => {
  it('has a key that no other has', () => {
    expect(newComponent('number', 'Number', ['number1']).key).toBe('number2');
    expect(newComponent('datetime', 'Date', [])).toEqual({ type: 'datetime', dateLabel: 'Date', key: 'date1', subtype: 'date' });
  });

  it('ends the step with an outcome of its own if it is a button', () => {
    expect(newComponent('button', 'Done', ['OUTCOME_1'])).toEqual({ type: 'button', label: 'Done', action: 'submit', outcome: 'OUTCOME_2' });
  });

  it('begins with two options if something is chosen', () => {
    expect(newComponent('select', 'Choice', []).values).toEqual([{ value: 'option1' }, { value: 'option2' }]);
    expect(nextOption([{ value: 'option1' }, { value: 'option3' }])).toEqual({ value: 'option2' });
  });
});

describe('a name in English', () => {
  it.each([
    ['Who answered the phone?', 'whoAnsweredThePhone'],
    ["Seller's café", 'sellersCafe'],
    ['渠道', undefined],
    ['2 calls', undefined],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('gives a key: %s', (name, key) => {
    expect(keyOf(name)).toBe(key);
  });

  it.each([
    ['Not reached', 'NOT_REACHED'],
    ['未接通', undefined],
  ])('gives an outcome: %s', (name, outcome) => {
    expect(outcomeOf(name)).toBe(outcome);
  });

  it('replaces no key that somebody chose', () => {
    expect(isGenerated('number1')).toBe(true);
    expect(isGenerated('OUTCOME_2')).toBe(true);
    expect(isGenerated('attempts')).toBe(false);
  });
});
