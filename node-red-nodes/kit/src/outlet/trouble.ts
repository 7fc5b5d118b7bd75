import type { DataQuality } from '@mantis-pdm/core/contract';
import type { Said } from '@mantis-pdm/core/contract/said';
import { remark, wordsOf, type Remark } from '@mantis-pdm/core/remarks';
import type { Shell } from '../node';
import { about, IssueLog, UNKNOWN_ASSET } from '../source';
import { systemClock } from '../ports';

/** Something of a spool that a person should know of. */
export interface Report {
  problem: string;
  action: string;
  /** A sentence, or an error that may bring one along. */
  why: Said | Error;
  asset?: string;
}

/** Tells what is wrong with a spool: each sentence once in the log, what it cost as data quality on the second output. */
export class Trouble {
  private readonly issues: IssueLog;
  private told = '';
  private lasting: string | undefined;

  constructor(private readonly shell: Pick<Shell, 'id' | 'name' | 'log' | 'send'>) {
    const emit = (report: DataQuality) => shell.send({ 'data quality': report });
    this.issues = new IssueLog({ protocol: 'spool', address: shell.id, clock: systemClock, emit });
  }

  log(error: Error & { said?: Said }): void {
    const { message } = error;
    if (message === this.told) return;
    this.told = message;
    this.shell.log.error(remark('log.spool', { node: this.shell.name, reason: wordsOf(error) }));
  }

  over(): void {
    this.told = '';
  }

  report({ asset = UNKNOWN_ASSET, why, ...issue }: Report, count = 1): void {
    this.issues.note({ asset, sensor: null, ...issue, ...about(why) }, Math.max(1, count));
  }

  /** Something that lasts is told once when it begins, and once when it is over. At most one lasts at a time. */
  lasts(report: Report | undefined): void {
    if (report?.problem === this.lasting) return;
    if (this.lasting !== undefined) this.issues.mended(UNKNOWN_ASSET, this.lasting);
    if (report) {
      this.report(report);
      this.shell.log.warn(ofNode(this.shell.name, report.why));
    } else this.shell.log.info(remark('log.over', { node: this.shell.name, problem: String(this.lasting) }));
    this.lasting = report?.problem;
  }

  flush(): void {
    this.issues.flush();
  }
}

/** What is wrong with the spool of a node, as the log tells it. */
export function ofNode(node: string, why: Report['why']): Remark {
  return remark('log.of-node', { node, what: why instanceof Error ? wordsOf(why) : why });
}
