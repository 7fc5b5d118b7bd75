import { type PanelProps, createDataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AssetHealthPanel } from './AssetHealthPanel';
import { arrange } from './arrange';
import { conditionAt } from './condition';
import { now, plant, rowOf, show, shownAssets } from '../testing/asset-health';
import { lifeText } from './life';
import type { AssetRow } from './model';
import { type AssetHealthOptions, DEFAULTS } from './options';

const worked = { from: now - 60_000, until: now + 60_000, by: 'anna', reason: 'oil change' };

test('an asset that is worked on says so until its time, whatever else is known', () => {
  const row = rowOf({ maintenance: worked, state: 'unknown', healthAt: null });
  expect(conditionAt(row, now, null)).toBe('maintenance');
  expect(conditionAt(row, now + 60_000, null)).toBe('unknown');
  show([{ asset: 'pump-1', state: 'unknown', score: null, maintenance: worked }]);
  expect(screen.getByText(/oil change\. Nothing is learned/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /maintenance/i, hidden: false })?.textContent).toContain(
    'Under maintenance 1',
  );
});

test('sensors at fault have words, a symbol of NE 107 each, and are no state of health', () => {
  const fault = (sensor: string, status: AssetRow['sensorStatus'][number]['status']) => ({
    ...{ sensor, status, fault: 'frozen', since: now - 3_600_000, detail: '3.2, 40 times in a row' },
  });
  const faults = [
    fault('speed', 'failure'),
    fault('flow', 'function-check'),
    fault('x', 'out-of-specification'),
    fault('y', 'maintenance-required'),
  ];
  show([{ asset: 'pump-1', state: 'watch', score: 69, healthAt: now, sensorStatus: faults }]);
  const items = within(screen.getByRole('list', { name: 'Sensors to be checked' })).getAllByRole('listitem');
  expect(items.map(({ dataset, textContent }) => [dataset.sensorStatus, textContent])).toEqual([
    ['failure', expect.stringMatching(/^Fspeed Failure: frozen, since /)],
    ['function-check', expect.stringMatching(/^Cflow Function check: frozen/)],
    ['out-of-specification', expect.stringMatching(/^Sx Out of specification: frozen/)],
    [undefined, 'and 1 more'],
  ]);
});

test('ages are told by the clock of the server', () => {
  const behind = rowOf({ heardAt: now, staleAfter: 60_000, skewMs: 61_000 });
  expect(conditionAt(behind, now, null)).toBe('stale');
  expect(
    conditionAt(rowOf({ heardAt: now - 3_600_000, staleAfter: 60_000, skewMs: -3_600_000 }), now, null),
  ).toBe('ok');
  show([{ ...plant[0], heardAt: now, staleAfter: 60_000, skewMs: 125_000, dataAt: now - 1_000, rulAt: now }]);
  expect(screen.getByText(/^data/).textContent).toBe('data 2 min ago · health 2 min ago · life 2 min ago');
});

test('an asset that was declared and never spoke says so', () => {
  show([{ asset: 'pump-1', state: 'unknown', score: null, healthAt: null, heardAt: null, dataAt: null }]);
  expect(screen.getByText(/Has never spoken/)).toBeTruthy();
});

test('a sensor that is silent for longer than the server has patience with it is marked', () => {
  const at = now - 90_000;
  const last = { value: 1, unit: 'bar', quality: 100, at };
  const fresh = (staleAfter: number) => ({ heardAt: at, expectedEvery: staleAfter / 5, staleAfter });
  show([
    {
      ...plant[0],
      sensors: { pressure: last, level: last },
      sensorFreshness: { pressure: fresh(60_000), level: fresh(18_000_000) },
    },
  ]);
  const text = (sensor: string) => document.querySelector(`[data-sensor="${sensor}"]`)?.textContent;
  expect([text('pressure'), text('level')]).toEqual(['1 bar stale', '1 bar']);
});

test('equal conditions are ordered by criticality and then by score', () => {
  const placed = [
    { row: rowOf({ asset: 'a', criticality: 'low', score: 10 }), condition: 'warning' as const },
    { row: rowOf({ asset: 'b', criticality: 'critical', score: 50 }), condition: 'warning' as const },
    { row: rowOf({ asset: 'c', criticality: 'critical', score: 40 }), condition: 'warning' as const },
  ];
  const order = arrange(placed, 'worst', { text: '', conditions: new Set() }).map(({ row }) => row.asset);
  expect(order).toEqual(['c', 'b', 'a']);
});

test('a life in words: a median with its band, at least a ceiling, or why there is none', () => {
  const known = rowOf({ rulP10: 34, rulP50: 52, rulP90: 79, rulUnit: 'cycles', rulThreshold: 50 });
  expect(lifeText(known)).toEqual({ value: '52 cycles', band: 'p10–p90 34–79', low: true });
  expect(lifeText(rowOf({ rulP10: 20, rulP50: 125, rulCensored: true, rulThreshold: 500 }))).toMatchObject({
    value: '≥ 125 cycles',
    low: false,
  });
  expect(lifeText(rowOf({ rulReason: 'too few windows' }))).toEqual({
    value: '–',
    band: 'too few windows',
    low: false,
  });
});

test('a tile says how long its detector needs still; not of an asset whose state is not known to hold', () => {
  const anomalyNote = 'learning: about 40 s more, 60 of 300 values';
  show([
    { ...plant[0], anomalyNote },
    { ...plant[1], anomalyNote: '' },
    { ...plant[3], anomalyNote },
    { ...plant[2], anomalyNote, maintenance: worked },
  ]);
  const told = [...document.querySelectorAll('[data-field="anomaly-note"]')];
  expect(told.map((one) => [one.closest('li')?.dataset.asset, one.textContent])).toEqual([
    ['fan-1', anomalyNote],
  ]);
  expect(screen.getAllByText('Anomaly')).toHaveLength(1);
});

test('the worst asset comes first and stale ones come before healthy ones', () => {
  show(plant);
  expect(shownAssets()).toEqual(['motor-1', 'pump-1', 'saw-1', 'fan-1']);
  expect(screen.getByText(/Stale since/).textContent).toContain('60 min ago');
});

test('a tile says why, what is missing, the last values, and how old everything is', () => {
  show([
    {
      ...plant[1],
      contributors: [
        { name: 'limits', score: 100, detail: 'none exceeded', at: now },
        { name: 'anomaly', score: 40, detail: 'score 70, limit 80', at: now },
      ],
      missing: ['flow'],
      sensors: {
        pressure: { value: 148.24, unit: 'bar', quality: 30, at: now - 90_500 },
        flow: { value: 3, unit: 'l/s', quality: 40, at: now },
      },
      qualityLimit: 40,
      unacknowledgedAlarms: 1,
      openWorkOrders: 2,
    },
  ]);
  const reasons = within(screen.getByRole('list', { name: 'Why Pump has this score' })).getAllByRole(
    'listitem',
  );
  expect(reasons.map(({ textContent }) => textContent)).toEqual([
    '40anomaly score 70, limit 80',
    '100limits none exceeded',
    '–Missing flow',
  ]);
  const pressure = document.querySelector('[data-sensor="pressure"]');
  expect(pressure?.textContent).toBe('148 bar quality 30');
  expect(document.querySelector('[data-sensor="flow"]')?.textContent).toBe('3 l/s');
  expect(screen.getByText(/^9\d s ago$/)).toBeTruthy();
  expect(screen.getByText(/1 alarm/)).toBeTruthy();
  expect(screen.getByText(/2 orders/)).toBeTruthy();
});

test('sensors at fault are told apart from the machine, by a colour of their own', () => {
  show([
    {
      ...plant[1],
      contributors: [
        { name: 'sensors', score: 69, detail: 'sensor fault, check the sensor: x frozen', at: now },
        { name: 'sensors@keen', score: 69, detail: 'sensor fault, check the sensor: x gone', at: now },
        { name: 'anomaly', score: 80, detail: 'score 20, limit 80', at: now },
      ],
    },
  ]);
  const items = within(screen.getByRole('list', { name: 'Why Pump has this score' })).getAllByRole(
    'listitem',
  );
  expect(items.map((item) => item.dataset.reason)).toEqual(['sensors', 'sensors', 'machine']);
  const colors = items.map((item) => getComputedStyle(item).color);
  expect(colors[0]).toBe(colors[1]);
  expect(colors[0]).not.toBe(colors[2]);
});

test('search and the counts narrow the tiles', () => {
  show(plant);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search assets' }), { target: { value: 'PUMP' } });
  expect(shownAssets()).toEqual(['pump-1']);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search assets' }), { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: 'Critical 1' }));
  expect(shownAssets()).toEqual(['motor-1']);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search assets' }), { target: { value: 'fan' } });
  expect(screen.getByText('No asset fits the search and the filter.')).toBeTruthy();
});

test('a click selects the asset in the address', () => {
  show(plant);
  fireEvent.click(screen.getByRole('button', { name: 'Pump' }));
  expect(locationService.getSearchObject()['var-asset']).toBe('pump-1');
  expect(screen.getByRole('button', { name: 'Pump' }).getAttribute('aria-pressed')).toBe('true');
});

test('without assets it says so; without the right columns it names them', () => {
  show([]);
  expect(screen.getByText(/No asset has reported yet/)).toBeTruthy();
  const data = { series: [createDataFrame({ fields: [{ name: 'asset', values: ['a'] }] })] };
  render(
    <AssetHealthPanel
      {...({ id: 1, options: DEFAULTS, data } as unknown as PanelProps<AssetHealthOptions>)}
    />,
  );
  expect(screen.getByText(/has not the fields state, score/)).toBeTruthy();
});

test('500 assets are all there', () => {
  show(Array.from({ length: 500 }, (_, i) => ({ ...plant[0], asset: `fan-${i}`, name: `Fan ${i}` })));
  expect(shownAssets()).toHaveLength(500);
});

test('the id stands beside the name, by which two machines may be called alike', () => {
  show([
    { asset: 'press-1', name: 'Press', healthAt: now },
    { asset: 'press-2', name: 'Press', healthAt: now },
  ]);
  expect(screen.getAllByRole('heading', { name: 'Press' })).toHaveLength(2);
  for (const id of ['press-1', 'press-2']) expect(screen.getByText(id)).toHaveProperty('title', id);
});

test('a critical asset that fell silent stays counted as critical, and as stale', () => {
  show([...plant, { ...plant[2], asset: 'motor-2', name: 'Silent', healthAt: now - 3_605_000, stale: true }]);
  fireEvent.click(screen.getByRole('button', { name: 'Critical 2 (1 stale)' }));
  expect(shownAssets().sort()).toEqual(['motor-1', 'motor-2']);
  fireEvent.click(screen.getByRole('button', { name: 'Critical 2 (1 stale)' }));
  fireEvent.click(screen.getByRole('button', { name: 'Stale 2' }));
  expect(shownAssets()).toEqual(['motor-2', 'saw-1']);
  expect(document.querySelector('[data-asset="motor-2"]')?.textContent).toMatch(/Critical, Stale/);
});

test('why there is no remaining life is said once', () => {
  const reason = 'No degradation found in 500 readings, checked up to the newest.';
  show([
    {
      ...plant[0],
      rulReason: reason,
      contributors: [
        { name: 'rul', score: 100, detail: reason.slice(0, 30), at: now },
        { name: 'anomaly', score: 95, detail: 'score 5', at: now },
      ],
    },
  ]);
  expect(document.body.textContent?.split('No degradation found')).toHaveLength(2);
  expect(screen.getByText('score 5')).toBeTruthy();
});

test('a tile leads to the address of its asset, and to none that runs code', () => {
  const { unmount } = show([{ asset: 'a&b', name: 'Odd', healthAt: now }], {
    link: '?view=asset&var-asset=${asset}',
  });
  expect(screen.getByRole('link', { name: 'Odd' }).getAttribute('href')).toBe('?view=asset&var-asset=a%26b');
  unmount();
  show([plant[0]], { link: 'javascript:alert(1)' });
  expect(screen.getByRole('link', { name: 'Fan' }).getAttribute('href')).toBe('about:blank');
});
