import { remark, type Remark, type Wording } from '../remarks';
import { lookup, put } from '../keyed';
import { isTime, lasting, type Extent } from '../time';
import { createScale, learn, type ScaleState } from './scale';
import type { CleaningStep, ChannelWork } from './work';

/** Operating regimes kept per sensor. */
const MAX_REGIMES = 64;

/**
 * Puts values on a common scale, per sensor and operating regime: `z-score` (mean 0, standard deviation 1), `min-max`
 * (0–1), or `robust` (median 0, 1.4826·MAD 1). The scale is learned from the first values and then stays, so that a drift
 * shows; until then values are missing. Min–max takes the sensor's physical range where the profile states one: 45 of
 * 0–100 Hz is 0.45 from the first value on.
 */
export const normaliseValues: CleaningStep = (work) => {
  const { normalise } = work.options;
  if (normalise.kind === 'none') return;
  const stated = normalise.kind === 'min-max' ? statedRange(work) : undefined;
  for (let i = 0; i < work.v.length; i++) {
    const value = work.v[i];
    if (value !== null)
      work.v[i] = stated ? (value - stated.centre) / stated.width : learnedValue(work, i, value);
  }
  work.unit = '1';
};

function statedRange({ profile }: ChannelWork): { centre: number; width: number } | undefined {
  if (!profile || profile.min === null || profile.max === null || profile.max <= profile.min)
    return undefined;
  return { centre: profile.min, width: profile.max - profile.min };
}

function learnedValue(work: ChannelWork, i: number, value: number): number | null {
  const { normalise } = work.options;
  const timed = isTime(normalise.learn);
  if (timed && work.cycles) return unlearned(work, i, () => 'clean.untimed');
  const scale = scaleOf(work, work.regime(i));
  if (!scale) return unlearned(work, i, () => remark('clean.scale.regimes', { most: MAX_REGIMES }));
  learn(scale, value, timed ? { ...normalise, t: work.t(i) } : normalise);
  if (scale.learned) return (value - scale.learned.centre) / scale.learned.width;
  return unlearned(work, i, () => progress(scale, normalise.learn));
}

function unlearned({ log, sensor, q }: ChannelWork, i: number, example: () => Wording): null {
  log.add(sensor, 'scale', { action: 'taken as missing while it is learned', example });
  q[i] = 0;
  return null;
}

function progress({ n, passed }: ScaleState, wanted: Extent): Remark {
  if (!isTime(wanted)) return remark('clean.scale.values', { count: n, wanted });
  return remark('clean.scale.time', { passed: lasting(passed?.sum ?? 0), wanted: lasting(wanted.ms) });
}

/** The scale of a regime; undefined where there are too many. */
function scaleOf({ state }: ChannelWork, regime: string): ScaleState | undefined {
  state.scales ??= {};
  const known = lookup(state.scales, regime);
  if (known) return known;
  if (Object.keys(state.scales).length >= MAX_REGIMES) return undefined;
  const fresh = createScale();
  put(state.scales, regime, fresh);
  return fresh;
}
