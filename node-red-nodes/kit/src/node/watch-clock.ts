import type { NodeAPI } from 'node-red';
import { house } from '../ports';

/** How often the machine's clock is looked at, in ms. */
const LOOK_MS = 1_000;

/** The house whose clock is watched in this process. */
let watched: object | undefined;

/** Watches the machine's clock for this process, and tells what it does: in the log, and on the bus when the house follows. */
export function watchClock({ log }: Pick<NodeAPI, 'log'>): void {
  const { clock, bus } = house();
  if (watched === clock) return;
  watched = clock;
  if (clock.unset) log.warn(notSet(clock.now()));
  clock.on('noticed', ({ by, back }) => log.warn(back ? setRight(by) : wasSet(by)));
  clock.on('stepped', ({ by }) => {
    log.warn(`The clock of this machine has stayed ${span(by)}; it is followed from now on.`);
    bus.emit('clock-stepped', { by });
  });
  setInterval(() => clock.tick(), LOOK_MS).unref();
}

function notSet(now: number): string {
  return (
    `The clock of this machine is not set: it shows ${new Date(now).toISOString()}. Values without a time of their own get ` +
    'that date and a quality of 40 at most until it is. Set it, or start a time service.'
  );
}

function wasSet(by: number): string {
  return (
    `The clock of this machine was set ${span(by)}. MANTIS goes on by a clock that is never set, and follows ` +
    'when it has stayed so for a minute. A time service that slews the clock avoids this.'
  );
}

function setRight(by: number): string {
  return `The clock of this machine was set ${span(by)}, and is right again. No time was dated by it in between.`;
}

function span(by: number): string {
  const seconds = Math.round(Math.abs(by) / 1_000);
  return `${by < 0 ? 'back' : 'ahead'} by ${seconds} s`;
}
