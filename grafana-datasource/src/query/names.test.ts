import { firstValueFrom, of, throwError } from 'rxjs';
import { expect, test, vi } from 'vitest';
import type { SuiteApi } from '../api/suite-api';
import type { QueryContext } from './context';
import { withNames } from './names';

const context = (assets: () => unknown, live = false) =>
  ({ api: { assets } as unknown as SuiteApi, query: { live } }) as unknown as QueryContext;

test('rows come with the names of assets, which are asked for once however many queries want them', async () => {
  const assets = vi.fn(() => of([{ asset: 'pump-1', name: 'Pump' }]));
  const one = context(assets);
  const [rows, { names }] = await firstValueFrom(withNames(one, of(['row'])));
  await firstValueFrom(withNames(one, of(['other'])));
  expect([rows, names.get('pump-1'), assets.mock.calls.length]).toEqual([['row'], 'Pump', 1]);
});

test('without names there are rows all the same', async () => {
  const failing = context(() => throwError(() => new Error('away')));
  const [rows, { names }] = await firstValueFrom(withNames(failing, of(['row'])));
  expect([rows, names.size]).toEqual([['row'], 0]);
});

test('live rows do not wait for names', async () => {
  const never = context(() => new Promise(() => {}), true);
  expect((await firstValueFrom(withNames(never, of(['row']))))[0]).toEqual(['row']);
});

test('the list of assets tells how far our clock is behind the server’s', async () => {
  const ahead = context(() =>
    of([{ asset: 'pump-1', name: 'Pump', freshness: { now: Date.now() + 3_600_000 } }]),
  );
  const [, { skewMs }] = await firstValueFrom(withNames(ahead, of(['row'])));
  expect(skewMs / 1000).toBeCloseTo(3_600, -1);
});
