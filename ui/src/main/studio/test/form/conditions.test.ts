import { describe, expect, it } from 'vitest';
import { hideExpression, shownWhen, type Condition } from '../../src/form/conditions';

describe('when a component is shown', () => {
  it.each<[Condition, string]>([
    [{ key: 'reached', operator: '=', value: 'seller' }, '=reached != "seller"'],
    [{ key: 'reached', operator: '!=', value: 'seller' }, '=reached = "seller"'],
    [{ key: 'confirmed', operator: '=', value: true }, '=confirmed != true'],
    [{ key: 'attempts', operator: '!=', value: 3 }, '=attempts = 3'],
  ])('is written as when it is hidden: %j', (shown, hide) => {
    expect(hideExpression(shown)).toBe(hide);
    expect(shownWhen(hide)).toEqual(shown);
  });

  it('never writes a text that ends its own quotes', () => {
    expect(hideExpression({ key: 'said', operator: '=', value: 'a" or "b\\' })).toBe('=said != "a or b"');
  });

  it.each(['=a > 3', '=get value(a) = "b"', '=a = "b" and c = "d"', 'a = "b"'])('leaves alone what somebody wrote by hand: %s', (hide) => {
    expect(shownWhen(hide)).toBeUndefined();
  });
});
