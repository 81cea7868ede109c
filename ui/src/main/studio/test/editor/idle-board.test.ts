import { beforeEach, expect, test, vi } from 'vitest';
import { IdleBoard } from '../../src/editor/idle-board';
import type { Modeler } from '../../src/modeler';

const listeners = new Map<string, () => unknown>();
const busy = { menu: false, name: false, drag: false };
const services: Record<string, unknown> = {
  popupMenu: { isOpen: () => busy.menu },
  directEditing: { isActive: () => busy.name },
  dragging: { context: () => (busy.drag ? {} : null) },
};
const modeler = {
  on: (event: string, listener: () => unknown) => listeners.set(event, listener),
  get: (service: string) => services[service],
} as unknown as Modeler;

const ends = [
  ['menu', 'popupMenu.close'],
  ['name', 'directEditing.deactivate'],
  ['drag', 'drag.cleanup'],
] as const;

beforeEach(() => {
  listeners.clear();
  Object.assign(busy, { menu: false, name: false, drag: false });
});

test('acts at once where nothing is open', () => {
  const act = vi.fn();

  new IdleBoard(modeler).run(act);

  expect(act).toHaveBeenCalledOnce();
});

test.each(ends)('waits for the end of a %s, and acts once', async (what, end) => {
  const act = vi.fn();
  const board = new IdleBoard(modeler);
  busy[what] = true;
  board.run(act);
  board.run(act);
  expect(act).not.toHaveBeenCalled();

  listeners.get(end)!();
  busy[what] = false;
  await Promise.resolve();
  expect(act).toHaveBeenCalledOnce();

  listeners.get(end)!();
  await Promise.resolve();
  expect(act).toHaveBeenCalledOnce();
});

test('goes on waiting where a menu closes and a name is still being written', async () => {
  const act = vi.fn();
  const board = new IdleBoard(modeler);
  Object.assign(busy, { menu: true, name: true });
  board.run(act);

  busy.menu = false;
  listeners.get('popupMenu.close')!();
  await Promise.resolve();

  expect(act).not.toHaveBeenCalled();
});
