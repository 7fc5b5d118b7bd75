import { mean } from '../../stats';
import type { SensorFrame } from '../frame';
import type { Group, Results } from '../group';
import type { StepOptions } from '../options';

/**
 * The course of the signal as a staircase, in the sensor's unit: `step1` is the mean of the newest `length` samples,
 * `step2` of those before them, up to `step<count>`. Where a window is too short for a step, the step after it holds.
 */
export function stepsGroup({ count, length }: StepOptions): Group {
  return {
    names: Array.from({ length: count }, (_, i) => `step${i + 1}`),
    compute({ x }: SensorFrame, results: Results) {
      let level = 0;
      for (let step = 0; step < count; step++) {
        const end = x.length - step * length;
        if (end > 0) level = mean(x, Math.max(0, end - length), end);
        results.add(level);
      }
    },
  };
}
