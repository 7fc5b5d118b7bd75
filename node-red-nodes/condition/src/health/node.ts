import type { Health } from '@mantis-pdm/core/contract';
import {
  assess,
  createHealthState,
  healthDefaults,
  observe,
  ofEarlierState,
  ofSavedState,
  shiftHeard,
  type EarlierHealthState,
  type HealthOptions,
  type HealthMemory,
} from '@mantis-pdm/core/health';
import { figuresOf } from '@mantis-pdm/core/maintenance';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, turns, type OptionValues, type StatusLight } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

/** Puts together what is known of each asset. An asset that has gone silent becomes unknown by itself. */
export default defineNode(
  definition,
  ({ options, house, memory, status, every, now, send, onClose, branch, log }) => {
    branch();
    const states = memory<{ inputs: HealthMemory; told: string }>({
      name: 'inputs',
      version: 2,
      create: () => ({ inputs: createHealthState(), told: '' }),
      unpack: (packed) => {
        const { inputs, told } = packed as { inputs: HealthMemory; told: string };
        return { inputs: ofSavedState(inputs), told };
      },
      migrate: (old) => {
        const { inputs, told } = old as { inputs: EarlierHealthState; told: string };
        return { inputs: ofSavedState(ofEarlierState(inputs)), told };
      },
    });
    const settings: HealthOptions = {
      expected: healthDefaults.expected,
      maxAgeMs: agesOf(options),
      limits: { watch: options.watch, warning: options.warning, critical: options.critical },
    };

    /** Of what came, or by the timer. */
    const assessOne = (asset: string, cause?: { id: string }): Health | undefined => {
      const timer = cause === undefined;
      const state = timer ? states.peek(asset) : states.for(asset);
      if (!state) return undefined;
      const profile = house.assets.find(asset);
      const { rulThreshold } = figuresOf(profile);
      const health = assess(state.inputs, now(), {
        options: settings,
        rulThreshold,
        expectedEvery: profile?.expectedEvery,
        cause,
        timer,
        maintenance: house.maintenance.of(asset, now()),
        branch: branch(),
      });
      const told = health ? signature(health) : '';
      if (timer && told === state.told) return undefined;
      state.told = told;
      return health;
    };

    /** Asset by asset: of many, others are to have their turn meanwhile. */
    function* assessAll(): Generator<void, Health[]> {
      const assets = [...states.entries()].map(([asset]) => asset);
      const changed: Health[] = [];
      for (const asset of assets) {
        const health = assessOne(asset);
        if (health) changed.push(health);
        yield;
      }
      return changed;
    }

    every(options.everyS * 1000, async () => {
      const changed = await turns.run(assessAll());
      if (changed.length > 0) send({ health: changed });
    });

    const shift = ({ by }: { by: number }) => {
      for (const [, { inputs }] of states.entries()) shiftHeard(inputs, by);
    };
    house.bus.on('clock-stepped', shift);
    onClose(() => void house.bus.off('clock-stepped', shift));

    return {
      input(object) {
        const at = house.clock.unset ? undefined : now();
        const forgotten = observe(states.for(object.asset).inputs, object, at);
        if (forgotten) log.warn(remark('log.health.producers', { asset: object.asset, producer: forgotten }));
        if (object.kind === 'features') return undefined;
        const health = assessOne(object.asset, object);
        if (health) show(health, status);
        return { health };
      },
    };
  },
);

function agesOf({
  featuresAge,
  anomalyAge,
  rulAge,
}: OptionValues<typeof definition.options>): HealthOptions['maxAgeMs'] {
  const inMs = (age: number | null) => (age === null ? null : age * 1000);
  return { features: inMs(featuresAge), anomaly: inMs(anomalyAge), rul: inMs(rulAge) };
}

function show({ asset, score, maintenance }: Health, status: StatusLight): void {
  if (score !== null) status.working(remark('light.of-asset', { asset, what: score.toFixed(0) }));
  else status.waiting(remark(maintenance ? 'light.under-maintenance' : 'light.unknown', { asset }));
}

/** What changes without an input: which ones still count, and the limits that a person sets. */
function signature({ state, stale, missing, limits, maintenance }: Health): string {
  const worked = maintenance ? ['maintenance', maintenance.until] : [];
  return [state, stale, ...Object.values(limits ?? {}), ...missing, ...worked].join(' ');
}
