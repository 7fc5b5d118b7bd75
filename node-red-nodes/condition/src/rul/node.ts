import type { Features, Indicator } from '@mantis-pdm/core/contract';
import { LifeHistory, type LifeHistorySnapshot } from '@mantis-pdm/core/rul';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { ModelChoice } from './by-model';
import { estimateByTrend, type TrendSettings } from './by-trend';
import { definition } from './definition';
import { lifeClock } from './life-clock';
import { toRul, type Estimate } from './result';

/** Remaining useful life: by a trained model where one fits, else by the trend of the health indicator. */
export default defineNode(definition, ({ options, house, memory, status, log }) => {
  const lives = memory<LifeHistory>({
    name: 'lives',
    version: 1,
    create: () => new LifeHistory(),
    pack: (life) => life.snapshot(),
    unpack: (packed) => LifeHistory.restore(packed as LifeHistorySnapshot),
  });
  const models = new ModelChoice(
    options.model,
    () => house.find('models'),
    (text) => log.warn(text),
  );
  const stated: Indicator | null =
    options.indicator && options.threshold !== null
      ? { feature: options.indicator, threshold: options.threshold, direction: options.direction }
      : null;

  const byTrend = (features: Features): Estimate => {
    const profile = house.assets.find(features.asset);
    const { minPoints, level } = options;
    const settings: TrendSettings = {
      indicator: profile?.indicator ?? stated,
      minPoints,
      level: level / 100,
    };
    return estimateByTrend(lives.for(features.asset), features, lifeClock(features, profile), settings);
  };

  const estimate = async (features: Features): Promise<Estimate> => {
    if (options.method === 'trend') return byTrend(features);
    const byModel = await models.estimate(features, house.assets.find(features.asset));
    if (byModel.band || options.method === 'model') return byModel;
    const fallback = byTrend(features);
    if (fallback.band || byModel.model === 'none') return fallback;
    return { ...fallback, reason: `${byModel.reason} ${fallback.reason}` };
  };

  return {
    async input(object) {
      const features = object as Features;
      const found = await estimate(features);
      if (found.band) status.working(`${found.model}: ${found.band.p50.toFixed(0)}`);
      else status.waiting(found.reason ?? '');
      return [toRul(features, lifeClock(features, house.assets.find(features.asset)), found)];
    },
  };
});
