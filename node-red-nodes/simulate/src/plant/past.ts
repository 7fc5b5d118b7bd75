import { seriesName, type Samples } from '@mantis-pdm/core/contract';
import { asError, type Historian } from '@mantis-pdm/node-red-kit';
import type { Sequence } from '@mantis-pdm/node-red-kit/source';
import { soundMachine, type MachineSpecification } from './machine';
import { toSamples } from './to-samples';

/** Rows of a message; a store thins a longer one. */
const ROWS = 50;
/** Messages on their way into the store at once. */
const UNDER_WAY = 400;

export interface PastOptions {
  seed: number;
  /** Epoch ms of the first row, and before which the last one is. */
  from: number;
  to: number;
  /** From one row to the next, in ms. */
  stepMs: number;
  sequence: Sequence;
  /** Nothing more is to be written. */
  closed: () => boolean;
}

/**
 * Writes into the historian what sound machines of these specifications, by asset, read in a time before now. Machines of which it has
 * anything in that time are left as they are: a second start writes nothing.
 * @returns How many rows were written, of all machines together.
 * @throws Error when one could not be stored.
 */
export async function writePast(
  historian: Historian,
  machines: ReadonlyMap<string, MachineSpecification>,
  options: PastOptions,
): Promise<number> {
  let rows = 0;
  const underWay: Promise<Error | undefined>[] = [];
  for (const [asset, specification] of machines) {
    if (await isKnown(historian, { asset, specification }, options)) continue;
    for (const samples of messages(asset, specification, options)) {
      if (options.closed()) return rows;
      rows += samples.t.length;
      underWay.push(historian.write(samples).then(() => undefined, asError));
      await new Promise(setImmediate);
      if (underWay.length >= UNDER_WAY) await allOf(underWay.splice(0));
    }
  }
  await allOf(underWay);
  return rows;
}

async function allOf(stored: Promise<Error | undefined>[]): Promise<void> {
  const failed = (await Promise.all(stored)).find((error) => error !== undefined);
  if (failed) throw failed;
}

async function isKnown(
  historian: Historian,
  { asset, specification }: { asset: string; specification: MachineSpecification },
  { from, to }: PastOptions,
): Promise<boolean> {
  const series = specification.sensors.map(({ name }) => seriesName({ family: 'raw', branch: '', name }));
  const found = await historian.query({ asset, series, from, to, points: 1 });
  return found.some(({ t }) => t.length > 0);
}

function* messages(
  asset: string,
  specification: MachineSpecification,
  { seed, from, to, stepMs, sequence }: PastOptions,
): Generator<Samples & { t: number[] }> {
  const machine = soundMachine(specification, asset, seed);
  let rows: (Samples & { t: number[] })[] = [];
  for (let at = from; at < to; at += stepMs) {
    const reading = { asset, specification, failed: false, sensors: machine.step(stepMs, at) };
    rows.push(toSamples(reading, at, sequence));
    if (rows.length < ROWS && at + stepMs < to) continue;
    yield joined(rows);
    rows = [];
  }
}

/** Rows of one machine as one message, by the id of the first. */
function joined(rows: readonly (Samples & { t: number[] })[]): Samples & { t: number[] } {
  const [first] = rows;
  const channels = Object.entries(first.channels).map(([name, channel]) => {
    const all = rows.map((row) => row.channels[name]);
    return [name, { ...channel, v: all.flatMap(({ v }) => v), q: all.flatMap(({ q }) => q) }] as const;
  });
  return { ...first, t: rows.flatMap(({ t }) => t), channels: Object.fromEntries(channels) };
}
