import { remark, wordsOf, type Remark } from '@mantis-pdm/core/remarks';
import { about, type Issue, type PathName } from '@mantis-pdm/node-red-kit/source';
import { partsOf } from './composite';
import {
  isControl,
  issue,
  outcomeOf,
  take,
  timeIn,
  unitOf,
  type BornMetric,
  type SparkplugMessage,
} from './metric-value';
import { decodePayload, type SparkplugMetric, type Payload } from '@mantis-pdm/node-red-kit/sparkplug';
import { isName, parseTopic, pathOf, type sparkplugLevels, type SparkplugTopic } from './topic';

interface Member {
  online: boolean;
  byName: Map<string, BornMetric>;
  byAlias: Map<number, BornMetric>;
}

interface EdgeNode {
  online: boolean;
  /** Number of the birth, which the death of the same connection repeats. */
  bdSeq: number | undefined;
  /** By which a death may call that number. */
  bdSeqAlias: number | undefined;
  /** Sequence number of the last message. */
  last: number;
  /** A message is missing: what follows is uncertain until the next birth. */
  gap: boolean;
  /** Of all its members, for those who use each other's: an alias belongs to one of them (Sparkplug 3.0, 6.4.6). */
  byAlias: Map<number, BornMetric>;
  members: Map<string, Member>;
  rebirthAt: number;
}

/** Edge nodes that are followed at once; beyond it the one that was silent longest is forgotten. */
const MAX_NODES = 10_000;

/** Metrics and aliases that one edge node may announce. */
const MAX_METRICS = 100_000;

/** A birth is asked for again no sooner than this, in ms. */
const REBIRTH_MS = 5_000;

/**
 * Follows the edge nodes of a Sparkplug B namespace: births give names and types to aliases, sequence numbers tell
 * whether something is missing, deaths take every value back. Pure but for its memory; never throws.
 */
export class SparkplugSession {
  private readonly nodes = new Map<string, EdgeNode>();

  /** @param nameOf Makes the asset's name of group, edge node and device. */
  constructor(
    private readonly nameOf: PathName<(typeof sparkplugLevels)[number]> = ({ node, device }) =>
      device || node,
  ) {}

  /**
   * One outcome, and one more for each device that dies with its edge node; none for topics that carry no data.
   * `now`: epoch ms, `steady`: ms of a clock that is never set back.
   */
  take(topic: string, bytes: Buffer, now: number, steady = now): SparkplugMessage[] {
    const where = parseTopic(topic);
    if (!where || where.type.endsWith('CMD')) return [];
    const outcome = this.outcome(where);
    const all = [outcome];
    try {
      this.apply({ where, payload: decodePayload(bytes), now, steady, all }, outcome);
    } catch (error) {
      const said = remark('mqtt.of-topic', { topic, reason: wordsOf(error as Error) });
      outcome.issues.push(issue(outcome, 'malformed', 'refused', said));
    }
    return all;
  }

  private apply(message: Message, outcome: SparkplugMessage): void {
    const { where } = message;
    const node = this.nodeOf(where);
    if (where.type === 'NBIRTH') return this.nodeBorn(node, message, outcome);
    if (where.type === 'NDEATH') return this.nodeDied(node, message, outcome);
    if (!node.online) return this.unknown(node, message, outcome);
    this.count(node, message, outcome);
    if (where.type === 'DBIRTH') return this.deviceBorn(node, message, outcome);
    const member = node.members.get(where.device ?? '');
    if (where.type === 'DDEATH') return this.deviceDied(member, message, outcome);
    if (!member?.online) return this.unknown(node, message, outcome);
    this.read(node, member, message, outcome);
  }

  private outcome(where: Omit<SparkplugTopic, 'type'>): SparkplugMessage {
    const { group, node, device = '' } = where;
    return outcomeOf(this.nameOf({ group, node, device }), pathOf(where));
  }

  private nodeBorn(node: EdgeNode, message: Message, outcome: SparkplugMessage): void {
    const { payload } = message;
    node.online = true;
    node.bdSeqAlias = payload.metrics.find(({ name }) => name === 'bdSeq')?.alias;
    node.bdSeq = bdSeqOf(payload, node);
    node.last = payload.seq ?? 0;
    node.gap = false;
    node.byAlias.clear();
    node.members.clear();
    this.announce(node, '', message, outcome);
  }

  private deviceBorn(node: EdgeNode, message: Message, outcome: SparkplugMessage): void {
    this.announce(node, message.where.device as string, message, outcome);
  }

  private announce(node: EdgeNode, device: string, message: Message, outcome: SparkplugMessage): void {
    const member: Member = { online: true, byName: new Map(), byAlias: new Map() };
    const former = node.members.get(device);
    node.members.set(device, member);
    for (const metric of message.payload.metrics) {
      if (metric.name === undefined || !isName(metric.name)) continue;
      if (node.byAlias.size + member.byName.size > MAX_METRICS) break;
      const composite = Boolean(metric.template ?? metric.dataSet ?? metric.bytes);
      const known = { name: metric.name, datatype: metric.datatype, unit: unitOf(metric), composite };
      member.byName.set(known.name, known);
      if (metric.alias !== undefined) claim(metric.alias, known, { node, member, former, outcome });
    }
    this.read(node, member, message, outcome);
  }

  /** A death that belongs to an older connection comes late and means nothing. */
  private nodeDied(node: EdgeNode, message: Message, outcome: SparkplugMessage): void {
    const bdSeq = bdSeqOf(message.payload, node);
    if (!node.online || (bdSeq !== undefined && node.bdSeq !== undefined && bdSeq !== node.bdSeq)) return;
    node.online = false;
    const { group, node: name } = message.where;
    for (const [device, member] of node.members) {
      const of = device === '' ? outcome : this.outcome({ group, node: name, device });
      if (of !== outcome) message.all.push(of);
      if (member.online) lapse(member, message.now, of);
      if (member.online) of.issues.push(offline(of.asset, remark('sparkplug.offline', { node: name })));
      member.online = false;
    }
  }

  private deviceDied(member: Member | undefined, { now, where }: Message, outcome: SparkplugMessage): void {
    if (!member?.online) return;
    member.online = false;
    outcome.issues.push(offline(outcome.asset, remark('sparkplug.dead', { node: where.node })));
    lapse(member, now, outcome);
  }

  private unknown(node: EdgeNode, message: Message, outcome: SparkplugMessage): void {
    const { length } = message.payload.metrics;
    const said = remark('sparkplug.no-birth', { count: length });
    outcome.issues.push(issue(outcome, 'no-birth', 'birth requested', said));
    this.askForBirth(node, message, outcome);
  }

  private count(node: EdgeNode, message: Message, outcome: SparkplugMessage): void {
    const { seq } = message.payload;
    if (seq === undefined) return;
    const expected = (node.last + 1) % 256;
    node.last = seq;
    if (seq === expected) return;
    node.gap = true;
    const said = remark('sparkplug.gap', { seq: String(seq), expected });
    outcome.issues.push(issue(outcome, 'sequence-gap', 'birth requested', said));
    this.askForBirth(node, message, outcome);
  }

  private askForBirth(
    node: EdgeNode,
    { where: { group, node: name }, steady }: Message,
    outcome: SparkplugMessage,
  ): void {
    if (steady - node.rebirthAt < REBIRTH_MS) return;
    node.rebirthAt = steady;
    outcome.rebirth = { group, node: name };
  }

  private read(node: EdgeNode, member: Member, message: Message, outcome: SparkplugMessage): void {
    const { payload, now } = message;
    const at = { outcome, now: timeIn(payload.timestamp) ?? now, gap: node.gap };
    const unknown = payload.metrics.filter((metric) => {
      const known =
        metric.name === undefined ? byAlias(metric.alias, member, node) : member.byName.get(metric.name);
      if (known && !isControl(known.name)) takeWhole(metric, known, { member, at });
      return !known;
    });
    const { dropped = 0 } = payload;
    if (dropped > 0)
      outcome.issues.push(
        issue(outcome, 'left-out', 'not read', remark('sparkplug.dropped', { count: dropped })),
      );
    if (unknown.length === 0) return;
    const said = remark('sparkplug.unknown', { count: unknown.length });
    outcome.issues.push(issue(outcome, 'unknown-metric', 'birth requested', said));
    this.askForBirth(node, message, outcome);
  }

  private nodeOf({ group, node }: SparkplugTopic): EdgeNode {
    const key = `${group}/${node}`;
    const found = this.nodes.get(key) ?? newNode();
    this.nodes.delete(key);
    this.nodes.set(key, found);
    if (this.nodes.size > MAX_NODES) this.nodes.delete(this.nodes.keys().next().value as string);
    return found;
  }
}

interface Message {
  where: SparkplugTopic;
  payload: Payload;
  now: number;
  steady: number;
  /** What came of it, for further assets to be added. */
  all: SparkplugMessage[];
}

function newNode(): EdgeNode {
  const byAlias = new Map<number, BornMetric>();
  const members = new Map<string, Member>();
  return {
    online: false,
    bdSeq: undefined,
    bdSeqAlias: undefined,
    last: 255,
    gap: false,
    byAlias,
    members,
    rebirthAt: -Infinity,
  };
}

/** Takes a metric, or what it is made of: parts are known by their whole from then on. */
function takeWhole(
  metric: SparkplugMetric,
  known: BornMetric,
  { member, at }: { member: Member; at: Parameters<typeof take>[2] },
): void {
  const parts = partsOf(metric, known, at.outcome);
  if (!parts) return take(metric, known, at);
  for (const part of parts) {
    const name = part.name ?? '';
    const unit = unitOf(part) || (part === metric ? '' : known.unit);
    const composite = Boolean(part.template ?? part.dataSet ?? part.bytes);
    const own = member.byName.get(name) ?? { name, datatype: part.datatype, unit, composite };
    if (!isName(name))
      at.outcome.issues.push(issue(at.outcome, 'left-out', 'not read', remark('sparkplug.name', { name })));
    else takeWhole(part, own, { member, at });
    if (isName(name) && member.byName.size < MAX_METRICS) member.byName.set(name, own);
  }
}

/** Takes an alias for a metric of a member; tells when another member has it as well. */
function claim(
  alias: number,
  known: BornMetric,
  {
    node,
    member,
    former,
    outcome,
  }: { node: EdgeNode; member: Member; former?: Member; outcome: SparkplugMessage },
): void {
  const holder = node.byAlias.get(alias);
  member.byAlias.set(alias, known);
  node.byAlias.set(alias, known);
  if (!holder || holder === former?.byAlias.get(alias)) return;
  const said = remark('sparkplug.alias', { alias: String(alias), name: known.name, other: holder.name });
  outcome.issues.push(issue(outcome, 'alias-collision', 'read by the own birth', said));
}

/** What an alias means to a member: by its own birth first. */
function byAlias(alias: number | undefined, member: Member, node: EdgeNode): BornMetric | undefined {
  return alias === undefined ? undefined : (member.byAlias.get(alias) ?? node.byAlias.get(alias));
}

/** Takes back what a dead member has shown: its values are not known any more. */
function lapse(member: Member | undefined, now: number, outcome: SparkplugMessage): void {
  for (const { name, unit, composite = false } of member?.byName.values() ?? [])
    if (!isControl(name) && !composite)
      outcome.points.push({ sensor: name, unit, time: now, value: null, quality: 0 });
}

/** The number of the birth, by its name or by the alias that a birth gave it. */
function bdSeqOf({ metrics }: Payload, { bdSeqAlias }: EdgeNode): number | undefined {
  const isIt = ({ name, alias }: SparkplugMetric) =>
    name === undefined ? alias !== undefined && alias === bdSeqAlias : name === 'bdSeq';
  const value = metrics.find(isIt)?.value;
  return typeof value === 'number' ? value : undefined;
}

function offline(asset: string, said: Remark): Issue {
  return { asset, sensor: null, problem: 'offline', action: 'values taken back', ...about(said) };
}
