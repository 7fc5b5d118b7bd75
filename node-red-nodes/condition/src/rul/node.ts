import type { AssetProfile, Features, Indicator } from '@mantis-pdm/core/contract';
import { LifeHistory, type LifeHistorySnapshot } from '@mantis-pdm/core/rul';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { ModelChoice } from './by-model';
import { estimateByTrend, followTrend, type TrendSettings } from './by-trend';
import { definition } from './definition';
import { lifeClock, type LifeClock } from './life-clock';
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
    (sentence) => log.error(sentence),
  );
  const { method, minPoints, level } = options;
  const stated: Indicator | null =
    options.indicator && options.threshold !== null
      ? { feature: options.indicator, threshold: options.threshold, direction: options.direction }
      : null;

  const byModel = async ({ features, profile }: Reading): Promise<Estimate> => {
    const asking = models.estimate(features, profile);
    return method === 'model' ? asking : asking.catch((error: Error) => broken(error.message));
  };

  const byTrend = ({ features, clock, indicator }: Reading): Estimate => {
    const settings: TrendSettings = { indicator, minPoints, level: level / 100 };
    return estimateByTrend(lives.for(features.asset), features, clock, settings);
  };

  const byBoth = async (reading: Reading): Promise<Estimate> => {
    const first = await byModel(reading);
    const { features, clock, indicator } = reading;
    if (first.band) {
      if (indicator) followTrend(lives.for(features.asset), features, clock, indicator);
      return first;
    }
    const { fault } = first;
    const second = byTrend(reading);
    if (second.band || (first.model === 'none' && !fault)) return { ...second, fault };
    return { ...second, fault, reason: `${first.reason} ${second.reason}` };
  };

  const estimate = { auto: byBoth, model: byModel, trend: byTrend }[method];

  return {
    async input(object) {
      const features = object as Features;
      const profile = house.assets.find(features.asset);
      const clock = lifeClock(features, profile);
      const found = await estimate({ features, profile, clock, indicator: profile?.indicator ?? stated });
      if (found.fault) status.degraded(found.fault);
      else if (found.band) status.working(`${found.model}: ${found.band.p50.toFixed(0)}`);
      else status.waiting(found.reason ?? '');
      return [toRul(features, clock, found)];
    },
  };
});

/** One window of one asset, and what is stated about the asset. */
interface Reading {
  features: Features;
  profile: AssetProfile | undefined;
  clock: LifeClock;
  indicator: Indicator | null;
}

/** No model speaks, because its file does not load; the trend goes on. */
function broken(fault: string): Estimate {
  return { model: 'none', level: 0.8, basis: 'no model', reason: fault, fault };
}
