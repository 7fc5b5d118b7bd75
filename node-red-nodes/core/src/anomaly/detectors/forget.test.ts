import { expect, test } from 'vitest';
import { contest } from '../contest/detector';
import type { Detector, Deviation } from '../detector';
import { reading } from '../process.fixture';
import { ewma } from './ewma';
import { peaksOverThreshold } from './peaks-over-threshold';
import { percentile } from './percentile';
import { residualCusum } from './residual-cusum';
import { random } from './residual-cusum/signals.fixture';
import { seasonal } from './seasonal';
import { spectralResidual } from './spectral-residual';

const NAMES = ['pump.x', 'pumps'];
const LEARNED = 600;

test.each([
  residualCusum,
  ewma,
  percentile,
  seasonal,
  spectralResidual,
  peaksOverThreshold,
  contest,
] as Detector[])('$name takes back what a sensor at fault had said, and that alone', (detector) => {
  const { normal } = random(4);
  const row = (by = 0) => [50 + normal() + by, 20 + normal()];
  const rows = Array.from({ length: LEARNED }, () => row());
  const options = { falseAlarms: 0.001, rowsPerCase: 60_000, until: LEARNED };
  const model = detector.fit({ names: NAMES, rows, reading: 'newest' }, options);
  const memory = detector.begin?.(model);
  let at = LEARNED;
  const see = (by = 0) => detector.score(reading(row(by), ++at, NAMES), model, memory) as Deviation;
  for (let i = 0; i < 30; i++) see(30);
  expect(see(30).statistic).toBeGreaterThanOrEqual(1);
  detector.forget?.(['other', 'pum'], model, memory);
  expect(see(30).statistic).toBeGreaterThanOrEqual(1);
  detector.forget?.(['pump'], model, memory);
  expect(see()).toMatchObject({ anomalous: false });
});
