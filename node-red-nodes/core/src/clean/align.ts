import { remark } from '../remarks';
import { derive, type Samples } from '../contract';
import { qualityOf, timeOf } from '../contract/samples';
import { lookup, put } from '../keyed';
import type { QualityLog } from '../quality';
import { createTurnBack, turnsBack, type TurnBack } from '../time';
import { completedBy, remember, type OpenMessage } from './completes';
import type { AlignOptions } from './options';
import { dropSamples, readAt, type Trace } from './trace';

/** What alignment remembers of one asset. Plain JSON. */
export interface AlignState {
  /** Time of the next row, in ms; null until the first sample. */
  next: number | null;
  traces: Record<string, Trace>;
  count: number;
  /** Samples in a row that lie far behind the clock. */
  back?: TurnBack;
  /** Messages of which something has not gone into a row; states of 0.1 lack it. */
  waiting?: OpenMessage[];
}

export function createAlignState(): AlignState {
  return { next: null, traces: {}, count: 0 };
}

/** Bounds: sensors of one asset that are aligned, samples of each that wait, and rows that one message may bring. */
export const MAX_TRACES = 2000;
export const MAX_WAITING = 10_000;
export const MAX_ROWS = 10_000;

type Context = { options: AlignOptions; log: QualityLog };

/**
 * Brings all sensors of an asset to one clock, whose rows lie at whole multiples of the step since 1970, so that assets
 * share it too. A row is complete when every sensor that still sends has passed it; one that is silent for longer than
 * `maxWait` is not waited for, and has no value across so long a silence. Samples that are later still, or not later
 * than their sensor's last, are dropped and counted.
 * @returns The rows that became complete, with the messages of which nothing is left to come, or undefined when there are none. What is no sampling in time, or is a
 * waveform, passes as it is.
 */
export function alignSamples(samples: Samples, state: AlignState, context: Context): Samples | undefined {
  const { options } = context;
  const waveform = samples.fs !== undefined && samples.fs > options.maxRate;
  if (samples.axis !== 'time' || waveform) return samples;
  for (const sensor in samples.channels) take(samples, sensor, state, context);
  const waiting = (state.waiting ??= []);
  remember(waiting, samples);
  const times = rowTimes(state, context);
  return times.length === 0 ? undefined : rowsAt(samples, { ...state, waiting }, { times, options });
}

function take(samples: Samples, sensor: string, state: AlignState, { options, log }: Context): void {
  const channel = samples.channels[sensor];
  const trace = traceOf(state, sensor);
  if (!trace) {
    const example = () => remark('quality.more', { most: MAX_TRACES });
    return log.add(sensor, 'too-many-channels', { action: 'dropped', example });
  }
  trace.unit = channel.unit;
  trace.quantity = channel.quantity;
  const horizon = () => (state.next ?? -Infinity) - options.maxWait * 1000;
  for (let i = 0; i < channel.v.length; i++) {
    const t = timeOf(samples, i);
    takeBack(state, trace, { t, options });
    const last = trace.t.at(-1) ?? -Infinity;
    const problem = Number.isFinite(t) ? (t <= last || t < horizon() ? 'late' : undefined) : 'not-a-time';
    if (problem) {
      const example = () =>
        remark('clean.align.late', { time: String(t), last: String(last), next: String(state.next) });
      log.add(sensor, problem, { action: 'dropped', example });
      continue;
    }
    trace.t.push(t);
    trace.v.push(channel.v[i]);
    trace.q.push(qualityOf(channel, i));
  }
  bound(trace, sensor, log);
}

/** Less than this behind is late, in ms. */
const FAR_MS = 60_000;

/** A clock that lies ahead of what the samples agree upon begins anew with them. */
function takeBack(
  state: AlignState,
  trace: Trace,
  { t, options }: { t: number; options: AlignOptions },
): void {
  const newest = Math.max(trace.t.at(-1) ?? -Infinity, state.next ?? -Infinity);
  const tolerance = FAR_MS + options.maxWait * 1000;
  if (!(t < newest - tolerance) && !state.back) return;
  if (!turnsBack((state.back ??= createTurnBack()), t, { newest, tolerance })) return;
  state.next = null;
  for (const one of Object.values(state.traces)) {
    let kept = one.t.length;
    while (kept > 0 && one.t[kept - 1] >= t) kept--;
    for (const list of [one.t, one.v, one.q]) list.length = kept;
  }
}

function bound(trace: Trace, sensor: string, log: QualityLog): void {
  const excess = trace.t.length - MAX_WAITING;
  if (excess <= 0) return;
  dropSamples(trace, excess);
  const example = () => remark('clean.align.wait', { most: MAX_WAITING });
  log.add(sensor, 'overflow', { action: 'oldest dropped', count: excess, example });
}

function traceOf(state: AlignState, sensor: string): Trace | undefined {
  const known = lookup(state.traces, sensor);
  if (known || state.count >= MAX_TRACES) return known;
  const fresh: Trace = { unit: '', quantity: '', t: [], v: [], q: [] };
  put(state.traces, sensor, fresh);
  state.count++;
  return fresh;
}

/** Times of the rows that are complete. */
function rowTimes(state: AlignState, { options, log }: Context): number[] {
  const step = 1000 / options.rate;
  const traces = Object.values(state.traces).filter(({ t }) => t.length > 0);
  if (traces.length === 0) return [];
  const newest = traces.reduce((latest, { t }) => Math.max(latest, t[t.length - 1]), -Infinity);
  const settled = traces
    .map(({ t }) => t[t.length - 1])
    .filter((last) => last >= newest - options.maxWait * 1000)
    .reduce((a, b) => Math.min(a, b), Infinity);
  const start = state.next ?? traces.reduce((earliest, { t }) => Math.min(earliest, t[0]), Infinity);
  // Numbered, so that steps that are no whole milliseconds do not drift. Half a microsecond is the same time.
  let row = Math.ceil(start / step - 5e-4 / step);
  const last = Math.floor(settled / step + 5e-4 / step);
  if (last - row >= MAX_ROWS) {
    const count = last - row + 1;
    const example = () => remark('clean.align.rows', { count });
    log.add(null, 'gap', { action: 'skipped to the present', example });
    row = last - MAX_ROWS + 1;
  }
  const times: number[] = [];
  for (; row <= last; row++) times.push(row * step);
  if (times.length > 0) state.next = row * step;
  return times;
}

function rowsAt(
  samples: Samples,
  state: Required<Pick<AlignState, 'traces' | 'waiting'>>,
  { times, options }: { times: number[]; options: AlignOptions },
): Samples {
  const { t: _t, ns: _ns, ...rest } = samples;
  const channels: Samples['channels'] = {};
  const next = times[times.length - 1] + 1000 / options.rate;
  for (const sensor in state.traces) {
    const trace = state.traces[sensor];
    const cells = readAt(trace, times, options);
    if (cells.v.some((value) => value !== null)) {
      put(channels, sensor, { unit: trace.unit, quantity: trace.quantity, ...cells });
    }
    forget(trace, options.by === 'mean' ? next - 1000 / options.rate : next);
  }
  const completes = completedBy(state.waiting, times[times.length - 1]);
  return { ...rest, ...derive('samples', samples), t0: times[0], fs: options.rate, channels, completes };
}

/** Keeps what the next row may need: the last sample before it, and all after. */
function forget(trace: Trace, time: number): void {
  let spent = 0;
  while (spent + 1 < trace.t.length && trace.t[spent + 1] <= time) spent++;
  dropSamples(trace, spent);
}
