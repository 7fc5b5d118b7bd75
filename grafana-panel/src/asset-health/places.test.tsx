import { setDataSourceSrv } from '@grafana/runtime';
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { conditionAt } from './condition';
import { now, plant, rowOf, show, shownAssets, showPlants } from '../testing/asset-health';

test('each site and line is as healthy as its worst asset, which is named; one that is pressed shows its assets alone', () => {
  const at = (i: number, site: string, line: string) => ({ ...plant[i], site, line });
  show([at(0, 'Basel', 'air'), at(1, 'Basel', 'press'), at(2, 'Basel', 'press'), at(3, 'Oslo', 'saws')]);
  const list = within(screen.getByRole('list', { name: 'Sites and lines' }));
  const told = list
    .getAllByRole('button')
    .map(({ dataset, textContent }) => [dataset.place, dataset.condition, textContent]);
  expect(told).toEqual([
    ['Basel', 'critical', 'BaselCriticalMotor20 / 100 · 3 assets'],
    ['Oslo', 'stale', 'OsloStaleSaw1 asset, 1 stale'],
    ['Basel / air', 'ok', 'Basel · airOK95 / 100 · 1 asset'],
    ['Basel / press', 'critical', 'Basel · pressCriticalMotor20 / 100 · 2 assets'],
    ['Oslo / saws', 'stale', 'Oslo · sawsStaleSaw1 asset, 1 stale'],
  ]);
  const press = list.getByRole('button', { name: /press/ });
  fireEvent.click(press);
  expect([press.getAttribute('aria-pressed'), shownAssets()]).toEqual(['true', ['motor-1', 'pump-1']]);
  fireEvent.click(list.getByRole('button', { name: /^Basel Critical/ }));
  expect(shownAssets()).toEqual(['motor-1', 'pump-1', 'fan-1']);
  fireEvent.click(list.getByRole('button', { name: /^Basel Critical/ }));
  expect(shownAssets()).toHaveLength(4);
});

test('a place of one name is another one in another plant, and one that is pressed shows the assets of its plant', () => {
  const basel = { site: 'Basel', line: '' };
  setDataSourceSrv({
    get: () => Promise.resolve({}),
    getInstanceSettings: ({ uid }: { uid: string }) => ({ name: { a: 'North', b: 'South' }[uid] }),
  } as never);
  showPlants({ a: [{ ...plant[0], ...basel }], b: [{ ...plant[2], ...basel }] });
  const list = within(screen.getByRole('list', { name: 'Sites and lines' }));
  const told = list.getAllByRole('button').map(({ dataset }) => [dataset.place, dataset.condition]);
  expect(told).toEqual([
    ['North / Basel', 'ok'],
    ['South / Basel', 'critical'],
  ]);
  fireEvent.click(list.getByRole('button', { name: /^South/ }));
  expect(shownAssets()).toEqual(['motor-1']);
});

test('assets of one place need no list of places', () => {
  show(plant.map((row) => ({ ...row, site: 'Basel', line: 'air' })));
  expect(screen.queryByRole('list', { name: 'Sites and lines' })).toBeNull();
});

test.each([null, NaN, 101])('a score of %j is none, whatever the state says', (score) => {
  expect(conditionAt(rowOf({ state: 'ok', score }), now, null)).toBe('unknown');
  expect(conditionAt(rowOf({ state: 'ok', score }), now, 300)).toBe('unknown');
});
