import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a client id comes from. */
export interface ClientOf {
  /** Id of the broker's node. */
  node: string;
  /** Ids of the nodes that subscribe over it. */
  subscribers: readonly string[];
  /** Folder of the suite in the home. */
  dataDir: string;
  /** Id of the installation. */
  installation: string;
}

/**
 * The client id of a broker's node, other in each installation, so that two copies of a flow do not throw each other off. A home that
 * has subscribed with the first release goes on under the id of that, since the broker keeps messages for it. It is decided once for a node, in
 * a file of the home. 23 letters and digits at most: no broker may refuse those (MQTT 3.1.1, 3.1.3.1).
 */
export function clientIdOf({ node, subscribers, dataDir, installation }: ClientOf): string {
  const plain = (text: string) => text.replace(/[^\w.-]/g, '_');
  const file = join(dataDir, 'mqtt', `${plain(node)}.client`);
  let choice: string;
  if (existsSync(file)) choice = readFileSync(file, 'utf8').trim();
  else {
    const used = subscribers.some((id) => existsSync(join(dataDir, 'spool', `mantis-mqtt-${plain(id)}`)));
    choice = used ? 'former' : 'own';
    mkdirSync(join(dataDir, 'mqtt'), { recursive: true, mode: 0o700 });
    writeFileSync(file, choice, { mode: 0o600 });
  }
  if (choice === 'former') return `mantis-${node}`;
  return `mantis${hash('sha256', `${installation}/${node}`).slice(0, 16)}`;
}
