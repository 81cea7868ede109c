/** The words of the table editor where the page says something else: what the library calls a rule is a row everywhere. */
export const TABLES_EN: Record<string, string> = {
  'Add rule': 'Add row',
  'Move rule': 'Move row',
  'Copy rule': 'Copy row',
  'Cut rule': 'Cut row',
  'Paste rule above': 'Paste row above',
  'Paste rule below': 'Paste row below',
  'Add rule above': 'Add row above',
  'Add rule below': 'Add row below',
  'Remove rule': 'Remove row',
};
