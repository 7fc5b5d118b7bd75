import {
  anomalyDefaults as options,
  createAnomalyState,
  detectAnomaly,
  detectors,
  isUndecided,
} from '@mantis-pdm/core/anomaly';
import { expect, test, vi } from 'vitest';
import { features } from '../testing/objects.fixture';
import { Deciding } from './deciding';

const logger = () => ({ debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() });

/** The state of an asset whose baseline is settled. */
function settled() {
  const state = createAnomalyState();
  const context = { detector: detectors.contest, options, threshold: 75 };
  for (let i = 0; !isUndecided(state) && i < 40; i++) {
    const newest = { x: Array.from({ length: 100 }, (_, k) => Math.sin((100 * i + k) ** 2)) };
    detectAnomaly({ ...features('pump-1', {}, i), newest }, state, context);
  }
  return state;
}

test('one asset at a time is decided beside everything else, and told', { timeout: 120_000 }, async () => {
  const log = logger();
  const deciding = new Deciding(log);
  const [first, second] = [settled(), settled()];
  expect(isUndecided(first)).toBe(true);
  deciding.look({ id: 'pump-1', state: first, options });
  deciding.look({ id: 'pump-2', state: second, options });
  await expect.poll(() => isUndecided(first), { timeout: 100_000 }).toBe(false);
  await expect
    .poll(() => log.info.mock.calls)
    .toEqual([[expect.stringMatching(/^pump-1 is watched by .*it finds/)]]);
  expect(isUndecided(second)).toBe(true);
  deciding.close();
  deciding.look({ id: 'pump-2', state: second, options });
  expect(isUndecided(second)).toBe(true);
});

test('what is under way stops when the node closes, and what fails is told once', async () => {
  const log = logger();
  const deciding = new Deciding(log);
  const state = settled();
  const broken = structuredClone(state);
  (broken.regimes.all as { undecided?: unknown }).undecided = { learning: { rows: 3 } };
  deciding.look({ id: 'pump-1', state: broken, options });
  await expect.poll(() => log.warn.mock.calls).toEqual([[expect.stringContaining('pump-1: its detector could not be decided')]]); // prettier-ignore
  deciding.look({ id: 'pump-1', state: broken, options });
  deciding.look({ id: 'pump-2', state, options });
  deciding.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([isUndecided(state), log.info.mock.calls, log.warn.mock.calls.length]).toEqual([true, [], 1]);
});
