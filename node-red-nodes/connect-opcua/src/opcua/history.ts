import type { ClientSession, DataValue, HistoryReadResult } from 'node-opcua-client' with {
  'resolution-mode': 'import',
};
import { systemClock } from '@mantis-pdm/node-red-kit';
import type { Calls } from './calls';
import type { OpcUaItem } from './item';

/** The time that is to be filled, and who takes what is found. */
export interface Missing {
  /** Epoch ms; to: now, once it is asked. */
  from: number;
  take(item: OpcUaItem, data: DataValue): void;
  /** Whether a value is not newer than what was taken of its variable. */
  isKnown(item: OpcUaItem, data: DataValue): boolean;
}

/** What a server's history had to say. */
export interface Filled {
  values: number;
  /** Variables of which it gave all that it has, and why not where it did not, by node id. */
  whole: Set<string>;
  /** Variables of which there was something. */
  taken: Set<OpcUaItem>;
  refused: Map<string, string>;
}

/** A variable, and its id as this server counts. */
export interface ServedItem {
  item: OpcUaItem;
  nodeId: string;
}

/** Values of one variable that are asked for at a time. */
const PER_CALL = 1_000;

/** Reading ends after so long, in ms: the present matters more than the past. */
const MOST_MS = 10_000;

interface Asked extends ServedItem {
  continuationPoint?: Buffer;
}

/** Reads what the server kept of the variables (OPC 10000-11, raw history); servers that keep nothing say so for each. */
export async function readHistory(
  session: Pick<ClientSession, 'readHistoryValue'>,
  calls: Calls,
  { known, missing }: { known: readonly ServedItem[]; missing: Missing },
): Promise<Filled> {
  const filled: Filled = { values: 0, whole: new Set(), taken: new Set(), refused: new Map() };
  const until = systemClock.steady() + MOST_MS;
  let asked: Asked[] = [...known];
  while (asked.length > 0 && systemClock.steady() < until) {
    const some = asked.slice(0, calls.most('history'));
    const results = await ask(session, calls, some, missing.from);
    asked = [
      ...some.flatMap((one, i) => taken(one, results[i], { missing, filled })),
      ...asked.slice(some.length),
    ];
  }
  for (const { nodeId } of asked) filled.refused.set(nodeId, `not all within ${MOST_MS / 1000} s`);
  return filled;
}

/** A service that the server does not have at all is as if it refused each variable. */
async function ask(
  session: Pick<ClientSession, 'readHistoryValue'>,
  calls: Calls,
  some: Asked[],
  from: number,
): Promise<HistoryReadResult[] | string> {
  const options = { numValuesPerNode: PER_CALL, returnBounds: false };
  try {
    return await calls.each('history', some, (part) => {
      const nodes = part.map(({ nodeId, continuationPoint }) => ({ nodeId, continuationPoint }));
      return session.readHistoryValue(nodes, new Date(from), new Date(systemClock.now()), options);
    });
  } catch (error) {
    return (error as Error).message.split('\n', 1)[0];
  }
}

/** Takes one result; what is still to be asked of the variable. */
function taken(
  { item, nodeId }: Asked,
  result: HistoryReadResult | string,
  { missing, filled }: { missing: Missing; filled: Filled },
): Asked[] {
  if (typeof result === 'string' || result.statusCode.isBad()) {
    filled.refused.set(nodeId, typeof result === 'string' ? result : result.statusCode.name);
    return [];
  }
  const { dataValues } = (result.historyData ?? {}) as { dataValues?: DataValue[] | null };
  const found = (dataValues ?? []).filter((data) => !missing.isKnown(item, data));
  for (const data of found) missing.take(item, data);
  filled.values += found.length;
  if (found.length > 0) filled.taken.add(item);
  const { continuationPoint } = result;
  if (continuationPoint && continuationPoint.length > 0) return [{ item, nodeId, continuationPoint }];
  filled.whole.add(nodeId);
  return [];
}
