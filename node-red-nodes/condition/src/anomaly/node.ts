import { createAnomalyState, detectAnomaly, detectors, type Detector } from '@mantis-pdm/core/anomaly';
import { namesIn } from '@mantis-pdm/core/contract';
import { figuresOf } from '@mantis-pdm/core/maintenance';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

/** Who judges. */
const detector: Detector = detectors['robust-deviation'];

/** Learns what is normal for each asset, then tells how far from it the asset is. */
export default defineNode(definition, ({ options, house, memory, status, branch }) => {
  const states = memory({ ...detector.saved, create: createAnomalyState });
  const settings = {
    baseline: options.baseline,
    falseAlarms: options.falseAlarms / 100,
    features: namesIn(options.features),
  };
  branch();
  return {
    input(object) {
      const { anomalyThreshold: threshold } = figuresOf(house.assets.find(object.asset));
      const context = { detector, options: settings, threshold, branch: branch() };
      const anomaly = detectAnomaly(object, states.for(object.asset), context);
      if (anomaly.score === null) status.waiting(anomaly.reason ?? 'learning');
      else status.working(`${object.asset}: ${anomaly.score.toFixed(0)}`);
      return { anomaly };
    },
  };
});
