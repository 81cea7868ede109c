import { localize, type Language } from '../i18n/messages';
import { UnreadableFileError } from './xml';

/** How readers of XML in browsers and in the drawing tools name a place: `line 3 at column 5`, or `line: 2`, counted from 0. */
const PLACE_OF_BROWSER = /line (\d+) at column (\d+)|Line Number (\d+), Column (\d+)/i;
const PLACE_OF_TOOLS = /line: (\d+)\s+column: (\d+)/i;

/** Why a file cannot be shown, in the reader's language: what readers of files say in English is told by its place alone. */
export function unreadableReason(error: Error, language: Language): string {
  const place = placeOf(error.message, language);
  if (error instanceof UnreadableFileError) {
    return localize(error.reason, language, { what: error.detail, place });
  }
  return place ? localize('notUnderstoodAt', language, { place }) : localize('notUnderstood', language);
}

function placeOf(message: string, language: Language): string {
  const seen = PLACE_OF_BROWSER.exec(message)?.slice(1).filter(Boolean).map(Number);
  const counted = PLACE_OF_TOOLS.exec(message)?.slice(1).map((one) => Number(one) + 1);
  const [line, column] = seen ?? counted ?? [];
  return line === undefined ? '' : localize('atPlace', language, { line, column });
}
