import type { Samples } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConnectError, errorText, type Clock } from '@mantis-pdm/node-red-kit';
import {
  byPosition,
  readRows,
  survey,
  type Layout,
  type ReadOptions,
  type ReplayRow,
  type Survey,
} from '../file';
import { blocks } from './blocks';
import { Gate } from './gate';
import { Pacer } from './pacer';
import { RecordedSeries, type Judged } from './series';
import { Tally, type ReplayProgress } from './tally';
import { timeOfPosition, toBlock, toSamples, type Naming } from './to-samples';

export interface ReplayOptions {
  read: ReadOptions;
  /** Times faster than real time; 0: as fast as downstream allows. */
  speed: number;
  /** `file`: in the order of the file; `cycle`: all assets side by side. */
  order: 'file' | 'cycle';
  /** Put before the unit of the file to make the asset's id. */
  prefix: string;
  /** Epoch ms of cycle 0, or of the first row where a file has no times; null: so that the longest life ends when the replay starts. */
  start: number | null;
  /** Duration of one cycle in ms, where the file counts cycles. */
  cycleMs: number;
}

/** What a player needs of the world around it. */
export interface ReplayPorts {
  clock: Clock;
  /** Takes one row; the next comes when the promise resolves, so that downstream sets the pace. */
  emit(samples: Samples): Promise<void>;
  progress(progress: ReplayProgress): void;
}

/** What a finished replay leaves: its counts, and the broken lines as issues. */
export interface ReplayResult {
  progress: ReplayProgress;
  issues: ReturnType<Tally['issues']>;
  /** Why it ended early. */
  error?: ConnectError;
}

/** Progress is told this often, in ms. */
const PROGRESS_MS = 500;

/** Plays one file, once. */
export class ReplayPlayer {
  private readonly stopping = new AbortController();
  private readonly gate = new Gate();
  private readonly series = new RecordedSeries();
  private pacer: Pacer;
  private toldAt = -Infinity;

  constructor(
    private readonly file: string,
    private readonly options: ReplayOptions,
    private readonly ports: ReplayPorts,
  ) {
    this.pacer = new Pacer(ports.clock, options.speed);
  }

  pause(): void {
    this.gate.close();
  }

  resume(): void {
    this.pacer.rebase();
    this.gate.open();
  }

  get paused(): boolean {
    return this.gate.isClosed;
  }

  /** Ends the replay after the row in work; {@link play} then resolves. */
  stop(): void {
    this.stopping.abort();
    this.gate.open();
  }

  /** Plays to the end. Never rejects: an error is part of the result, with what was played before it. */
  async play(): Promise<ReplayResult> {
    const name = basename(this.file);
    let tally = new Tally(name, 0);
    try {
      const found = await survey(this.file, this.options.read, this.stopping.signal);
      tally = new Tally(name, found.rows, found.layout);
      await this.run(found, tally);
      tally.grew(await grown(this.file, found.bytes));
      const state = this.stopping.signal.aborted ? 'stopped' : 'complete';
      return { progress: tally.progress(state), issues: tally.issues() };
    } catch (error) {
      const known =
        error instanceof ConnectError
          ? error
          : new ConnectError(errorText(error), 'short.replay-failed', { cause: error });
      return { progress: tally.progress('failed', known.message), issues: tally.issues(), error: known };
    }
  }

  private async run(found: Survey, tally: Tally): Promise<void> {
    const naming = this.naming(found);
    const rows = readRows(this.file, found.layout, found.bytes);
    const items =
      (this.options.order === 'cycle' || found.unsorted) && !found.layout.long ? byPosition(rows) : rows;
    this.pacer.rebase();
    for await (const item of blocks(items, found.layout.rate)) {
      if (this.stopping.signal.aborted) return;
      if (item.kind === 'broken') tally.brokenLine(item.broken);
      else await this.rows(item.rows, { found, naming, tally });
    }
    await this.judged(this.series.end(this.ports.clock.now()), tally);
  }

  private async rows(rows: readonly ReplayRow[], { found, naming, tally }: Playing): Promise<void> {
    const { layout } = found;
    await this.pacer.wait(timeOfPosition(rows[0].position, layout, naming), this.stopping.signal);
    if (this.paused) {
      this.ports.progress(tally.progress('paused'));
      await this.gate.pass();
    }
    if (this.stopping.signal.aborted) return;
    const samples = layout.rate > 0 ? toBlock(rows, layout, naming) : toSamples(rows[0], layout, naming);
    tally.played(samples.asset, rows.length);
    await this.judged(this.series.take(samples), tally);
    this.tell(tally);
  }

  private async judged({ aside, goOn }: Judged, tally: Tally): Promise<void> {
    for (const samples of aside) tally.setAside(samples);
    for (const samples of goOn) await this.ports.emit(samples);
  }

  private naming({ name, last, layout }: Survey): Naming {
    const { prefix, cycleMs, start } = this.options;
    if (layout.dayOf) return { file: name, prefix, cycleMs, start: dayOf(layout, start) };
    const length = layout.axis === 'cycle' ? last * cycleMs : last;
    return { file: name, prefix, cycleMs, start: start ?? layout.begins ?? this.ports.clock.now() - length };
  }

  private tell(tally: Tally): void {
    const now = this.ports.clock.steady();
    if (now - this.toldAt < PROGRESS_MS) return;
    this.toldAt = now;
    this.ports.progress(tally.progress('playing'));
  }
}

/** The day of a recording that states none. @throws ConnectError where neither the file's name nor a person says it. */
function dayOf({ dayOf, begins }: Layout, start: number | null): number {
  const day = start === null ? begins : dayOf?.(start);
  if (day === undefined) throw new ConnectError(say('replay.no-date'), 'short.date');
  return day;
}

/** Bytes that were added to a file since the look over it began; fewer than 0 where it was cut. */
const grown = async (file: string, before: number): Promise<number> => {
  const { size } = await stat(file).catch(() => ({ size: before }));
  return size - before;
};

interface Playing {
  found: Survey;
  naming: Naming;
  tally: Tally;
}
