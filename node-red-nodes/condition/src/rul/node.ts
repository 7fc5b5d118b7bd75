import type { Features, Indicator } from '@mantis-pdm/core/contract';
import { LifeHistory, type LifeHistorySnapshot } from '@mantis-pdm/core/rul';
import { defineNode, type StatusLight } from '@mantis-pdm/node-red-kit';
import { ModelChoice } from './by-model';
import { followTrend } from './by-trend';
import { definition } from './definition';
import type { Estimate } from './estimate';
import { estimatorOf, forgiving } from './estimators';
import { emptyFleet, failedAt, learn, note, taught, type Fleet, type Forecasts } from './fleet';
import { lifeClock } from './life-clock';
import { MaintenanceHistory } from './maintenance-history';
import { toRul } from './result';
import { Shadow } from './shadow';

/** Remaining useful life: by trained models, the trend of the health indicator, past lives like this one, and survival. */
export default defineNode(definition, ({ options, house, memory, status, log, steady, run, branch }) => {
  const lives = memory<LifeHistory>({
    name: 'lives',
    version: 1,
    create: () => new LifeHistory(),
    pack: (life) => life.snapshot(),
    unpack: (packed) => LifeHistory.restore(packed as LifeHistorySnapshot),
  });
  const forecasts = memory<Forecasts>({ name: 'forecasts', version: 1, create: () => ({}) });
  const fleets = memory<Fleet>({ name: 'fleets', version: 1, create: emptyFleet });
  const fleetOf = (asset: string) => fleets.for(`class ${house.assets.find(asset)?.class ?? 'machine'}`);
  const indicatorOf = (asset: string) => house.assets.find(asset)?.indicator ?? statedBy(options);
  const choice = (id: string) =>
    new ModelChoice(
      id,
      () => house.find('models'),
      (sentence) => log.error(sentence),
    );
  const history = new MaintenanceHistory(house, steady);
  const level = options.level / 100;
  const models = choice(options.model);
  const ask = estimatorOf({ ...options, level }, { models, history, fleetOf });
  const second = choice(options.shadow);
  const askSecond = forgiving(({ features, profile }) => second.estimate(features, profile, level), level);
  const shadow = new Shadow();
  branch();
  run(async () => {
    const classes = [...new Set(house.assets.profiles().map((profile) => profile.class))];
    if (usesModels(options)) await models.warm(options.model ? [''] : classes);
    if (options.shadow) await second.warm(['']);
  });

  return {
    async input(object) {
      const features = object as Features;
      const { asset } = features;
      const profile = house.assets.find(asset);
      const clock = lifeClock(features, profile);
      const reading = { features, profile, clock, indicator: indicatorOf(asset), life: lives.for(asset) };
      followTrend(reading);
      const told = await ask(reading);
      if ((told.unit ?? clock.unit) === clock.unit) note(forecasts.for(asset), told, clock.t);
      const found = taught(told, fleetOf(asset));
      show(found, status);
      const rul = toRul({ features, branch: branch() }, clock, found);
      return options.shadow
        ? [rul, shadow.compare({ ...reading, branch: branch() }, found, await askSecond(reading))]
        : [rul];
    },

    reset(asset, { failed, workOrder }) {
      history.forget();
      const life = asset === undefined ? undefined : lives.peek(asset);
      if (asset === undefined || !life || life.last === null) return;
      const indicator = indicatorOf(asset);
      const passed = indicator && failedAt(life, indicator);
      const ended = {
        forecasts: forecasts.for(asset),
        end: passed ?? life.last,
        failed: failed ?? passed !== null,
      };
      learn(fleetOf(asset), life, ended);
      log.info(`${asset} begins anew${workOrder === undefined ? '' : ` by ${workOrder}`}`);
    },
  };
});

function usesModels({ method, order }: { method: string; order: string }): boolean {
  return method === 'model' || ((method === 'auto' || method === 'mean') && order.includes('model'));
}

function statedBy({
  indicator,
  threshold,
  direction,
}: {
  indicator: string;
  threshold: number | null;
  direction: Indicator['direction'];
}): Indicator | null {
  return indicator && threshold !== null ? { feature: indicator, threshold, direction } : null;
}

function show({ fault, band, model, reason }: Estimate, status: StatusLight): void {
  if (fault) status.degraded(fault);
  else if (band) status.working(`${model}: ${band.p50.toFixed(0)}`);
  else status.waiting(reason ?? '');
}
