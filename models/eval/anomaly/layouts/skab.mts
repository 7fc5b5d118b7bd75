import type { Layout } from '../layout.mts';
import { plain } from './plain.mts';

/** Healthy rows at the start of each of its files. */
const FIT_ROWS = 400;

/** The Skoltech Anomaly Benchmark: a water pump, 8 sensors at 1 Hz. */
export const skab: Layout = {
  about: `the water pump of SKAB, each file fitted on its first ${FIT_ROWS} rows`,
  defaults: { detector: 'residual-cusum', budget: '1/h' },
  judge: (settings) => plain.judge({ ...settings, fitRows: FIT_ROWS }),
  summary: plain.summary,
};
