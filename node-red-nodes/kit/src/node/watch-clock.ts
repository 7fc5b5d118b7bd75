import type { NodeAPI } from 'node-red';
import { remark, type Remark } from '@mantis-pdm/core/remarks';
import { house } from '../ports';
import { logInto } from './log-into';

/** How often the machine's clock is looked at, in ms. */
const LOOK_MS = 1_000;

/** The house whose clock is watched in this process. */
let watched: object | undefined;

/** Watches the machine's clock for this process, and tells what it does: in the log, and on the bus when the house follows. */
export function watchClock(RED: Pick<NodeAPI, 'log'>): void {
  const log = logInto(RED.log);
  const { clock, bus } = house();
  if (watched === clock) return;
  watched = clock;
  if (clock.unset) log.warn(remark('log.clock.unset', { time: new Date(clock.now()).toISOString() }));
  clock.on('noticed', ({ by, back }) => log.warn(moved(back ? 'right' : 'set', by)));
  clock.on('stepped', ({ by }) => {
    log.warn(moved('stayed', by));
    bus.emit('clock-stepped', { by });
  });
  setInterval(() => clock.tick(), LOOK_MS).unref();
}

/** @param by Ms; negative: it was set back. */
function moved(how: 'set' | 'right' | 'stayed', by: number): Remark {
  const seconds = Math.round(Math.abs(by) / 1_000);
  return remark(by < 0 ? `log.clock.back.${how}` : `log.clock.ahead.${how}`, { seconds });
}
