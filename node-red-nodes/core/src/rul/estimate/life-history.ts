import { createTurnBack, turnsBack } from '../../time';
import { isFollowed, statesOf, type States } from '../gate/states';

/** Readings kept of one life. */
const CAPACITY = 200;

/** A {@link LifeHistory} as plain JSON. */
export interface LifeHistorySnapshot {
  v: 1;
  t: number[];
  values: number[];
  group: number;
  pending: { t: number; value: number; count: number };
  last: number | null;
  /** Absent in what an earlier release wrote. */
  states?: States | null;
  outside?: number;
  /** Absent in what an earlier release wrote: then the middle of the first point. */
  first?: number | null;
}

/**
 * The indicator of one life in bounded memory: 100–200 points of equal numbers of readings. When 200 are full, neighbours
 * are averaged in pairs, so the whole life stays, ever coarser. Where the machine goes to and fro between states, only the
 * readings of one are kept from then on: the mean of on and off is neither. One push costs O(1) on average.
 */
export class LifeHistory {
  /** Readings refused because their time did not rise or a number was not finite. */
  dropped = 0;
  #t: number[] = [];
  #values: number[] = [];
  #group = 1;
  #pending = { t: 0, value: 0, count: 0 };
  #first: number | null = null;
  #last: number | null = null;
  #states: States | null = null;
  /** Readings of another state since the last one of the state that is followed. */
  #outside = 0;
  #back = createTurnBack();

  /** Time of the oldest reading, in the caller's unit; null while there is none. */
  get first(): number | null {
    return this.#first;
  }

  /** Time of the newest reading, in the caller's unit; null while there is none. */
  get last(): number | null {
    return this.#last;
  }

  /** The points, oldest first; a group that is not full yet is left out. */
  get t(): readonly number[] {
    return this.#t;
  }

  get values(): readonly number[] {
    return this.#values;
  }

  /**
   * Adds a reading. False, and counted in `dropped`, where it is not finite or not newer than the last; when the fifth in a row
   * is older, none of them before the one ahead of it, it is what was newer that was wrong, and goes.
   */
  push(t: number, value: number): boolean {
    if (Number.isFinite(t) && Number.isFinite(value) && this.#goesBack(t)) this.#cut(t);
    if (!Number.isFinite(t) || !Number.isFinite(value) || (this.#last !== null && t <= this.#last)) {
      this.dropped++;
      return false;
    }
    this.#first ??= t;
    this.#last = t;
    if (!this.#follows(value)) return true;
    const { t: sum, value: total, count } = this.#pending;
    this.#pending = { t: sum + t, value: total + value, count: count + 1 };
    if (this.#pending.count === this.#group) this.#close();
    return true;
  }

  /** Plain JSON that {@link LifeHistory.restore} takes back. */
  snapshot(): LifeHistorySnapshot {
    const [t, values] = [[...this.#t], [...this.#values]];
    const [pending, states, outside] = [{ ...this.#pending }, this.#states, this.#outside];
    return {
      v: 1,
      t,
      values,
      group: this.#group,
      pending,
      last: this.#last,
      states,
      outside,
      first: this.#first,
    };
  }

  /** A history from its snapshot. */
  static restore(snapshot: LifeHistorySnapshot): LifeHistory {
    const history = new LifeHistory();
    history.#t = [...snapshot.t];
    history.#values = [...snapshot.values];
    history.#group = snapshot.group;
    history.#pending = { ...snapshot.pending };
    history.#first = snapshot.first ?? snapshot.t[0] ?? null;
    history.#last = snapshot.last;
    history.#states = snapshot.states ?? null;
    history.#outside = snapshot.outside ?? 0;
    return history;
  }

  /** A machine that is never again in the state that was followed has another normal now. */
  #follows(value: number): boolean {
    this.#outside = isFollowed(value, this.#states) ? 0 : this.#outside + 1;
    if (this.#outside === CAPACITY) [this.#states, this.#outside] = [null, 0];
    return this.#outside === 0;
  }

  #goesBack(t: number): boolean {
    return this.#last !== null && turnsBack(this.#back, t, { newest: this.#last });
  }

  /** Forgets what is not older than a time. */
  #cut(t: number): void {
    const kept = this.#t.findLastIndex((time) => time < t) + 1;
    this.#t.length = kept;
    this.#values.length = kept;
    this.#pending = { t: 0, value: 0, count: 0 };
    this.#last = kept === 0 ? null : this.#t[kept - 1];
    if (kept === 0) this.#first = null;
  }

  #close(): void {
    this.#t.push(this.#pending.t / this.#group);
    this.#values.push(this.#pending.value / this.#group);
    this.#pending = { t: 0, value: 0, count: 0 };
    if (this.#t.length < CAPACITY) return;
    this.#keepState();
    if (this.#t.length < CAPACITY) return;
    this.#t = pairs(this.#t);
    this.#values = pairs(this.#values);
    this.#group *= 2;
  }

  /** While single readings are kept, their states can be told apart. */
  #keepState(): void {
    const states = this.#group === 1 ? statesOf(this.#values) : null;
    if (states === null) return;
    const kept = this.#values.flatMap((value, i) => (isFollowed(value, states) ? [i] : []));
    this.#t = kept.map((i) => this.#t[i]);
    this.#values = kept.map((i) => this.#values[i]);
    this.#states = states;
  }
}

function pairs(list: readonly number[]): number[] {
  return Array.from({ length: list.length / 2 }, (_, i) => (list[2 * i] + list[2 * i + 1]) / 2);
}
