import { say } from '@mantis-pdm/core/contract/said';
import { ConnectError } from '@mantis-pdm/node-red-kit';

const WITH_INDEX = /^ns=(\d+);(.+)$/;
const WITH_URI = /^nsu=([^;]+);(.+)$/;

/**
 * Puts node ids into the numbers of a server's namespaces, which may be others after a restart (OPC 10000-3, 8.2.2).
 * What an index stood for is remembered from the first server seen; an id with `nsu=<URI>` needs no memory.
 */
export class Namespaces {
  private first: readonly string[] | undefined;
  private present: readonly string[] = [];

  /** Takes the namespace array of the server that is connected now. */
  take(uris: readonly string[]): void {
    this.present = uris;
    this.first ??= uris;
  }

  /** Namespaces of the connected server. */
  get count(): number {
    return this.present.length;
  }

  /** The node id as the connected server counts. @throws ConnectError when it does not have the namespace. */
  resolve(nodeId: string): string {
    const [, named, rest = ''] = WITH_URI.exec(nodeId) ?? [];
    if (named !== undefined) return this.numbered(named, rest);
    const [, index, identifier = ''] = WITH_INDEX.exec(nodeId) ?? [];
    const uri = index === undefined ? undefined : this.first?.[Number(index)];
    const moved = uri === undefined ? -1 : this.present.indexOf(uri);
    return moved < 0 ? nodeId : `ns=${moved};${identifier}`;
  }

  /** The same node id with the namespace's URI in place of its number. */
  lasting(nodeId: string): string {
    const [, index, identifier = ''] = WITH_INDEX.exec(nodeId) ?? [];
    const uri = index === undefined ? undefined : this.present[Number(index)];
    return uri === undefined ? nodeId : `nsu=${escaped(uri)};${identifier}`;
  }

  private numbered(uri: string, rest: string): string {
    const exact = this.present.indexOf(uri);
    const index = exact >= 0 ? exact : this.present.indexOf(plain(uri));
    if (index >= 0) return index === 0 ? rest : `ns=${index};${rest}`;
    throw new ConnectError(
      say('opcua.namespace', { uri, present: this.present.join(', ') }),
      'short.namespace-unknown',
    );
  }
}

/** In node ids a URI has its semicolons and percent signs escaped (OPC 10000-6, 5.3.1.11). */
function escaped(uri: string): string {
  return uri.replaceAll('%', '%25').replaceAll(';', '%3B');
}

function plain(uri: string): string {
  return uri.replaceAll(/%3B/gi, ';').replaceAll('%25', '%');
}
