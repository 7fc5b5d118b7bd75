import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 10_000;
const MB = 1e6;
/** Folders whose files come and go are drawn as one. */
const AS_ONE = /^(mantis\/(?:spool|state|pki|backups)|lib|context)\b.*/;
/** What stays below this is left out of the picture, in MB. */
const SMALL = 0.05;

export interface SoakRow {
  name: string;
  first: number;
  last: number;
  most: number;
  /** MB a minute over the last two thirds, by least squares. */
  slope: number;
}

/** Looks at memory and files every ten seconds. */
export class Sampler {
  private readonly found = new Map<string, Map<number, number>>();
  private samples = 0;
  private readonly home: string;
  private readonly memory: () => number;

  /** @param memory Resident memory of the suite, in MB. */
  constructor(home: string, memory: () => number) {
    this.home = home;
    this.memory = memory;
  }

  async run(minutes: number): Promise<void> {
    const until = performance.now() + minutes * 60_000;
    while (performance.now() < until) {
      this.look();
      await sleep(EVERY_MS);
    }
  }

  /** What it found of one name, in MB: 0 where there was none yet. */
  series(name: string): number[] {
    return Array.from({ length: this.samples }, (_, i) => this.found.get(name)?.get(i) ?? 0);
  }

  rows(): SoakRow[] {
    const rows = [...this.found.keys()].map((name) => {
      const y = this.series(name);
      const most = Math.max(...y);
      return {
        name,
        first: round(y[0]),
        last: round(y.at(-1) as number),
        most: round(most),
        slope: slopeOf(y),
      };
    });
    const shown = rows.filter(({ most, slope }) => most >= SMALL || Math.abs(slope) >= 0.01);
    return shown.sort((a, b) => Number(b.name === 'memory') - Number(a.name === 'memory') || b.most - a.most);
  }

  private look(): void {
    this.note('memory', this.memory());
    for (const [name, bytes] of sizes(this.home)) this.note(name, bytes / MB);
    this.samples++;
  }

  private note(name: string, value: number): void {
    const known = this.found.get(name) ?? new Map<number, number>();
    known.set(this.samples, value);
    this.found.set(name, known);
  }
}

function sizes(home: string): Map<string, number> {
  const sum = new Map<string, number>();
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(home, path).replace(AS_ONE, '$1/…');
    // A file may be gone again.
    sum.set(name, (sum.get(name) ?? 0) + (statSync(path, { throwIfNoEntry: false })?.size ?? 0));
  }
  return sum;
}

function slopeOf(y: readonly number[]): number {
  const last = y.slice(Math.floor(y.length / 3));
  const middle = (last.length - 1) / 2;
  const mean = last.reduce((sum, value) => sum + value, 0) / last.length;
  const weights = last.map((_, i) => i - middle);
  const square = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const slope = last.reduce((sum, value, i) => sum + weights[i] * (value - mean), 0) / (square || 1);
  return round((slope * 60_000) / EVERY_MS);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
