import { wayOf, type Indicator } from '@mantis-pdm/core/contract';
import {
  emptyFleet,
  failedAt,
  followIndicator,
  forgiving,
  learn,
  lifeClock,
  LifeHistory,
  note,
  Shadow,
  taught,
  toRul,
  type Estimate,
  type Fleet,
  type Forecasts,
  type LifeHistorySnapshot,
  type EstimatorInput,
} from '@mantis-pdm/core/rul';
import { foreign, remark } from '@mantis-pdm/core/remarks';
import { defineNode, settingNames, SHADOW, type StatusLight } from '@mantis-pdm/node-red-kit';
import { ModelChoice } from './by-model';
import { definition } from './definition';
import { estimatorOf, modelEstimator } from './estimators';
import { MaintenanceHistory } from './maintenance-history';

/** Remaining useful life: by trained models, the trend of the health indicator, past lives like this one, and survival. */
export default defineNode(definition, ({ options, house, memory, status, log, now, steady, run, branch }) => {
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
      (fault) => log.error(fault),
    );
  const history = new MaintenanceHistory(house, steady);
  const level = options.level / 100;
  const models = choice(options.model);
  const ask = estimatorOf({ ...options, level }, { models, history, fleetOf });
  const second = choice(options.shadow);
  const askSecond = forgiving(modelEstimator(second, level), level);
  const shadow = new Shadow();
  const beside = async (reading: EstimatorInput, found: Estimate) => {
    const word = wayOf(branch(), SHADOW);
    return shadow.compare({ ...reading, branch: word }, found, await askSecond.estimate(reading));
  };
  branch();
  run(async () => {
    const classes = [...new Set(house.assets.profiles().map((profile) => profile.class))];
    if (usesModels(options)) await models.warm(options.model ? [''] : classes);
    if (options.shadow) await second.warm(['']);
  });

  return {
    names: () => settingNames(definition, options, [['feature', 'indicator']]),
    async input(features) {
      const { asset } = features;
      if (house.maintenance.of(asset, now()))
        return status.waiting(remark('light.under-maintenance', { asset }));
      const profile = house.assets.find(asset);
      const clock = lifeClock(features, profile);
      const reading = { features, profile, clock, indicator: indicatorOf(asset), life: lives.for(asset) };
      followIndicator(reading);
      const told = await ask(reading);
      if ((told.unit ?? clock.unit) === clock.unit) note(forecasts.for(asset), told, clock.t);
      const found = taught(told, fleetOf(asset));
      show(found, status);
      const rul = toRul({ features, branch: branch() }, clock, found);
      return options.shadow ? { rul, shadow: await beside(reading, found) } : { rul };
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
      const by =
        workOrder === undefined
          ? remark('log.rul.anew', { asset })
          : remark('log.rul.anew.by', { asset, order: workOrder });
      log.info(by);
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

function show({ fault, band, model, reason = '', said }: Estimate, status: StatusLight): void {
  if (fault) status.degraded(fault);
  else if (band) status.working(remark('light.life', { model, left: Math.round(band.p50) }));
  else status.waiting(said ?? foreign(reason));
}
