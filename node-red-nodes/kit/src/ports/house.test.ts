import { committed } from '../testing/events';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { AssetDirectory } from './asset-directory';
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

describe('asset profiles', () => {
  test('the most specific match wins; an exact id beats every pattern', () => {
    const directory = new AssetDirectory();
    for (const match of ['*', 'pump-*', 'pump-*-north', 'pump-1', 'p*']) directory.declare(match, { match });
    const found = ['fan', 'pump-7', 'pump-7-north', 'pump-1', 'pipe', 'pump-1x'].map(
      (a) => directory.find(a)?.match,
    );
    expect(found).toEqual(['*', 'pump-*', 'pump-*-north', 'pump-1', 'p*', 'pump-*']);
    expect(directory.profiles()).toHaveLength(5);
  });

  test('a redeploy replaces a profile; its late removal leaves the new one', () => {
    const directory = new AssetDirectory<{ match: string; name: string }>();
    const remove = directory.declare('node', { match: 'a', name: 'old' });
    expect(directory.find('a')?.name).toBe('old');
    const removeNew = directory.declare('node', { match: 'a', name: 'new' });
    remove();
    expect(directory.find('a')?.name).toBe('new');
    removeNew();
    expect([directory.find('a'), directory.find('__proto__')]).toEqual([undefined, undefined]);
  });

  test('characters that mean something elsewhere are characters', () => {
    const directory = new AssetDirectory();
    directory.declare('n', { match: 'a.b(*)[1]' });
    expect(directory.find('a.b(x)[1]')).toBeDefined();
    expect(directory.find('aXb(x)[1]')).toBeUndefined();
  });

  test('a pattern made of parts of a name matches it, as the regular expression would', () => {
    const char = fc.constantFrom('a', 'b', '*');
    fc.assert(
      fc.property(
        fc.array(char, { maxLength: 6 }),
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }),
        (p, n) => {
          const [match, name] = [p.join(''), n.join('')];
          const directory = new AssetDirectory();
          directory.declare('n', { match });
          expect(directory.find(name) !== undefined).toBe(
            new RegExp(`^${match.replaceAll('*', '.*')}$`).test(name),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a pattern with many stars is not a trap', () => {
    const directory = new AssetDirectory();
    directory.declare('n', { match: '*a'.repeat(60) + '*b' });
    expect(directory.find('a'.repeat(250))).toBeUndefined();
  });

  test('many names are looked up without keeping all of them', () => {
    const directory = new AssetDirectory();
    directory.declare('n', { match: 'a*' });
    for (let i = 0; i < 20_002; i++) directory.find(`a${i}`);
    expect(directory.find('a0')).toBeDefined();
  });
});
