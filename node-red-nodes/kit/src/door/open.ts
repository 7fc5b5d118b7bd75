import type { Shell } from '../node';
import { IssueLog } from '../source';
import { systemClock } from '../ports';
import { Door } from './door';
import { Feeds } from './feeds';
import type { doorOptions } from './options';

/** Of all connectors of this process. */
const feeds = new Feeds();

/** The door of a connector's node: what it finds leaves by the second output. */
export function openDoor(shell: Shell<ReturnType<typeof doorOptions>>): Door {
  const { house } = shell;
  const issues = new IssueLog({
    protocol: 'door',
    address: shell.id,
    clock: systemClock,
    emit: (report) => shell.send({ 'data quality': report }),
  });
  shell.every(1_000, () => issues.flush());
  const door = new Door(shell.options, {
    clock: house.clock,
    profile: (asset) => house.assets.find(asset),
    note: (issue, count) => issues.note(issue, count),
    feeds,
  });
  const clockSet = () => door.clockSet();
  house.bus.on('clock-stepped', clockSet);
  shell.onClose(() => void house.bus.off('clock-stepped', clockSet));
  return door;
}
