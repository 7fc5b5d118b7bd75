import { committed } from '../testing/events';
import type { ContractObject } from '@mantis-pdm/core/contract';
import { Bus, type HistorianHealth, systemClock } from '../ports';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeadLetters, type DeadLetter } from './dead-letters';
import type { LogOptions } from './log';
import type { Damage } from './mend';
import { sample } from './sample.fixture';
import { Spool, type Unkept } from './spool';

export const range = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);
export const idOf = (n: number, address = 'test') => `${address}#${n}`;

/** A spool in a folder of its own, with a bus, a store that says what the test says, and a steady clock that the test moves. */
export class SpoolRig {
  home = mkdtempSync(join(tmpdir(), 'mantis-spool-'));
  readonly bus = new Bus();
  readonly dropped: [number, string][] = [];
  readonly damages: Damage[] = [];
  readonly errors: Error[] = [];
  readonly aside: DeadLetter[] = [];
  readonly unkept: (Unkept | undefined)[] = [];
  emitted: ContractObject[] = [];
  /** Steady ms that the test has let pass. */
  steady = 0;
  now = () => Date.now();
  planned = true;
  behind = false;
  ease: () => Promise<void> | undefined = () => undefined;
  health: HistorianHealth | undefined = { open: true, fault: null };
  spool: Spool | undefined;
  deadLetters: DeadLetters | undefined;

  async open(options: Partial<LogOptions> = {}): Promise<Spool> {
    const clock = { ...systemClock, now: () => this.now(), steady: () => this.steady };
    const onDrop = (records: number, reason = 'dead letters') => void this.dropped.push([records, reason]);
    this.deadLetters = await DeadLetters.open({ folder: join(this.home, 'dead'), clocks: clock, onDrop });
    const limits = { maxBytes: 1e9, maxAgeMs: 1e9, sync: 'always', full: 'refuse' } as const;
    const told = { onDrop, onDamage: (damage: Damage) => void this.damages.push(damage) };
    this.spool = await Spool.open(
      { folder: this.folder, ...limits, ...told, ...options },
      {
        clock,
        bus: this.bus,
        pressure: pressureOf(this),
        hasStore: () => this.planned,
        store: () => this.health,
        deadLetters: this.deadLetters,
        emit: (objects) => void this.emitted.push(...objects),
        onAside: (letter) => void this.aside.push(letter),
        onUnkept: (why) => void this.unkept.push(why),
        onError: (error) => void this.errors.push(error),
      },
    );
    return this.spool;
  }

  get folder(): string {
    return join(this.home, 'spool');
  }

  numbers = (): number[] => this.emitted.map(({ seq }) => seq);

  putAll = (count: number, from = 0) =>
    Promise.all(range(count, from).map((n) => (this.spool as Spool).put([sample(n)])));

  commit = (...numbers: number[]) => this.bus.emit('committed', committed(numbers.map((n) => idOf(n))));

  refuse = (numbers: number[], { final = true, reason = 'no' } = {}) =>
    this.bus.emit('refused', { ids: numbers.map((n) => idOf(n)), reason, final });

  /** Lets time pass, a second and a tick at a time. */
  async pass(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      this.steady += 1_000;
      await this.spool?.tick();
      await this.sent();
    }
  }

  /** Reading from disk takes real time, which the test does not count. */
  private async sent(): Promise<void> {
    await (this.spool as unknown as { pumping: Promise<void> }).pumping;
  }

  async close(): Promise<void> {
    await this.spool?.close();
    this.spool = undefined;
  }

  /** The process is gone without a word: the next one finds what lay on disk at that moment. */
  async crash(): Promise<void> {
    const copy = mkdtempSync(join(tmpdir(), 'mantis-spool-'));
    cpSync(this.home, copy, { recursive: true });
    await this.end();
    this.home = copy;
  }

  async end(): Promise<void> {
    await this.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** How far the flow is behind, as the test says. */
function pressureOf(rig: SpoolRig) {
  return {
    ease: () => rig.ease(),
    get high() {
      return rig.behind;
    },
  };
}
