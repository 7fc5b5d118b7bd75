import { MAX_NAME } from '@mantis-pdm/core/contract';
import type { ClientSession, ClientSubscription, Variant } from 'node-opcua-client' with {
  'resolution-mode': 'import',
};
import type { ConditionEvent } from './conditions';
import { loadOpcUa } from './load-opcua';

/** What is asked of each event, in this order. */
const FIELDS = [
  ...['EventType', 'SourceNode', 'SourceName', 'Time', 'Message', 'Severity', 'ConditionId', 'BranchId'],
  ...['ConditionName', 'EnabledState.Id', 'ActiveState.Id', 'Quality'],
] as const;

/** Types of the events that say where a refresh begins and ends, and that some were lost (OPC 10000-9, 5.11; 10000-5, 6.4.34). */
const KINDS: Readonly<Record<string, ConditionEvent['kind']>> = {
  'ns=0;i=2787': 'refresh-start',
  'ns=0;i=2788': 'refresh-end',
  'ns=0;i=3035': 'overflow',
};

/** AlarmConditionType: conditions that are active or not. */
const ALARM = 'i=2915';

/** Longest message that is kept, in characters. */
const MAX_MESSAGE = 1_000;

/** Events that the server keeps between two sendings. */
const QUEUE = 10_000;

/** Where a condition belongs: the asset, and what its sensors are called by. */
export type PlaceOf = (sourceNode: string, sourceName: string) => { asset: string; prefix: string };

export interface ConditionWatch {
  /** Node id of the object that tells of them, as this server counts. */
  notifier: string;
  placeOf: PlaceOf;
  onEvent(event: ConditionEvent): void;
}

/** Follows the alarms of a server, and asks which are active. @returns why not, where the server refuses; undefined where it does not. */
export async function watchConditions(
  session: ClientSession,
  subscription: ClientSubscription,
  { notifier, placeOf, onEvent }: ConditionWatch,
): Promise<string | undefined> {
  const opcua = await loadOpcUa();
  const { AttributeIds, TimestampsToReturn } = opcua;
  const refresh = () => opcua.callConditionRefresh(session, subscription.subscriptionId);
  const filter = opcua.constructEventFilter([...FIELDS], opcua.ofType(ALARM));
  const what = { nodeId: notifier, attributeId: AttributeIds.EventNotifier };
  const how = { queueSize: QUEUE, discardOldest: true, samplingInterval: 0, filter };
  const item = await subscription.monitor(what, how, TimestampsToReturn.Both).catch((error: Error) => error);
  if (item instanceof Error) return item.message.split('\n', 1)[0];
  if (item.statusCode.isNotGood()) return item.statusCode.name;
  item.on('changed', (fields: Variant[]) => {
    const event = eventOf(fields, placeOf);
    onEvent(event);
    // What was lost is told again.
    if (event.kind === 'overflow') void refresh().catch(() => undefined);
  });
  const status = await refresh();
  return status.isNotGood() ? `ConditionRefresh: ${status.name}` : undefined;
}

/** What the fields of an event mean; whatever a server leaves out or misspells has a stated reading. */
export function eventOf(fields: readonly Variant[], placeOf: PlaceOf): ConditionEvent {
  const values: unknown[] = fields.map((field) => (field as Variant | null)?.value as unknown);
  const [type, source, sourceName, time, message, severity, condition, branch, name, enabled, active] =
    values;
  const { asset, prefix } = placeOf(text(source), text(sourceName));
  // Branches are former states that still want an acknowledgement: they say nothing of the present one.
  const isPresent = branch === null || branch === undefined || /^ns=0;i=0$/.test(text(branch));
  return {
    kind: KINDS[text(type)] ?? 'state',
    condition: text(condition),
    asset: asset.slice(0, MAX_NAME),
    sensor: `alarm.${prefix}${text(name) || text(condition)}`.slice(0, MAX_NAME),
    time: time instanceof Date ? time.getTime() : NaN,
    active: isPresent && typeof active === 'boolean' ? active : null,
    enabled: enabled !== false,
    severity: typeof severity === 'number' ? severity : 1,
    quality: qualityOf(values[11]),
    message: text((message as { text?: unknown } | null | undefined)?.text).slice(0, MAX_MESSAGE),
  };
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** By the two highest bits of a status: good, uncertain, bad (OPC 10000-4, 7.39.1). */
function qualityOf(status: unknown): number {
  const { value = 0 } = (status ?? {}) as { value?: number };
  return [100, 50, 0, 0][value >>> 30];
}
