import type { SensorFault } from '../../contract';
import type { Norm } from './norm';
import { isApart, measureTheSame, whoMoved, type StatedUnits } from './pairs';
import { isFull } from './pile';
import { isCalm, isNoisy } from './scatter';
import type { SensorWatchState, SensorStanding } from './state';

/** A fault of a sensor before it is known since when. */
export interface UndatedFault extends Pick<SensorFault, 'sensor' | 'status' | 'fault' | 'detail'> {
  /** What it reads tells nothing of the machine. */
  excluded: boolean;
}

/** Share of the sensors that moved which stand still together from which it is the machine, or its line, that stands still. */
const TOGETHER = 0.5;
/** Share of values of late outside of all that was read from which a sensor is elsewhere. */
const ELSEWHERE = 0.25;

export function isFrozen({ run }: SensorStanding, { frozen }: Norm): boolean {
  return frozen > 0 && run.length >= frozen;
}

export function isUsual(value: number, { low, high }: Norm): boolean {
  return value >= low && value <= high;
}

/**
 * Which sensors are faulty themselves, by NAMUR NE 107; of each the first that holds: `gone`, `frozen`, `drifting` away from one that
 * measures the same, `clipped`, `noisy`. Where half of them stand still together, or others have moved with it, it is the machine.
 */
export function findingsOf(state: SensorWatchState, stated?: StatedUnits): UndatedFault[] {
  const names = Object.keys(state.norms);
  const stands = standStill(state, names);
  const drifting = driftingOf(state, stated);
  return names.flatMap((sensor) => {
    const found =
      goneOrFrozen(sensor, state, stands) ??
      drifting.get(sensor) ??
      (stands ? undefined : (clippedOf(sensor, state) ?? noisyOf(sensor, state)));
    return found ? [{ sensor, ...found }] : [];
  });
}

type FaultFound = Omit<UndatedFault, 'sensor'>;

/** Whether the machine stands still, or its line: a single sensor does not say. */
export function standStill({ norms, standing }: SensorWatchState, names: readonly string[]): boolean {
  const movers = names.filter((name) => norms[name].frozen > 0);
  const still = movers.filter((name) => isFrozen(standing[name], norms[name]));
  return still.length > 1 && still.length >= TOGETHER * movers.length;
}

function goneOrFrozen(sensor: string, state: SensorWatchState, stands: boolean): FaultFound | undefined {
  const [standing, norm] = [state.standing[sensor], state.norms[sensor]];
  const { missing, run } = standing;
  if (missing >= norm.gone) return failure('gone', `no value, ${missing} times in a row`);
  if (stands || !isFrozen(standing, norm)) return undefined;
  const held = `${run.first}, ${run.length} times in a row`;
  if (isUsual(run.first as number, norm)) return failure('frozen', held);
  return othersAreThere(sensor, state)
    ? failure('frozen', `${held}, outside of all that it read, and the others are where they were`)
    : undefined;
}

const failure = (fault: string, detail: string): FaultFound => ({
  status: 'failure',
  fault,
  detail,
  excluded: true,
});

/** Whether there are others that move, and none of them has left what it read: a machine that is off, or runs as never before, moves several. */
function othersAreThere(sensor: string, { norms, standing }: SensorWatchState): boolean {
  const others = Object.keys(norms).filter((name) => name !== sensor && norms[name].frozen > 0);
  const moving = others.filter((name) => !isFrozen(standing[name], norms[name]));
  return moving.length > 0 && moving.every((name) => standing[name].outside < ELSEWHERE);
}

/** Sensors that no longer agree with one that measures the same. */
function driftingOf(
  { pairs = [], apart = [] }: SensorWatchState,
  stated: StatedUnits = {},
): Map<string, FaultFound> {
  const found = new Map<string, FaultFound>();
  pairs.forEach((pair, i) => {
    if (!isApart(pair, apart[i]) || !measureTheSame(pair, stated)) return;
    const moved = whoMoved(pair, apart[i]);
    for (const name of moved === undefined ? [pair.a, pair.b] : [moved]) {
      const other = name === pair.a ? pair.b : pair.a;
      const detail =
        moved === undefined
          ? `no longer reads what ${other} reads, which measures the same: one of the two drifts`
          : `has left ${other}, which measures the same and is where it was`;
      found.set(name, {
        status: 'maintenance-required',
        fault: 'drifting',
        detail: detail.slice(0, 200),
        excluded: moved !== undefined,
      });
    }
  });
  return found;
}

/** Values pile up at the highest or lowest of late, as they never did: the range ends there. */
function clippedOf(sensor: string, { norms, standing }: SensorWatchState): FaultFound | undefined {
  const { clipped = Infinity } = norms[sensor];
  const { top, bottom } = standing[sensor];
  const full = [top, bottom].find((pile) => isFull(pile, clipped));
  if (!full) return undefined;
  const side = full === top ? 'highest' : 'lowest';
  const detail = `values pile up at the ${side} of late, ${full.before ?? full.value}: its range may end there`;
  return { status: 'out-of-specification', fault: 'clipped', detail, excluded: false };
}

/** Far more noise than ever while the others are calm; whether it is the sensor or what it measures cannot be told from that alone. */
function noisyOf(sensor: string, { norms, standing }: SensorWatchState): FaultFound | undefined {
  if (!isNoisy(standing[sensor].scatter)) return undefined;
  const others = Object.keys(norms).filter((name) => name !== sensor && norms[name].widest);
  if (others.length === 0 || !others.every((name) => isCalm(standing[name].scatter))) return undefined;
  const times = standing[sensor].scatter.jump.toFixed(0);
  const calm = others.length === 1 ? 'the other sensor is' : `the ${others.length} other sensors are`;
  const detail = `jumps ${times} times as far as ever while ${calm} calm: the sensor, or the part it sits on`;
  return { status: 'out-of-specification', fault: 'noisy', detail, excluded: false };
}
