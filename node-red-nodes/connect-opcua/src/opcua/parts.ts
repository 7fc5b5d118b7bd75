import { MAX_NAME } from '@mantis-pdm/core/contract';
import type { DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import type { Notification } from './batch';
import type { OpcUaItem } from './item';
import { circumstancesOf, readLeaves, readValue } from './read-value';

/** Parts of arrays and structures that are remembered; further ones are read, but not taken back. */
const MAX_PARTS = 100_000;

/** Finds the values in what a server notifies: a number, or the numbers of an array or a structure, each a sensor of its own. */
export class Parts {
  private readonly known = new Map<string, Map<string, OpcUaItem>>();
  private count = 0;

  /**
   * The notifications of one data value. Its status counts for every part, and a part that was there before and is not any more
   * has no value: an array that went bad, mostly, which then comes without its numbers.
   */
  read(item: OpcUaItem, data: DataValue, now: number): Notification[] {
    const { time, quality } = circumstancesOf(data, now);
    const leaves = readLeaves(data);
    const found = (leaves ?? []).map(({ path, value }): Notification => {
      const known = quality === 0 ? null : value;
      return { item: this.part(item, path), time, value: known, quality: known === null ? 0 : quality };
    });
    const present = new Set(found.map((one) => one.item));
    const gone = [...(this.known.get(keyOf(item))?.values() ?? [])].filter((part) => !present.has(part));
    const missing = gone.map((part): Notification => ({ item: part, time, value: null, quality: 0 }));
    const whole = leaves ? undefined : readValue(data, now);
    // Without a value nobody knows whether it is a number or a list of them; what it was before counts.
    const own = whole && (gone.length === 0 || whole.value !== null) ? [{ item, ...whole }] : [];
    return [...own, ...found, ...missing];
  }

  /** Such as `spectrum[3]` or `state.speed`. */
  private part(item: OpcUaItem, path: string): OpcUaItem {
    const key = keyOf(item);
    const parts = this.known.get(key) ?? new Map<string, OpcUaItem>();
    const part = parts.get(path) ?? { ...item, sensor: `${item.sensor}${path}`.slice(0, MAX_NAME) };
    if (!parts.has(path) && this.count < MAX_PARTS) {
      this.count++;
      this.known.set(key, parts.set(path, part));
    }
    return part;
  }
}

/** By name, since a reconnect finds the items anew. */
function keyOf({ asset, sensor }: OpcUaItem): string {
  return JSON.stringify([asset, sensor]);
}
