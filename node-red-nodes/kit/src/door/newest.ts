import type { Samples } from '@mantis-pdm/core/contract';

/** Sensors that are followed at once; beyond it all are forgotten, which lets a repeat through once. */
const MAX_SENSORS = 100_000;

interface Last {
  time: number;
  value: number | null;
}

/** Remembers the last value of each sensor, to tell one that comes again. */
export class Newest {
  private sensors = new Map<string, Map<string, Last>>();
  private count = 0;

  /** Whether any channel shows something else at place `i`, or at another time, than it did last. Texts always are. Remembers it. */
  isNews({ asset, channels, metadata }: Samples, i: number, time: number): boolean {
    const known = this.of(asset);
    let news = metadata !== undefined;
    for (const [sensor, { v }] of Object.entries(channels)) {
      const value = v[i] ?? null;
      const last = known.get(sensor);
      if (!last) this.add(known, sensor, { time, value });
      if (last?.time === time && last.value === value) continue;
      news = true;
      if (last) Object.assign(last, { time, value });
    }
    return news;
  }

  forget(asset: string): void {
    this.count -= this.sensors.get(asset)?.size ?? 0;
    this.sensors.delete(asset);
  }

  private of(asset: string): Map<string, Last> {
    const found = this.sensors.get(asset);
    if (found) return found;
    const made = new Map<string, Last>();
    this.sensors.set(asset, made);
    return made;
  }

  private add(known: Map<string, Last>, sensor: string, last: Last): void {
    if (++this.count > MAX_SENSORS) {
      this.sensors.clear();
      this.count = 0;
    }
    known.set(sensor, last);
  }
}
