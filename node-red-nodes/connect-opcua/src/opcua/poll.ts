import { remark, type Remark } from '@mantis-pdm/core/remarks';
import type { ClientSession, DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { systemClock } from '@mantis-pdm/node-red-kit';
import type { Calls } from './calls';
import { loadOpcUa } from './load-opcua';
import type { OpcUaItem } from './item';
import type { Refused } from './monitor';

/** Statuses by which a server says that it will never have a value there. */
const HOPELESS = /^Bad(NodeIdUnknown|NodeIdInvalid|AttributeIdInvalid|NotReadable|UserAccessDenied)$/;

export interface Polling {
  /** Node ids as this server counts, one for each item. */
  nodeIds: string[];
  calls: Calls;
  samplingMs: number;
  onValue(item: OpcUaItem, data: DataValue): void;
  onAlive(): void;
  lost(reason: Remark): void;
}

/**
 * Reads the items in cycles, for servers without subscriptions. The first cycle is done when this resolves; items
 * that the server refuses in it are left out of the others.
 */
export async function poll(
  session: ClientSession,
  items: readonly OpcUaItem[],
  polling: Polling,
): Promise<{ refused: Refused[]; stop(): void }> {
  const first = await readAll(session, polling.calls, polling.nodeIds);
  const refused: Refused[] = [];
  const kept: { item: OpcUaItem; nodeId: string }[] = [];
  first.forEach((data, i) => {
    const status = data.statusCode.name;
    if (HOPELESS.test(status)) return void refused.push({ item: items[i], status });
    kept.push({ item: items[i], nodeId: polling.nodeIds[i] });
    polling.onValue(items[i], data);
  });
  polling.onAlive();
  const stopping = new AbortController();
  void cycles(session, kept, { polling, signal: stopping.signal });
  return { refused, stop: () => stopping.abort() };
}

interface Cycles {
  polling: Polling;
  signal: AbortSignal;
}

async function cycles(
  session: ClientSession,
  kept: { item: OpcUaItem; nodeId: string }[],
  { polling, signal }: Cycles,
): Promise<void> {
  const nodeIds = kept.map(({ nodeId }) => nodeId);
  let due = systemClock.steady();
  for (;;) {
    // A cycle that took too long is not made up for.
    due = Math.max(due + polling.samplingMs, systemClock.steady() + 1);
    await systemClock.sleep(due - systemClock.steady(), signal);
    if (signal.aborted) return;
    try {
      const all = await readAll(session, polling.calls, nodeIds);
      polling.onAlive();
      all.forEach((data, i) => polling.onValue(kept[i].item, data));
    } catch (error) {
      return polling.lost(
        remark('opcua.lost.reading', { words: (error as Error).message.split('\n', 1)[0] }),
      );
    }
  }
}

async function readAll(
  session: ClientSession,
  calls: Calls,
  nodeIds: readonly string[],
): Promise<DataValue[]> {
  const { AttributeIds } = await loadOpcUa();
  return calls.each('read', nodeIds, (some) =>
    session.read(some.map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value }))),
  );
}
