/** What a provisional baseline says while it waits, at the edges of what is known. */
import { expect, test } from 'vitest';
import type { Features } from '../contract';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { baselineOf } from './settling';
import { trust, type Learned } from './stage';

const START = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;

function minute(i: number, value: number): Features {
  const at = START + MINUTE * i;
  const head = { v: 1, id: `plc#${at}~features`, seq: 0, asset: 'pump-1', at, quality: 100 } as const;
  const window = { from: at - MINUTE, to: at };
  return { ...head, kind: 'features', axis: 'time', window, values: {}, newest: { x: [value] } };
}

function watching(settleMs: number) {
  const state = createAnomalyState();
  const context = { detector: detectors['residual-cusum'], options: { ...anomalyDefaults, settleMs }, threshold: 75 }; // prettier-ignore
  const see = (i: number, value: number) => detectAnomaly(minute(i, value), state, context);
  return { state, see };
}

test('rows that were left out before any took time are no time that was unquiet', () => {
  const waiting = { learning: { names: ['x'], rows: [[1]] }, at: 2, left: 1e9 };
  const wanted = { axis: 'time', options: { ...anomalyDefaults, settleMs: 86_400_000 } } as const;
  expect(baselineOf({ more: waiting }, wanted).said?.code).toBe('baseline.time');
});

test('that an asset moves is still said after it was learned from anew, with twice as many', () => {
  const { state, see } = watching(1_000 * MINUTE);
  const { normal } = random(4);
  const said = Array.from({ length: 1_245 }, (_, i) => {
    const code = see(i + 1, 50 + normal() + i / 600).baseline?.said?.code;
    return { code, at: (state.regimes.all as Partial<Learned>).more?.at };
  });
  const first = said.findIndex(({ code }) => code === 'baseline.rises');
  expect(first).toBeGreaterThanOrEqual(1_000);
  const rising = said.slice(first);
  expect(new Set(rising.map(({ code }) => code))).toEqual(new Set(['baseline.rises']));
  expect([...new Set(rising.map(({ at }) => at))]).toEqual([1_200, 2_400]);
});

test('of what an earlier release learned from, which counted no rows, the same number is left as was asked for', () => {
  const { state, see } = watching(86_400_000);
  const { normal } = random(2);
  for (let i = 1; i <= 310; i++) see(i, 50 + normal());
  const known = state.regimes.all as Learned;
  delete known.more!.learning.taken;
  trust(known, anomalyDefaults);
  // A window that comes late is judged, and not learned from.
  expect(see(200, 50).reason).toBe('learning what was said to be normal: 300 values to go');
});
