import { remark, wordsOf, type Remark } from '@mantis-pdm/core/remarks';
import { type ConnectError, type OptionValues, type Shell, systemClock } from '@mantis-pdm/node-red-kit';
import { parseTime, type Samples } from '@mantis-pdm/core/contract';
import { isAbsolute, resolve } from 'node:path';
import { dataQuality, Sequence } from '@mantis-pdm/node-red-kit/source';
import type { ReplayCommand } from './command';
import type { definition } from './definition';
import {
  MessagesInFlight,
  ReplayPlayer,
  type ReplayOptions,
  type ReplayProgress,
  type ReplayResult,
} from './play';
import { readOptions } from './read-options';
import { watchDownstream } from './watch-downstream';

export type ReplayShell = Shell<(typeof definition)['options']>;

/** The machine with the buttons: starts, pauses and stops the player of a node, one file at a time. */
export class ReplayRecorder {
  private player: ReplayPlayer | undefined;
  private playing: Promise<void> | undefined;

  private readonly sequence = new Sequence();

  constructor(private readonly shell: ReplayShell) {}

  /** @returns for `start` when the replay has ended, for the others at once. @throws ConnectError when it failed. */
  async command({ action, file }: ReplayCommand): Promise<void> {
    if (action === 'start') return this.start(file ?? this.shell.options.file);
    if (!this.player)
      throw new Error(`Nothing is playing, so there is nothing to ${action}; send "start" first.`);
    if (action === 'stop') this.player.stop();
    else if (action === 'pause') this.player.pause();
    else this.player.resume();
  }

  /** Ends the replay and waits until it has ended. */
  async close(): Promise<void> {
    this.player?.stop();
    await this.playing?.catch(() => undefined);
  }

  private async start(file: string): Promise<void> {
    if (this.player) throw new Error('A file is playing; send "stop" first.');
    if (file.trim() === '')
      throw new Error('No file to play: state one in the node, or send {action: "start", file}.');
    this.playing = this.play(isAbsolute(file) ? file : resolve(this.shell.userDir, file));
    return this.playing;
  }

  private async play(file: string): Promise<void> {
    const { shell } = this;
    const stopping = new AbortController();
    const inFlight = new MessagesInFlight(systemClock);
    const unwatch = watchDownstream(shell, inFlight);
    const stopped = new Promise<void>((resolve) =>
      stopping.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    const emit = async (samples: Samples) => {
      shell.send({ samples });
      await new Promise((go) => setImmediate(go));
      await inFlight.room(stopping.signal);
      const eased = shell.house.pressure.ease();
      if (eased) await Promise.race([eased, stopped]);
    };
    shell.onClose(() => stopping.abort());
    this.player = new ReplayPlayer(file, playOptions(shell.options), {
      clock: systemClock,
      emit,
      progress: (progress) => this.tell(progress),
    });
    shell.status.waiting('light.reading');
    try {
      this.finish(await this.player.play());
    } finally {
      unwatch();
      this.player = undefined;
    }
  }

  private finish({ progress, issues, error }: ReplayResult): void {
    const { shell } = this;
    if (issues.length > 0) {
      const at = shell.now();
      const report = {
        protocol: 'replay',
        address: progress.file,
        sequence: this.sequence,
        asset: progress.file,
        at,
        issues,
      };
      shell.send({ 'progress and data quality': dataQuality(report) });
    }
    this.tell(progress, error);
    if (error) throw error;
  }

  private tell(progress: ReplayProgress, error?: ConnectError): void {
    const { shell } = this;
    const { state, percent } = progress;
    const far = (how: Remark) => remark('light.listed', { all: [how, ...lost(progress)] });
    if (state === 'playing') shell.status.working(far(remark('light.percent', { percent })));
    else if (state === 'paused') shell.status.waiting(remark('light.paused', { percent }));
    else if (state === 'failed') shell.status.failed(error ? wordsOf(error) : 'light.failed');
    else shell.status.idle(far(remark(`light.percent.${state}`, { percent })));
    // Progress is for people and flows, not for the chain: it is no contract object.
    shell.send({
      'progress and data quality': { kind: 'replay-progress', asset: progress.file, ...progress } as never,
    });
  }
}

/** What of the file is not played; empty where all of it is. */
function lost({ brokenLines, leftOut }: ReplayProgress): Remark[] {
  return [
    ...(brokenLines > 0 ? [remark('light.lines-broken', { count: brokenLines })] : []),
    ...(leftOut > 0 ? [remark('light.columns-left-out', { count: leftOut })] : []),
  ];
}

function playOptions(options: OptionValues<(typeof definition)['options']>): ReplayOptions {
  const { speed, order, prefix, cycleMs, start } = options;
  return {
    read: readOptions(options),
    speed,
    order,
    prefix,
    cycleMs,
    start: start.trim() === '' ? null : parseTime(start, 'Start time').ms,
  };
}
