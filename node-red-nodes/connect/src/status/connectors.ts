import type { House, Shell } from '@mantis-pdm/node-red-kit';
import { connectorRoutes } from './routes';

export type ConnectorState = 'CONNECTED' | 'DISCONNECTED' | 'ERROR';

/** One connector as the status routes show it. */
export interface Connector {
  id: string;
  type: string;
  name: string;
  protocol: string;
  address: string;
  status: ConnectorState;
  /** What it reads: variables, registers or topics. */
  activeNodes: number;
  /** Objects sent into the flow, over the last ten seconds. */
  messagesPerSecond: number;
  /** Why it is not connected. */
  reason?: string;
}

/** Seconds over which a rate is taken. */
const SPAN = 10;

/** What a connector tells about itself. */
export class Track {
  private status: ConnectorState = 'DISCONNECTED';
  private reason: string | undefined;
  private activeNodes = 0;
  private readonly counts = new Array<number>(SPAN).fill(0);

  constructor(private readonly about: Pick<Connector, 'id' | 'type' | 'name' | 'protocol' | 'address'>) {}

  is(
    status: ConnectorState,
    { activeNodes = this.activeNodes, reason }: { activeNodes?: number; reason?: string } = {},
  ): void {
    Object.assign(this, { status, activeNodes, reason });
  }

  count(messages: number): void {
    this.counts[0] += messages;
  }

  /** Called once a second. */
  tick(): void {
    this.counts.pop();
    this.counts.unshift(0);
  }

  show(): Connector {
    const { about, status, activeNodes, reason } = this;
    const sum = this.counts.reduce((total, count) => total + count, 0);
    return { ...about, status, activeNodes, messagesPerSecond: sum / SPAN, ...(reason ? { reason } : {}) };
  }
}

/** The connectors of this process; under a global symbol, because two copies of this package may be installed. */
type Tracks = Map<string, Track>;
const KEY = Symbol.for('mantis.connectors.1');

function tracks(): Tracks {
  const holder = globalThis as { [KEY]?: Tracks };
  return (holder[KEY] ??= new Map());
}

/** Every connector of this process, in the order in which they came. */
export function connectors(): Connector[] {
  return [...tracks().values()].map((track) => track.show());
}

const OWNER = 'connectors';

/** Lists a connector for the status routes as long as its node lives. */
export function trackConnector(shell: Shell, about: Pick<Connector, 'protocol' | 'address'>): Track {
  const { id, type, name } = shell;
  const track = new Track({ id, type, name, ...about });
  tracks().set(id, track);
  serve(shell.house);
  shell.every(1_000, () => track.tick());
  shell.onClose(() => {
    if (tracks().get(id) === track) tracks().delete(id);
    if (tracks().size === 0) withdraw();
  });
  return track;
}

let withdraw: () => void = () => undefined;

/** The routes are there as long as there is a connector. */
function serve(house: House): void {
  withdraw = house.contribute(OWNER, connectorRoutes(connectors));
}
