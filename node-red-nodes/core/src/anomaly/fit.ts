import { lookup } from '../keyed';
import { decide } from './contest/detector';
import type { Detector, FitOptions, Sample } from './detector';
import { detectors } from './detectors';
import type { FitRequest } from './fitting';
import { runLengthsOf } from './run-lengths';
import type { Fitted } from './stage';

/**
 * Learns what a request asks for, as it would be learned where the message is handled. Takes up to seconds, a contest up to a minute.
 * @throws Error where there is no such detector.
 */
export function fit({ options, decide: toDecide, ...request }: FitRequest): Fitted {
  const detector: Detector | undefined = lookup(detectors, request.detector);
  if (!detector) throw new Error(`There is no detector "${request.detector}"`);
  const sample = unpacked(request);
  const model = toDecide ? decided(sample, options) : detector.fit(sample, options);
  return { model, lengths: runLengthsOf({ detector, model, sample, options }) };
}

function decided(sample: Sample, options: FitOptions): unknown {
  const steps = decide(sample, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function unpacked({ names, cells, reading }: Pick<FitRequest, 'names' | 'cells' | 'reading'>): Sample {
  const width = names.length;
  const rows = Array.from({ length: cells.length / width }, (_, i) =>
    Array.from(cells.subarray(i * width, (i + 1) * width), (value) => (Number.isNaN(value) ? null : value)),
  );
  return { names, rows, reading };
}
