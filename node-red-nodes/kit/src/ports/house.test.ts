import { committed } from '../testing/events';
import { describe, expect, test, vi } from 'vitest';
import type { Historian } from './historian';
import { House, house } from './house';

test('two copies of the kit in one process meet in one house', async () => {
  const heard = vi.fn();
  house().bus.on('committed', heard);
  vi.resetModules();
  const other = await import('./house.js');
  expect(other.House).not.toBe(House);
  expect(other.house()).toBe(house());
  other.house().bus.emit('committed', committed(['mqtt#7']));
  expect(heard).toHaveBeenCalledWith(committed(['mqtt#7']));
  house().bus.off('committed', heard);
});

test('a house that an earlier release has built gets the rooms it lacks, and keeps its own', () => {
  const key = Symbol.for('mantis.kit.1');
  const holder = globalThis as unknown as Record<symbol, unknown>;
  const ours = holder[key];
  const { flows: _flows, returned: _returned, ...earlier } = new House();
  try {
    holder[key] = earlier;
    expect(house()).toBe(earlier);
    expect([house().flows.phase, house().returned.waiting]).toEqual(['starting', 0]);
    expect([house().bus, house().flows]).toEqual([earlier.bus, house().flows]);
  } finally {
    holder[key] = ours;
  }
});

describe('services and routes', () => {
  test('a service is there until it is withdrawn; a successor stays', () => {
    const here = new House();
    const [old, next] = [{}, {}] as Historian[];
    const withdraw = here.provide('historian', old);
    expect([here.find('historian'), here.find('registry')]).toEqual([old, undefined]);
    const withdrawNext = here.provide('historian', next);
    withdraw();
    expect(here.find('historian')).toBe(next);
    withdrawNext();
    expect(here.find('historian')).toBeUndefined();
  });

  test('routes are replaced per owner, and removed by the one who added them', () => {
    const here = new House();
    const route = (path: string) => ({ path }) as never;
    const remove = here.contribute('rul', [route('/a')]);
    here.contribute('alarms', [route('/b')]);
    const removeNew = here.contribute('rul', [route('/c')]);
    remove();
    expect(here.routes.map(({ path }) => path)).toEqual(['/c', '/b']);
    removeNew();
    expect(here.routes.map(({ path }) => path)).toEqual(['/b']);
  });
});

describe('the bus', () => {
  test('a listener that throws, at once or later, costs neither the emitter nor the others', async () => {
    const warnings = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const { bus } = new House();
    const heard = vi.fn();
    bus.on('committed', () => {
      throw new Error('now');
    });
    const later = (): unknown => Promise.reject(new Error('later'));
    bus.on('committed', later);
    bus.once('committed', heard);
    expect(bus.emit('committed', committed(['s#1']))).toBe(true);
    expect(bus.emit('committed', committed(['s#2']))).toBe(true);
    await Promise.resolve();
    expect(heard).toHaveBeenCalledOnce();
    expect(warnings.mock.calls.map(([error]) => (error as Error).message).sort()).toEqual([
      'later',
      'later',
      'now',
      'now',
    ]);
    warnings.mockRestore();
  });

  test('nobody listens', () => {
    expect(new House().bus.emit('clock-stepped', { by: 1 })).toBe(false);
  });
});
