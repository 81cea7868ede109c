export type Operator = '=' | '!=';

/** When a component is shown: what another field holds, compared with a value. */
export interface Condition {
  key: string;
  operator: Operator;
  value: string | number | boolean;
}

const OPPOSITE: Record<Operator, Operator> = { '=': '!=', '!=': '=' };

const COMPARISON = /^=\s*([A-Za-z][A-Za-z0-9]*)\s*(!?=)\s*("[^"\\]*"|true|false|-?\d+(?:\.\d+)?)\s*$/;

/** The expression by which form files say it: they hold when a component is hidden. */
export function hideExpression(shown: Condition): string {
  const value = typeof shown.value === 'string' ? `"${shown.value.replace(/["\\]/g, '')}"` : String(shown.value);
  return `=${shown.key} ${OPPOSITE[shown.operator]} ${value}`;
}

/** When a component with that expression is shown; undefined where it was written by hand and says more. */
export function shownWhen(hide: string): Condition | undefined {
  const read = COMPARISON.exec(hide);
  return read ? { key: read[1], operator: OPPOSITE[read[2] as Operator], value: literal(read[3]) } : undefined;
}

function literal(text: string): string | number | boolean {
  if (text.startsWith('"')) {
    return text.slice(1, -1);
  }
  return text === 'true' || text === 'false' ? text === 'true' : Number(text);
}
