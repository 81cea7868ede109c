/** The smallest size at which the names in a drawing can be read. */
export const READABLE = 0.7;

/** A drawing that fits at this size is shown whole: somewhat smaller names are less of a loss than what is not in sight. */
export const STILL_READABLE = 0.6;

interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

/** Whether a shape is where the process itself begins. */
export function isStart({ type, parent }: { type: string; parent?: { type: string } }): boolean {
  return type === 'bpmn:StartEvent' && parent?.type !== 'bpmn:SubProcess';
}

/** Where the process begins and what follows first, which another lane may hold. */
export function beginning(start: (Box & { outgoing?: { target?: Box }[] }) | undefined): Box | undefined {
  const next = start?.outgoing?.[0]?.target;
  if (!start || !next) {
    return start;
  }
  const x = Math.min(start.x, next.x);
  const y = Math.min(start.y, next.y);
  return {
    x,
    y,
    width: Math.max(start.x + start.width, next.x + next.width) - x,
    height: Math.max(start.y + start.height, next.y + next.height) - y,
  };
}

/** Pixels between the drawing and the edges of what shows it. */
interface Margins {
  left: number;
  rest: number;
}

/** All of a drawing, as large as fits and no larger than it was drawn; nothing where there is no room. */
export function wholeView(drawing: Box, room: Size, margins: Margins): Box | undefined {
  const scale = wholeScale(drawing, room, margins);
  return scale > 0 && Number.isFinite(scale) ? view(drawing, room, margins, scale, drawing) : undefined;
}

/** What is shown first: all of a drawing where it can still be read so, else what lies around one place of it, readable. */
export function openingView(drawing: Box, room: Size, margins: Margins, place: Box | undefined): Box | undefined {
  const scale = wholeScale(drawing, room, margins);
  if (!place || !(scale > 0) || !Number.isFinite(scale) || scale >= STILL_READABLE) {
    return wholeView(drawing, room, margins);
  }
  return view(drawing, room, margins, READABLE, place);
}

function wholeScale(drawing: Box, room: Size, { left, rest }: Margins): number {
  return Math.min(1, (room.width - left - rest) / drawing.width, (room.height - 2 * rest) / drawing.height);
}

/** The place in the middle, unless more than the margin beyond an end of the drawing would be shown; what is smaller is in the middle. */
function view(drawing: Box, room: Size, { left, rest }: Margins, scale: number, place: Box): Box {
  const width = room.width / scale;
  const height = room.height / scale;
  const x = place.x + place.width / 2 - width / 2;
  const y = place.y + place.height / 2 - height / 2;
  const first = drawing.x - left / scale;
  const last = drawing.x + drawing.width + rest / scale - width;
  const top = drawing.y - rest / scale;
  const bottom = drawing.y + drawing.height + rest / scale - height;
  return {
    x: last < first ? Math.min(first, drawing.x + (drawing.width - width) / 2) : Math.min(Math.max(x, first), last),
    y: bottom < top ? drawing.y + (drawing.height - height) / 2 : Math.min(Math.max(y, top), bottom),
    width,
    height,
  };
}
