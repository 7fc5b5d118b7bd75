import { say } from '@mantis-pdm/core/contract/said';
import { about, type Issue } from '@mantis-pdm/node-red-kit/source';
import type { Notification } from './batch';
import type { OpcUaItem } from './item';
import type { TextNote } from './texts';

/** What a server says of a condition (OPC 10000-9, 5.5 and 5.8), and whose it is for us. */
export interface ConditionEvent {
  kind: 'state' | 'refresh-start' | 'refresh-end' | 'overflow';
  /** Node id of the condition. */
  condition: string;
  /** Asset and sensor for us. */
  asset: string;
  sensor: string;
  /** Epoch ms; NaN where none is stated. */
  time: number;
  /** null where it is no alarm. */
  active: boolean | null;
  enabled: boolean;
  /** 1 to 1000. */
  severity: number;
  /** 0, 50 or 100. */
  quality: number;
  message: string;
}

/** What comes of an event. */
export interface ConditionNews {
  numbers: Notification[];
  texts: TextNote[];
  issue?: Issue;
}

/** Conditions that are followed; of further ones it is told that they are left out. */
const MOST = 10_000;

interface Known {
  item: OpcUaItem;
  active: boolean;
  /** Whether the refresh that is under way has named it. */
  refreshed: boolean;
}

/**
 * Alarms of a server as sensors: the severity while an alarm is active, 0 while it is not, nothing while it is disabled. After each
 * connection the server tells which are active; what was so before and is not among them has ended meanwhile.
 */
export class Conditions {
  private readonly known = new Map<string, Known>();
  private readonly owners = new Map<string, string>();
  private refreshing = false;

  /** @param now Epoch ms: the time of a state that is told again. */
  take(event: ConditionEvent, now: number): ConditionNews {
    if (event.kind === 'refresh-start') return this.begin();
    if (event.kind === 'refresh-end') return this.end(now);
    if (event.kind === 'overflow' || event.active === null) return { numbers: [], texts: [] };
    const known = this.known.get(event.condition) ?? this.meet(event);
    if ('problem' in known) return { numbers: [], texts: [], issue: known };
    known.active = event.active && event.enabled;
    known.refreshed = true;
    return newsOf(event, known.item, this.refreshing || !Number.isFinite(event.time) ? now : event.time);
  }

  private begin(): ConditionNews {
    this.refreshing = true;
    for (const one of this.known.values()) one.refreshed = false;
    return { numbers: [], texts: [] };
  }

  private end(time: number): ConditionNews {
    this.refreshing = false;
    const ended = [...this.known.values()].filter(({ active, refreshed }) => active && !refreshed);
    for (const one of ended) one.active = false;
    return { numbers: ended.map(({ item }) => ({ item, time, value: 0, quality: 100 })), texts: [] };
  }

  private meet({ condition, asset, sensor }: ConditionEvent): Known | Issue {
    const place = JSON.stringify([asset, sensor]);
    const owner = this.owners.get(place);
    const left = { asset, sensor, problem: 'not-taken', action: 'left out' };
    if (owner !== undefined)
      return { ...left, ...about(say('opcua.conditions.twice', { former: owner, node: condition })) };
    if (this.known.size >= MOST) return { ...left, ...about(say('opcua.conditions.most', { most: MOST })) };
    const known = { item: { nodeId: condition, asset, sensor, unit: '' }, active: false, refreshed: true };
    this.known.set(condition, known);
    this.owners.set(place, condition);
    return known;
  }
}

function newsOf(event: ConditionEvent, item: OpcUaItem, time: number): ConditionNews {
  const { active, enabled, severity, quality, message } = event;
  const value = enabled && quality > 0 ? (active ? severity : 0) : null;
  const told = { ...item, sensor: `${item.sensor}.message` };
  return {
    numbers: [{ item, time, value, quality: value === null ? 0 : quality }],
    texts: active && message !== '' ? [{ item: told, time, text: message }] : [],
  };
}
