import { remark, type Remark } from '@mantis-pdm/core/remarks';
import type { Said } from '@mantis-pdm/core/contract/said';
import type { Left } from '@mantis-pdm/core/contract';
import { about } from './about';
import type { Issue } from './issue-log';

/** Places of payloads that are remembered as told; beyond it all are told again. */
const MAX_TOLD = 10_000;

/** Places that one sentence names. */
const NAMED = 3;

/** Codes of what was read, one way of two. */
const READ = /^payload\.quality\./;

/**
 * Tells what of a sender's payloads is no reading: each place once, since it is the same with every message; a value that is missing
 * each time.
 */
export class LeftOut {
  private told = new Set<string>();

  /** What is to be told of one message. @param asset Of what names none itself. */
  issues(left: readonly Left[], asset: string): Issue[] {
    const missing = left.filter(({ sensor }) => sensor !== undefined);
    return [...this.news(left, asset), ...missing.map((one) => noValue(one, asset))];
  }

  private news(left: readonly Left[], asset: string): Issue[] {
    const news = left.filter((one) => one.sensor === undefined && this.isNews(one, asset));
    const isRead = ({ said }: Left) => READ.test(said.code);
    return [
      ...issue(
        news.filter((one) => !isRead(one)),
        asset,
        { problem: 'left-out', action: 'not read' },
      ),
      ...issue(news.filter(isRead), asset, { problem: 'quality-scale', action: 'read one way of two' }),
    ];
  }

  private isNews({ path, said, asset }: Left, fallback: string): boolean {
    const key = JSON.stringify([asset ?? fallback, path, said.code]);
    if (this.told.has(key)) return false;
    if (this.told.size >= MAX_TOLD) this.told = new Set();
    this.told.add(key);
    return true;
  }
}

function issue(news: readonly Left[], asset: string, what: Pick<Issue, 'problem' | 'action'>): Issue[] {
  if (news.length === 0) return [];
  const rest = news.length - NAMED;
  const [first, ...others] = news.slice(0, NAMED).map(({ said }) => said);
  const all = others.reduce<Said | Remark>((former, next) => remark('quality.and', { former, next }), first);
  const said = rest > 0 ? remark('quality.and-more', { all, more: rest }) : all;
  return [{ ...what, asset: news[0].asset ?? asset, sensor: null, ...about(said) }];
}

function noValue(left: Left, asset: string): Issue {
  const { sensor = null } = left;
  const what = { asset: left.asset ?? asset, sensor, problem: 'no-value', action: 'taken as missing' };
  return { ...what, ...about(left.said) };
}
