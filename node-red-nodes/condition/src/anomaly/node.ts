import {
  createAnomalyState,
  detectAnomaly,
  detectors,
  MONTH_MS,
  type Detector,
} from '@mantis-pdm/core/anomaly';
import { namesIn, type Criticality } from '@mantis-pdm/core/contract';
import { figuresOf } from '@mantis-pdm/core/maintenance';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

/** Months in which an asset may be called anomalous once for nothing. */
const MONTHS: Record<Criticality, number> = { low: 3, medium: 3, high: 6, critical: 6 };

/** Learns what is normal for each asset, then tells how far from it the asset is. */
export default defineNode(definition, ({ options, house, memory, status, branch }) => {
  const detector: Detector = detectors[options.detector];
  const states = memory({ ...detector.saved, create: createAnomalyState });
  const settings = {
    baseline: options.baseline,
    falseAlarms: options.falseAlarms / 100,
    features: namesIn(options.features),
  };
  branch();
  return {
    input(object) {
      const { anomalyThreshold: threshold, criticality } = figuresOf(house.assets.find(object.asset));
      const caseEvery = (options.caseEvery ?? MONTHS[criticality]) * MONTH_MS;
      const context = { detector, options: { ...settings, caseEvery }, threshold, branch: branch() };
      const anomaly = detectAnomaly(object, states.for(object.asset), context);
      if (anomaly.score === null) status.waiting(anomaly.reason ?? 'learning');
      else status.working(`${object.asset}: ${anomaly.score.toFixed(0)}`);
      return { anomaly };
    },
  };
});
