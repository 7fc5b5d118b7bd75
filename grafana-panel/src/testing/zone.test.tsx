import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AssetHealthPanel } from '../asset-health/AssetHealthPanel';
import { DEFAULTS } from '../asset-health/options';
import { frame } from './asset-health';
import { showPanel } from './show-panel';

test('times in tiles are told in the time zone of the dashboard', () => {
  const at = Date.UTC(2026, 0, 2, 12);
  const until = Date.now() + 3_600_000;
  const maintenance = { from: at, until, by: 'ben', reason: '' };
  const row = { asset: 'pump-1', state: 'ok' as const, score: 90, healthAt: at, dataAt: at, maintenance };
  showPanel(AssetHealthPanel, {
    options: DEFAULTS,
    data: { series: [frame([row])] },
    timeZone: 'Asia/Tokyo',
  });
  expect(screen.getByText(/^Since 2026-01-02 21:00:00/)).toBeTruthy();
  const times = [...document.querySelectorAll('time')].map(({ title }) => title);
  expect(times).toContain('2026-01-02T21:00:00+09:00');
});
