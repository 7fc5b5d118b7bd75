import { remark, type Remark } from '@mantis-pdm/core/remarks';
import type { Samples } from '@mantis-pdm/core/contract';
import { Timelines, type SourceJudgement } from '@mantis-pdm/core/time';
import { about, UNKNOWN_ASSET, type Issue } from '../source';
import { Held, lengthOf } from './held';
import { pick } from './pick';

/** The clocks that a door goes by. */
export interface DoorClock {
  /** Epoch ms. */
  now(): number;
  /** Ms, never set. */
  steady(): number;
  /** Whether the machine's clock was never set, so that `now` is no date. */
  readonly unset: boolean;
}

interface Arrival {
  samples: Samples;
  source: string;
  steady: number;
  now: number;
  /** Places that go on, and that wait. */
  kept: number[];
  held: number[];
  /** What waited before, and goes on before these. */
  released: Samples[];
}

/**
 * Judges the times of what comes in. One that lies ahead of what can be waits until its source goes on at the pace of a clock, or
 * others say the same; it is set aside when its source goes back.
 */
export class ArrivalTimes {
  private readonly timelines: Timelines;
  private readonly held = new Held();
  private suspected = false;

  constructor(
    aheadMs: number,
    private readonly clock: DoorClock,
    private readonly note: (issue: Issue, count: number) => void,
  ) {
    this.timelines = new Timelines({ aheadMs });
    this.aheadMs = aheadMs;
  }

  private readonly aheadMs: number;

  /** Times that something came to wait, since the start. */
  get arrivals(): number {
    return this.held.arrivals;
  }

  /** Values that wait. */
  get waiting(): number {
    return this.held.size;
  }

  /**
   * Takes the places of a message apart: what goes on now, and before it what has waited.
   * @param times Places that are to be judged, with their times; a regular frame has one.
   */
  take(samples: Samples, times: readonly (readonly [place: number, time: number])[]): Samples[] {
    const source = JSON.stringify([samples.asset, samples.source.protocol, samples.source.address]);
    const [steady, now] = [this.clock.steady(), this.clock.now()];
    const arrival: Arrival = { samples, source, steady, now, kept: [], held: [], released: [] };
    for (const [place, time] of times) this.place(arrival, place, time);
    this.keep(arrival);
    const { kept, released } = arrival;
    return kept.length === 0 ? released : [...released, part(samples, kept)];
  }

  /** Whether other sources agree with our clock on what this one says: then it is this one that is wrong. */
  isWrong({ asset, source }: Samples): boolean {
    const key = JSON.stringify([asset, source.protocol, source.address]);
    return this.timelines.othersAgree(key, this.clock.steady());
  }

  clockSet(): void {
    this.timelines.clockSet();
    this.suspected = false;
  }

  private place(arrival: Arrival, place: number, time: number): void {
    const { source, steady, now, samples } = arrival;
    const wall = this.clock.unset ? undefined : now;
    const found = this.timelines.judge(source, { time, steady, wall });
    this.former(arrival, found);
    if (found.verdict === 'trusted') arrival.kept.push(place);
    else if (found.verdict === 'held') arrival.held.push(place);
    else this.aside(samples, 1, remark('quality.dated.no-clock', { time: dateOf(time) }));
    if (found.jumped) this.suspect(samples, time - now);
  }

  /** What becomes of what waited. */
  private former(arrival: Arrival, { waited, released }: SourceJudgement): void {
    const { source, samples, held } = arrival;
    for (const other of released) arrival.released.push(...this.held.take(other));
    if (waited === 'wait') return;
    const before = this.held.take(source);
    const here = held.splice(0);
    if (waited === 'release') {
      arrival.released.push(...before);
      arrival.kept.push(...here);
      return;
    }
    const count = here.length + before.reduce((sum, one) => sum + lengthOf(one), 0);
    const first = before[0]?.t?.[0] ?? samples.t?.[here[0]] ?? before[0]?.at ?? samples.at;
    if (count > 0) this.aside(samples, count, remark('quality.dated.back', { time: dateOf(first) }));
  }

  private keep({ samples, source, held }: Arrival): void {
    if (held.length === 0) return;
    const waiting = part(samples, held);
    if (this.held.add(source, waiting)) return;
    this.aside(samples, lengthOf(waiting), remark('quality.dated.waiting', { time: dateOf(waiting.at) }));
  }

  private aside({ asset }: Samples, count: number, said: Remark): void {
    this.note({ asset, sensor: null, problem: 'time-jump', action: 'set aside', ...about(said) }, count);
  }

  /** A source was right against our clock. */
  private suspect(samples: Samples, by: number): void {
    if (this.suspected || this.clock.unset || this.isWrong(samples) || by <= this.aheadMs) return;
    this.suspected = true;
    const said = about(
      remark('quality.clock-suspect', { asset: samples.asset, seconds: Math.round(by / 1_000) }),
    );
    const action = 'times of the sources are taken';
    this.note({ asset: UNKNOWN_ASSET, sensor: null, problem: 'clock-suspect', action, ...said }, 1);
  }
}

/** All of a message, or some of its places under an id of its own, since the others go another way. */
function part(samples: Samples, places: number[]): Samples {
  if (!samples.t || places.length === samples.t.length) return samples;
  const sorted = places.sort((a, b) => a - b);
  return { ...pick(samples, sorted), id: `${samples.id}.${sorted[0]}` };
}

/** Times that no date can hold are shown as they are. */
export function dateOf(time: number): string {
  return Math.abs(time) <= MAX_DATE ? new Date(time).toISOString() : String(time);
}

/** ECMA-262, 21.4.1.1. */
const MAX_DATE = 8.64e15;
