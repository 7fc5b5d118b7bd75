import { createAnomalyState } from '@mantis-pdm/core/anomaly';
import type { Baseline } from '@mantis-pdm/core/contract';
import { expect, test, vi } from 'vitest';
import { Baselines } from './baselines';
import { logInto } from '@mantis-pdm/node-red-kit';

test('what limits are good for is told once for each asset, and again when something was learned', () => {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const baselines = new Baselines(logInto(log));
  const [state, other] = [createAnomalyState(), createAnomalyState()];
  const lengths = { unit: 'ms', false: 57_600_000, shift: 9_000, supported: 57_600_000 } as const;
  const provisional: Baseline = { stage: 'provisional', missing: '5 min of 24 h', lengths };
  const look = (id: string, of: typeof state, baseline?: Baseline) =>
    baselines.look({ id, state: of, baseline });
  look('pump-1', state);
  look('pump-1', state, { stage: 'settled', missing: null });
  look('pump-1', state, provisional);
  look('pump-1', state, { ...provisional, missing: '6 min of 24 h' });
  look('pump-2', other, provisional);
  look('pump-1', state, { stage: 'settled', missing: null, lengths });
  expect(log.info.mock.calls.flat()).toEqual([
    'pump-1: provisional baseline: one false case in 16 h so far, a step of 3 σ told in 9 s',
    'pump-2: provisional baseline: one false case in 16 h so far, a step of 3 σ told in 9 s',
    'pump-1: settled baseline: one false case in 16 h, a step of 3 σ told in 9 s',
  ]);
});
