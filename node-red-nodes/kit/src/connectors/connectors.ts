import { sentence, type Said } from '@mantis-pdm/core/contract/said';
import type { Connector, ConnectorState } from '@mantis-pdm/core/contract/view';
import { meter, type House } from '../ports';
import type { Shell } from '../node';
import type { doorOptions } from '../door';
import type { Outlet } from '../outlet';
import { Quiet } from '../status';
import type { ConnectError } from '../work';
import { deadLetterRoutes } from './dead-letter-routes';
import { connectorRoutes } from './routes';

/** Seconds over which a rate is taken. */
const SPAN = 10;

/** Why a connector is not plainly connected: a sentence, or what a person must mend. */
type Reason = Said | ConnectError;

/** What a connector tells about itself. */
export class ConnectorTrack {
  private status: ConnectorState = 'DISCONNECTED';
  private reason: Reason | undefined;
  private activeNodes = 0;
  private readonly counts = new Array<number>(SPAN).fill(0);

  constructor(
    private readonly about: Pick<Connector, 'id' | 'type' | 'name' | 'protocol' | 'address'>,
    readonly outlet: Outlet,
    private readonly quiet: Quiet,
  ) {}

  is(
    status: ConnectorState,
    { activeNodes = this.activeNodes, reason }: { activeNodes?: number; reason?: Reason } = {},
  ): void {
    const { protocol } = this.about;
    if (this.connected && !isConnected(status)) meter.count('mantis_connector_losses_total', { protocol });
    Object.assign(this, { status, activeNodes, reason });
    this.quiet.connected(this.connected);
  }

  get connected(): boolean {
    return isConnected(this.status);
  }

  count(messages: number): void {
    if (messages > 0) this.quiet.heard();
    this.counts[0] += messages;
    meter.count('mantis_connector_objects_total', { protocol: this.about.protocol }, messages);
  }

  /** Called once a second. */
  tick(): void {
    this.counts.pop();
    this.counts.unshift(0);
    this.quiet.look();
  }

  show(): Connector {
    const { about, activeNodes } = this;
    const sum = this.counts.reduce((total, count) => total + count, 0);
    return { ...about, ...this.state(), activeNodes, messagesPerSecond: sum / SPAN, ...this.kept() };
  }

  private state(): Pick<Connector, 'status' | 'reason' | 'said'> {
    const { status, reason } = this;
    const trouble = this.outlet.trouble ?? this.quiet.reason;
    if (status === 'CONNECTED' && trouble) return { status: 'DEGRADED', ...worded(trouble) };
    return reason ? { status, ...worded(reason) } : { status };
  }

  private kept(): Pick<Connector, 'kept'> {
    const { kept } = this.outlet;
    if (!kept) return {};
    const { spool, deadLetters, counts } = kept;
    const { refused, filtered } = counts;
    const { waiting, bytes } = spool;
    return { kept: { waiting, bytes, refused, filtered, deadLetters: deadLetters.count } };
  }
}

function worded(reason: Reason): Pick<Connector, 'reason' | 'said'> {
  if (!(reason instanceof Error)) return { reason: sentence(reason), said: reason };
  const { message, said } = reason;
  return { reason: message, ...(said && { said }) };
}

const isConnected = (status: ConnectorState) => status === 'CONNECTED' || status === 'DEGRADED';

/** The connectors of this process; under a global symbol, because two copies of this package may be installed. */
type Tracks = Map<string, ConnectorTrack>;
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

/** Watches a node for silence, by what its options state or by what comes. */
export function quietOf({
  options: { silentS },
  status,
  steady,
}: Pick<Shell<Pick<ReturnType<typeof doorOptions>, 'silentS'>>, 'options' | 'status' | 'steady'>): Quiet {
  return new Quiet({ status, steady: () => steady(), patience: silentS === null ? null : silentS * 1000 });
}

/** Lists a connector and its way out for the status routes as long as its node lives. */
export function trackConnector(
  shell: Shell<Pick<ReturnType<typeof doorOptions>, 'silentS'>>,
  outlet: Outlet,
  about: Pick<Connector, 'protocol' | 'address'>,
): ConnectorTrack {
  const { id, type, name } = shell;
  const track = new ConnectorTrack({ id, type, name, ...about }, outlet, quietOf(shell));
  tracks().set(id, track);
  serve(shell.house);
  shell.every(1_000, () => track.tick());
  const { protocol } = about;
  shell.onClose(meter.gauge('mantis_connectors_connected', { protocol }, () => Number(track.connected)));
  shell.onClose(() => {
    if (tracks().get(id) === track) tracks().delete(id);
    if (tracks().size === 0) withdraw();
  });
  return track;
}

let withdraw: () => void = () => undefined;

/** The routes are there as long as there is a connector. */
function serve(house: House): void {
  const outletOf = (id: string) => tracks().get(id)?.outlet;
  withdraw = house.contribute(OWNER, [...connectorRoutes(connectors), ...deadLetterRoutes(outletOf)]);
}
