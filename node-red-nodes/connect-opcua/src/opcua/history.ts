import { remark, wordsOf, type Remark } from '@mantis-pdm/core/remarks';
import type { ConnectError } from '@mantis-pdm/node-red-kit';
import type { ClientSession, DataValue, HistoryReadResult } from 'node-opcua-client' with {
  'resolution-mode': 'import',
};
import { systemClock } from '@mantis-pdm/node-red-kit';
import type { Calls } from './calls';
import type { OpcUaItem } from './item';

/** The time that is to be filled, and who takes what is found. */
export interface Missing {
  /** Epoch ms from which a variable is asked for; to: now. undefined: it is not. */
  from(item: OpcUaItem): number | undefined;
  /** Reading ends after so long, in ms. */
  mostMs: number;
  /** In the order of their times. Resolves when further values are welcome. */
  take(values: [OpcUaItem, DataValue][]): Promise<void>;
  /** Whether a value is not newer than what was taken of its variable. */
  isKnown(item: OpcUaItem, data: DataValue): boolean;
  /** How much of the time has been read, in percent. */
  progress(percent: number): void;
}

/** What a server's history had to say. */
export interface Filled {
  values: number;
  /** Variables of which it gave all that it has, and why not where it did not, by node id. */
  whole: Set<string>;
  /** Variables of which there was something. */
  taken: Set<OpcUaItem>;
  refused: Map<string, string>;
  /** Whether it ended with the connection, before it had all. */
  cut: boolean;
}

/** What is told and remembered of the reading of a past. */
export interface PastPorts {
  isRead(asset: string): boolean;
  read(assets: ReadonlySet<string>, filled: Filled): void;
  progress(percent: number): void;
  /** Resolves when what follows can take more, or nobody wants it any more. */
  room(stopped: Promise<void>): Promise<void>;
}

/** A variable, and its id as this server counts. */
export interface ServedItem {
  item: OpcUaItem;
  nodeId: string;
}

/** Values of one variable that are asked for at a time. */
const PER_CALL = 1_000;

/** The time that is read at once, in ms at first; it is made shorter where that is too many values, and longer where it is few. */
const FIRST_SPAN_MS = 600_000;
const SHORTEST_SPAN_MS = 1_000;
const MANY = 100_000;
const FEW = 10_000;

interface Span {
  from: number;
  to: number;
}

interface Asked extends ServedItem {
  continuationPoint?: Buffer;
}

type Session = Pick<ClientSession, 'readHistoryValue'>;

/** Reads what the server kept of the variables (OPC 10000-11, raw history); servers that keep nothing say so for each. */
export async function readHistory(
  session: Session,
  calls: Calls,
  { known, missing, signal }: { known: readonly ServedItem[]; missing: Missing; signal: AbortSignal },
): Promise<Filled> {
  const filled: Filled = { values: 0, whole: new Set(), taken: new Set(), refused: new Map(), cut: false };
  const asked = known.filter(({ item }) => missing.from(item) !== undefined);
  const now = systemClock.now();
  const until = systemClock.steady() + missing.mostMs;
  let length = FIRST_SPAN_MS;
  const first = asked.reduce((least, { item }) => Math.min(least, missing.from(item) as number), now);
  let from = first;
  while (from < now && !isCut(filled, signal) && systemClock.steady() < until) {
    const span = { from, to: Math.min(now, from + length) };
    const due = asked.filter((one) => isDue(one, span, { missing, filled }));
    const values = await readSpan(session, calls, due, { span, until, missing, filled, signal });
    values.sort(([, a], [, b]) => timeOf(a) - timeOf(b));
    filled.values += values.length;
    await missing.take(values);
    from = span.to;
    missing.progress(Math.floor((100 * (from - first)) / (now - first)));
    if (values.length > MANY) length = Math.max(SHORTEST_SPAN_MS, length / 2);
    else if (values.length < FEW) length *= 2;
  }
  filled.cut ||= signal.aborted;
  for (const { nodeId } of asked) {
    if (filled.refused.has(nodeId)) continue;
    if (from >= now) filled.whole.add(nodeId);
    else filled.refused.set(nodeId, `not all within ${missing.mostMs / 1000} s`);
  }
  return filled;
}

const isCut = ({ cut }: Filled, signal: AbortSignal) => cut || signal.aborted;

interface Reading {
  missing: Missing;
  filled: Filled;
}

function isDue({ item, nodeId }: ServedItem, { to }: Span, { missing, filled }: Reading): boolean {
  return !filled.refused.has(nodeId) && (missing.from(item) as number) < to;
}

const timeOf = (data: DataValue) => (data.sourceTimestamp ?? data.serverTimestamp)?.getTime() ?? 0;

/** All that a span holds of the variables. */
async function readSpan(
  session: Session,
  calls: Calls,
  due: readonly ServedItem[],
  { span, until, missing, filled, signal }: Reading & { span: Span; until: number; signal: AbortSignal },
): Promise<[OpcUaItem, DataValue][]> {
  const values: [OpcUaItem, DataValue][] = [];
  let asked: Asked[] = [...due];
  while (asked.length > 0 && systemClock.steady() < until && !isCut(filled, signal)) {
    const some = asked.slice(0, calls.most('history'));
    const results = await ask(session, calls, some, { span, filled });
    const further = some.flatMap((one, i) => {
      const { found, more } = resultOf(one, results[i], filled);
      const fresh = found.filter((data) => !missing.isKnown(one.item, data));
      for (const data of fresh) values.push([one.item, data]);
      if (fresh.length > 0) filled.taken.add(one.item);
      return more;
    });
    asked = [...further, ...asked.slice(some.length)];
  }
  for (const { nodeId } of asked) filled.refused.set(nodeId, `not all within ${missing.mostMs / 1000} s`);
  return values;
}

/** A service that the server does not have at all is as if it refused each variable. */
async function ask(
  session: Session,
  calls: Calls,
  some: Asked[],
  { span: { from, to }, filled }: { span: Span; filled: Filled },
): Promise<(HistoryReadResult | string)[]> {
  const options = { numValuesPerNode: PER_CALL, returnBounds: false };
  try {
    return await calls.each('history', some, (part) => {
      const nodes = part.map(({ nodeId, continuationPoint }) => ({ nodeId, continuationPoint }));
      return session.readHistoryValue(nodes, new Date(from), new Date(to), options);
    });
  } catch (error) {
    // A server that refuses answers; one that is gone does not.
    filled.cut ||= !(error as { response?: object }).response;
    const [why] = (error as Error).message.split('\n', 1);
    return some.map(() => why);
  }
}

/** What one result holds, and what is still to be asked of its variable. */
function resultOf(
  { item, nodeId }: Asked,
  result: HistoryReadResult | string,
  filled: Filled,
): { found: DataValue[]; more: Asked[] } {
  if (typeof result === 'string' || result.statusCode.isBad()) {
    filled.refused.set(nodeId, typeof result === 'string' ? result : result.statusCode.name);
    return { found: [], more: [] };
  }
  const { dataValues } = (result.historyData ?? {}) as { dataValues?: DataValue[] | null };
  const { continuationPoint } = result;
  const more = continuationPoint && continuationPoint.length > 0 ? [{ item, nodeId, continuationPoint }] : [];
  return { found: dataValues ?? [], more };
}

/** What is missing from a time to another, and what of it the server has given from its history. */
export function gapOf(since: string, until: string, filled: Filled | undefined): Remark {
  if (!filled) return remark('opcua.gap', { since, until });
  const { values, whole, refused } = filled;
  const [status] = refused.values();
  const none = { since, until, count: refused.size, status };
  if (whole.size === 0)
    return refused.size > 0 ? remark('opcua.gap.refused', none) : remark('opcua.gap.none', { since, until });
  return refused.size > 0
    ? remark('opcua.gap.partly', { ...none, values })
    : remark('opcua.gap.filled', { since, until, values });
}

/** That a server tells nothing any more since a time (epoch ms), or since the start, and why. */
export function staleSince(at: number | null, error: ConnectError): Remark {
  const reason = wordsOf(error);
  if (at === null) return remark('opcua.stale.start', { reason });
  return remark('opcua.stale', { since: new Date(at).toISOString(), reason });
}
