import {
  qualityOf,
  timeOf,
  type Channel,
  type ContractObject,
  type Samples,
} from '@mantis-pdm/core/contract';
import { outweighs } from '@mantis-pdm/core/time';
import { house, type LastValue, type Latest } from '@mantis-pdm/node-red-kit';
import { pacesOfBoth, pacesWith } from './paces';
import { presentLatest, shownKinds } from './present';

export interface LatestBoardOptions {
  /** Assets kept at most. One more evicts the asset that has been silent longest. Default 10 000. */
  maxAssets?: number;
  /** Sensors kept of one asset; further ones are not shown. Default 1 000. */
  maxSensors?: number;
  /** Epoch ms by the clock of the house; undefined while that is not set. What the board shows of a later time is not believed. */
  now?: () => number | undefined;
  /** Told what a listener threw; the other listeners still hear of the change. */
  onError?: (error: unknown) => void;
}

type Listener = (latest: Latest) => void;

/**
 * The newest that is known of each asset, in memory. An object whose source time is older than what the board
 * shows changes nothing, so that replays and late arrivals never turn a tile back; but what it shows of a time that has not
 * come yet gives way to what is of the present.
 */
export class LatestBoard {
  private readonly assets = new Map<string, Latest>();
  private readonly listeners = new Set<Listener>();
  private readonly maxAssets: number;
  private readonly maxSensors: number;
  private readonly onError: (error: unknown) => void;
  private readonly now: () => number | undefined;
  /** Assets evicted because the board was full. */
  evicted = 0;
  /** Values not shown because their asset had too many sensors. */
  refusedSensors = 0;
  /** Objects of branches not shown because their asset had too many. */
  refusedBranches = 0;

  constructor({
    maxAssets = 10_000,
    maxSensors = 1_000,
    onError = warn,
    now = houseTime,
  }: LatestBoardOptions = {}) {
    this.maxAssets = maxAssets;
    this.maxSensors = maxSensors;
    this.onError = onError;
    this.now = now;
  }

  /** Takes an object in; tells whether the board changed. */
  update(object: ContractObject): boolean {
    const known = this.assets.get(object.asset);
    const next = this.merge(known ?? { asset: object.asset, sensors: {}, at: object.at }, object);
    if (!next) return false;
    this.put({
      ...next,
      paces: pacesWith(known?.paces, object, this.now() ?? null),
      at: known && !this.outweighs(object.at, known.at) ? Math.max(known.at, object.at) : object.at,
    });
    return true;
  }

  get(asset: string): Latest | undefined {
    return this.assets.get(asset);
  }

  /** Every asset on the board, in the order of their ids. */
  all(): Latest[] {
    return [...this.assets.values()].sort((a, b) => (a.asset < b.asset ? -1 : 1));
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Adds what a store has kept; what the board has learned in the meantime stays where it is newer. */
  restore(entries: readonly Latest[]): void {
    for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
      const known = this.assets.get(entry.asset);
      const present = presentLatest(entry);
      this.put(known ? newerOfBoth(present, known) : present);
    }
  }

  forget(asset: string): void {
    this.assets.delete(asset);
  }

  clear(): void {
    this.assets.clear();
  }

  private merge(known: Latest, object: ContractObject): Latest | undefined {
    if (object.kind === 'samples') return this.mergeSamples(known, object);
    if (!isShown(object)) return undefined;
    const shown = this.isNewer(object, known[object.kind]) && standsFor(object, known[object.kind]);
    const next = shown ? { ...known, [object.kind]: object } : known;
    if (!object.by) return shown ? next : undefined;
    const branches = this.mergeBranch(known, object);
    return branches ? { ...next, branches } : undefined;
  }

  /** What the branches said, with this; undefined where it is old, or one branch too many. */
  private mergeBranch({ branches = {} }: Latest, object: Shown): Latest['branches'] | undefined {
    const by = object.by as string;
    const former = Object.hasOwn(branches, by) ? branches[by] : {};
    if (!this.isNewer(object, former[object.kind])) return undefined;
    if (!Object.hasOwn(branches, by) && Object.keys(branches).length >= MAX_BRANCHES) {
      this.refusedBranches++;
      return undefined;
    }
    return { ...branches, [by]: { ...former, [object.kind]: object } };
  }

  private isNewer(object: Shown, former: Shown | undefined): boolean {
    return !former || former.at <= object.at || this.outweighs(object.at, former.at);
  }

  private mergeSamples(known: Latest, samples: Samples): Latest | undefined {
    const sensors = new Map(Object.entries(known.sensors));
    let changed = false;
    for (const [sensor, channel] of Object.entries(samples.channels)) {
      const value = lastValue(samples, channel);
      const former = sensors.get(sensor);
      if (!value || (former && this.isOlder(value, former))) continue;
      if (!former && sensors.size >= this.maxSensors) {
        this.refusedSensors++;
        continue;
      }
      sensors.set(sensor, value);
      changed = true;
    }
    return changed ? { ...known, sensors: Object.fromEntries(sensors) } : undefined;
  }

  private isOlder(value: LastValue, former: LastValue): boolean {
    return arrival(former) > arrival(value) && !this.outweighs(arrival(value), arrival(former));
  }

  /** Whether a time is the present, and the one it is to replace has not come yet. */
  private outweighs(time: number, former: number): boolean {
    return former > time && outweighs(time, former, this.now());
  }

  private put(latest: Latest): void {
    this.assets.delete(latest.asset);
    this.assets.set(latest.asset, latest);
    if (this.assets.size > this.maxAssets) {
      this.assets.delete(this.assets.keys().next().value as string);
      this.evicted++;
    }
    for (const listener of this.listeners) {
      try {
        listener(latest);
      } catch (error) {
        this.onError(error);
      }
    }
  }
}

type Shown = Extract<ContractObject, { kind: (typeof shownKinds)[number] }>;

/** Branches kept of one asset. */
const MAX_BRANCHES = 50;
/** What has been silent for longer than this, in ms, no longer stands for its asset. */
const SILENT_MS = 3_600_000;

/** Whether an object may take the place of another: of a straight line before that of a branch, of branches that of the first name. */
function standsFor({ by = '', at }: Shown, former: Shown | undefined): boolean {
  return !former || by <= (former.by ?? '') || at - former.at > SILENT_MS;
}

function isShown(object: ContractObject): object is Shown {
  return (shownKinds as readonly string[]).includes(object.kind);
}

/** Part by part what is newer; `live` where both are of the same time. */
function newerOfBoth(kept: Latest, live: Latest): Latest {
  const merged: Latest = { ...kept, ...live, at: Math.max(kept.at, live.at) };
  if (kept.paces && live.paces) merged.paces = pacesOfBoth(kept.paces, live.paces);
  for (const kind of shownKinds) {
    const former = kept[kind];
    if (former && former.at > (live[kind]?.at ?? -Infinity)) Object.assign(merged, { [kind]: former });
  }
  if (kept.branches) merged.branches = newerBranches(kept.branches, live.branches ?? {});
  const sensors = new Map(Object.entries(kept.sensors));
  for (const [sensor, value] of Object.entries(live.sensors)) {
    const former = sensors.get(sensor);
    if (!former || arrival(former) <= arrival(value)) sensors.set(sensor, value);
  }
  return { ...merged, sensors: Object.fromEntries(sensors) };
}

function newerBranches(kept: Branches, live: Branches): Branches {
  const merged: Branches = { ...kept };
  for (const [by, said] of Object.entries(live)) {
    const former = Object.hasOwn(kept, by) ? kept[by] : {};
    const older = shownKinds.filter(
      (kind) => (former[kind]?.at ?? -Infinity) > (said[kind]?.at ?? -Infinity),
    );
    merged[by] = { ...former, ...said, ...Object.fromEntries(older.map((kind) => [kind, former[kind]])) };
  }
  return merged;
}

type Branches = NonNullable<Latest['branches']>;

/** The newest value of a channel. On the cycle axis `at` is the cycle, and the time it came is kept beside. */
function lastValue(samples: Samples, { v, q, unit, ...channel }: Channel): LastValue | undefined {
  if (v.length === 0) return undefined;
  const i = newestIndex(samples.t, v.length);
  const value = {
    value: v[i],
    unit,
    quality: qualityOf({ q, ...channel }, i),
    at: timeOf(samples, i),
  };
  return samples.axis === 'cycle' ? { ...value, receivedAt: samples.at } : value;
}

/** Irregular times may come out of order: the newest value is the one with the latest time, not the last one. */
function newestIndex(t: number[] | undefined, length: number): number {
  let newest = length - 1;
  for (let i = length - 2; t && i >= 0; i--) if (t[i] > t[newest]) newest = i;
  return newest;
}

/** Epoch ms by which two values of a sensor are compared: cycle numbers start anew when a machine is replaced. */
function arrival({ at, receivedAt }: LastValue): number {
  return receivedAt ?? at;
}

function houseTime(): number | undefined {
  const { clock } = house();
  return clock.unset ? undefined : clock.now();
}

function warn(error: unknown): void {
  process.emitWarning(`A listener of live values failed: ${String(error)}`);
}
