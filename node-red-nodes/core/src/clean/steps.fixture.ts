import { sensorProfileSchema } from '../contract';
import { QualityLog } from '../quality';
import { cleanDefaults, type CleanOptions } from '.';
import { createSensorState } from './state';
import type { CleaningStep, ChannelWork } from './work';

interface Asked {
  options?: Partial<CleanOptions>;
  profile?: object;
  q?: number[];
  more?: Partial<ChannelWork>;
}

/** One channel, of which a value comes each second. */
export function work(v: (number | null)[], { options, profile, q, more }: Asked = {}): ChannelWork {
  return {
    ...{
      sensor: 'a',
      v: [...v],
      q: q ?? v.map((one) => (one === null ? 0 : 100)),
      unit: '',
      rate: undefined,
    },
    ...{ t: (i) => 1_000 * i, cycles: false, state: createSensorState(), log: new QualityLog() },
    profile: profile && sensorProfileSchema.parse(profile),
    options: { ...cleanDefaults, ...options },
    regime: () => 'all',
    ...more,
  };
}

/** What a step makes of it. */
export function after(step: CleaningStep, ...made: Parameters<typeof work>) {
  const one = work(...made);
  step(one);
  const issues = one.log.issues.map(({ problem, action, example }) => `${problem}, ${action}: ${example}`);
  return { v: one.v, q: one.q, unit: one.unit, state: one.state, issues };
}
