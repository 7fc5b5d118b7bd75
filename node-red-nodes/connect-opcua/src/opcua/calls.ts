import { say } from '@mantis-pdm/core/contract/said';
import type { ClientSession } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { loadOpcUa } from './load-opcua';

/** What a server may be asked for many of in one call. */
export type Service = 'read' | 'monitor' | 'translate' | 'history';

/** Where a server states how many (OPC 10000-5, 6.3.11 OperationLimits): the ids that the standard gives these variables. */
const STATED: Readonly<Record<Service, string>> = {
  read: 'i=11705',
  monitor: 'i=11714',
  translate: 'i=11712',
  history: 'i=12165',
};

/** What is asked for at a time where nothing is stated; the least of what the standard's profiles name, or near it. */
const USUAL: Readonly<Record<Service, number>> = { read: 500, monitor: 100, translate: 100, history: 20 };

/** What servers answer where a call is too large for them. */
const TOO_MUCH = /Bad(TooManyOperations|RequestTooLarge|ResponseTooLarge|EncodingLimitsExceeded)/;

/**
 * Asks a server for as much at a time as it states, and for half of it where it refuses that. What was found out lasts from link to
 * link.
 */
export class Calls {
  private readonly stated = new Map<Service, number>();
  private readonly found = new Map<Service, number>();

  /** Reads what the server states; each by itself, because not even two may be too many. Servers that state nothing are not at fault. */
  async learn(session: Pick<ClientSession, 'read'>): Promise<void> {
    const { AttributeIds } = await loadOpcUa();
    this.stated.clear();
    for (const [service, nodeId] of Object.entries(STATED) as [Service, string][]) {
      const data = await session.read({ nodeId, attributeId: AttributeIds.Value }).catch(() => undefined);
      const most: unknown = data?.statusCode.isGood() ? data.value.value : undefined;
      // 0 stands for no limit.
      if (typeof most === 'number' && most > 0) this.stated.set(service, most);
    }
  }

  /** How many are asked for at a time. */
  most(service: Service): number {
    const stated = Math.min(this.stated.get(service) ?? Infinity, USUAL[service]);
    return Math.max(1, Math.min(stated, this.found.get(service) ?? Infinity));
  }

  /** One result for each of them. @throws ConnectError where the server answers fewer, else what the call throws. */
  async each<T, R>(service: Service, all: readonly T[], call: (some: T[]) => Promise<R[]>): Promise<R[]> {
    const results: R[] = [];
    while (results.length < all.length) {
      const some = all.slice(results.length, results.length + this.most(service));
      try {
        const answered = await call(some);
        if (answered.length !== some.length) throw wrongNumber(service, some.length, answered.length);
        results.push(...answered);
      } catch (error) {
        if (some.length < 2 || !TOO_MUCH.test((error as Error).message)) throw error;
        this.found.set(service, Math.floor(some.length / 2));
      }
    }
    return results;
  }
}

function wrongNumber(service: Service, asked: number, answered: number): ConnectError {
  return new ConnectError(say('opcua.fewer', { asked, answered, service }), 'short.wrong-number-of-answers');
}
