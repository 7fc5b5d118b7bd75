import { describe, expect, test } from 'vitest';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { reading } from './process.fixture';

const DAY = 1_440;
const SETTLED = 2 * DAY;

/** Share of the minutes of each of ten days in which a machine is anomalous whose first channel has read so many σ more since a settled baseline. */
function daysAfter(step: number, phi: number): number[] {
  const { normal } = random(4);
  const state = createAnomalyState();
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults, threshold: 75 };
  const days = Array<number>(10).fill(0);
  let away = 0;
  for (let minute = 0; minute < SETTLED + 10 * DAY; minute++) {
    away = phi * away + Math.sqrt(1 - phi ** 2) * normal();
    const row = [50 + away + (minute >= SETTLED ? step : 0), 20 + normal()];
    const said = detectAnomaly(reading(row, minute + 1, ['x', 'y']), state, judging);
    if (minute === SETTLED - 1) expect(said.baseline?.stage).toBe('settled');
    if (minute >= SETTLED && said.anomalous) days[Math.floor((minute - SETTLED) / DAY)] += 1 / DAY;
  }
  return days;
}

describe('what is settled is frozen: a lasting step is anomalous as much after ten days as on the first', () => {
  test.each([
    [3, 0],
    [4, 0],
    [5, 0],
    [3, 0.8],
    [4, 0.8],
    [5, 0.8],
  ])('%d σ, autocorrelation %d', (step, phi) => {
    const days = daysAfter(step, phi);
    for (const day of days) expect(day).toBeGreaterThan(0.95);
  });
});
