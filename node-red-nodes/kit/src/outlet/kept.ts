import type { ContractObject } from '@mantis-pdm/core/contract';
import { say, type Said, type SaidWord } from '@mantis-pdm/core/contract/said';
import { remark } from '@mantis-pdm/core/remarks';
import type { Shell } from '../node';
import { join } from 'node:path';
import { systemClock } from '../ports';
import { DeadLetters, Spool, type Damage, type DeadLetter, type Unkept } from '../spool';
import type { spoolOptions } from './options';
import { ofNode, type Trouble } from './trouble';
import { DoorSpool } from './waiting';
import { isHistorianPlanned } from './planned';

export type KeptShell = Shell<ReturnType<typeof spoolOptions>>;

/** What was set aside since the start, in objects, and dead letters that had to go for younger ones. */
export interface AsideCounts {
  refused: number;
  filtered: number;
  dropped: number;
}

/** A connector's spool with its dead letters. */
export interface KeptSpool {
  spool: Spool;
  deadLetters: DeadLetters;
  /** What waits at the door. */
  waiting: DoorSpool;
  counts: AsideCounts;
}

const REASONS = {
  'no historian': 'spool.no-historian',
  'not wired': 'spool.not-wired',
} as const satisfies Record<Unkept, SaidWord>;

/** Opens the spool that the settings of a connector ask for, and sees to it that what it loses or sets aside is told. */
export async function openKept(
  shell: KeptShell,
  trouble: Trouble,
  sender: 'repeats' | 'goes on',
): Promise<KeptSpool> {
  const { keep, keepMb, keepHours } = shell.options;
  const folder = `${shell.type}-${shell.id}`.replace(/[^\w.-]/g, '_');
  const counts: AsideCounts = { refused: 0, filtered: 0, dropped: 0 };
  const deadLetters = await DeadLetters.open({
    folder: join(shell.dataDir, 'dead-letters', folder),
    clocks: systemClock,
    onDrop: (records) => {
      counts.dropped += records;
      tell(shell, trouble, dropped(say('spool.letters-dropped', { count: records })), records);
    },
  });
  const losses = {
    maxAgeMs: keepHours * 3_600_000,
    onDrop: (records: number, reason: 'size' | 'age') =>
      tell(shell, trouble, dropped(say(`spool.dropped.${reason}`, { count: records })), records),
    onDamage: (damage: Damage) => tell(shell, trouble, damaged(damage), damage.records),
  };
  const options = {
    ...losses,
    folder: join(shell.dataDir, 'spool', folder),
    maxBytes: keepMb * 1e6,
    full: sender === 'repeats' ? ('refuse' as const) : ('drop' as const),
    sync: keep === 'always' ? keep : ('second' as const),
  };
  const waiting = await DoorSpool.open({
    ...losses,
    folder: join(shell.dataDir, 'waiting', folder),
    clocks: systemClock,
  });
  const spool = await Spool.open(options, {
    clock: systemClock,
    bus: shell.house.bus,
    hasStore: () => shell.house.find('historian') !== undefined || isHistorianPlanned(shell.runtime),
    store: () => shell.house.find('historian')?.health,
    deadLetters,
    emit: (objects) => shell.send({ samples: objects }),
    pressure: shell.house.pressure,
    onAside: (letter) => aside(letter, { shell, trouble, counts }),
    onUnkept: (why) =>
      trouble.lasts(why && { problem: 'not-kept', action: 'sent on', why: say(REASONS[why]) }),
    onError: (error) => trouble.log(error),
  });
  return { spool, deadLetters, waiting, counts };
}

type TroubleReport = Parameters<Trouble['report']>[0];

function dropped(why: Said): TroubleReport {
  return { problem: 'spool-dropped', action: 'oldest dropped', why };
}

function damaged({ records: count, what, kept }: Damage): TroubleReport {
  const why =
    kept === undefined
      ? say('spool.damaged', { count, what })
      : say('spool.damaged.kept', { count, what, kept });
  return { problem: 'spool-damaged', action: 'the rest is sent', why };
}

function tell(shell: KeptShell, trouble: Trouble, report: TroubleReport, count: number): void {
  trouble.report(report, count);
  shell.log.warn(ofNode(shell.name, report.why));
}

interface Telling {
  shell: KeptShell;
  trouble: Trouble;
  counts: AsideCounts;
}

/** What a flow filters out is counted; what a store refuses is told. */
function aside({ why, reason, objects }: DeadLetter, { shell, trouble, counts }: Telling): void {
  if (counts[why] === 0)
    shell.log.info(remark('log.set-aside', { node: shell.name, object: nameOf(objects), why, reason }));
  counts[why] += objects.length;
  if (why === 'filtered') return;
  const report = { problem: 'set-aside', action: 'kept as dead letter', asset: objects[0]?.asset };
  trouble.report({ ...report, why: asideSaid(objects, reason) }, objects.length);
}

function nameOf(objects: readonly ContractObject[]): string {
  const [first] = objects;
  const more = objects.length > 1 ? ` and ${objects.length - 1} more` : '';
  return first ? `${first.asset} (${first.id})${more}` : 'nothing';
}

function asideSaid([first, ...others]: readonly ContractObject[], reason: string): Said {
  const object = first ? `${first.asset} (${first.id})` : 'nothing';
  return others.length > 0
    ? say('spool.aside.more', { object, more: others.length, reason })
    : say('spool.aside', { object, reason });
}
