import { createHash } from 'node:crypto';
import { wayOf } from '@mantis-pdm/core/contract';
import { parseOptions } from '../options';
import { migrateConfig, type NodeDefinition } from './definition';
import { FlowWays, type FlowPart } from './flow-ways';

/** Of Node-RED's own nodes those that pass on what they get. */
const PASSING = /^(link |junction$|subflow\b)/;

/** What is decided of one node. */
interface Decided {
  word: string;
  /** The ways by which what it makes may have come, its own word included. */
  ways: readonly string[];
}

/**
 * The word of each node that makes something of what it gets, so that no two nodes make objects of one name of one message.
 * A node has its setting *Branch*; without it none, unless that would give what it makes the name of what another node of its type
 * makes of the same message, with none but our nodes between: the first in the order of the flow file keeps the bare name, the others get a hash of their settings.
 * Node-RED's ids are not in it: they change at each import. O(forks × nodes).
 */
export class Branches {
  private readonly ways: FlowWays;
  private readonly makers: FlowPart[];
  private readonly decided = new Map<string, Decided>();
  private readonly refused = new Map<string, string>();
  private readonly rivals = new Map<string, Set<string>>();

  constructor(
    parts: readonly FlowPart[],
    private readonly definitionOf: (type: string) => NodeDefinition | undefined,
  ) {
    this.ways = new FlowWays(parts);
    this.makers = parts.filter(({ type }) => this.isMaker(type));
    this.findRivals();
    this.decideAll();
  }

  /** The word of a node; empty for the only one of its kind. @throws Error when another one has the same. */
  wordOf(id: string): string {
    const fault = this.refused.get(id);
    if (fault) throw new Error(fault);
    return this.decided.get(id)?.word ?? '';
  }

  private isMaker(type: string): boolean {
    return this.definitionOf(type)?.options.branch !== undefined;
  }

  /** Nodes of one type that get the same message, and of which none follows the other. */
  private findRivals(): void {
    const below = new Map(this.makers.map(({ id }) => [id, this.ways.reach(this.ways.after(id))]));
    for (const fork of this.ways.forks()) {
      const arms = fork.map((id) => this.makersIn(this.ways.reach([id], (one) => this.mayFilter(one))));
      for (const [i, arm] of arms.entries())
        for (const other of arms.slice(i + 1)) this.pair(arm, other, below);
    }
  }

  /** A node of others may let one arm have one asset and the other another: what follows it need not be of the same message. */
  private mayFilter(id: string): boolean {
    const type = this.ways.parts.get(id)?.type ?? '';
    return this.definitionOf(type) === undefined && !PASSING.test(type);
  }

  private makersIn(ids: ReadonlySet<string>): FlowPart[] {
    return this.makers.filter(({ id }) => ids.has(id));
  }

  private pair(
    arm: readonly FlowPart[],
    other: readonly FlowPart[],
    below: ReadonlyMap<string, Set<string>>,
  ): void {
    for (const a of arm) {
      for (const b of other) {
        if (a.id === b.id || a.type !== b.type) continue;
        if (below.get(a.id)?.has(b.id) || below.get(b.id)?.has(a.id)) continue;
        this.rivalsOf(a.id).add(b.id);
        this.rivalsOf(b.id).add(a.id);
      }
    }
  }

  private rivalsOf(id: string): Set<string> {
    const known = this.rivals.get(id) ?? new Set<string>();
    this.rivals.set(id, known);
    return known;
  }

  /** From the sources on, and of those that may come next the first in the flow file: a way is known before what follows it. */
  private decideAll(): void {
    const before = this.feeders();
    const open = [...this.makers];
    while (open.length > 0) {
      const ready = open.findIndex(({ id }) =>
        [...before(id)].every((one) => one === '' || this.decided.has(one)),
      );
      const [part] = open.splice(Math.max(0, ready), 1);
      this.decide(part, [...before(part.id)]);
    }
  }

  /** For each maker those whose objects it gets; `''` stands for a source. */
  private feeders(): (id: string) => Set<string> {
    const stop = (id: string) => this.isMaker(this.ways.parts.get(id)?.type ?? '');
    const found = new Map<string, Set<string>>();
    const note = (from: string, start: readonly string[]) => {
      for (const { id } of this.makersIn(this.ways.reach(start, stop)))
        if (id !== from) found.set(id, (found.get(id) ?? new Set()).add(from));
    };
    note('', this.ways.sources());
    for (const { id } of this.makers) note(id, this.ways.after(id));
    return (id) => found.get(id) ?? new Set(['']);
  }

  private decide(part: FlowPart, feeders: readonly string[]): void {
    const gathers = this.definitionOf(part.type)?.gathers === true;
    const befores = gathers
      ? ['']
      : feeders.flatMap((one) => (one === '' ? [''] : (this.decided.get(one)?.ways ?? [''])));
    const ways = (word: string) => [...new Set(befores.map((before) => wayOf(before, word)))];
    const stated = typeof part.branch === 'string' ? part.branch.trim() : '';
    const words = stated === '' ? ['', hashOf(part, this.definitionOf(part.type))] : [stated];
    const word = words.find((one) => this.takenBy(part, ways(one)) === undefined);
    if (word === undefined) this.refuse(part, this.takenBy(part, ways(words[words.length - 1])), stated);
    const kept = word ?? words[0];
    this.decided.set(part.id, { word: kept, ways: ways(kept) });
  }

  private takenBy({ id }: FlowPart, ways: readonly string[]): FlowPart | undefined {
    const taken = [...(this.rivals.get(id) ?? [])].find((rival) =>
      this.decided.get(rival)?.ways.some((way) => ways.includes(way)),
    );
    return taken === undefined ? undefined : this.ways.parts.get(taken);
  }

  private refuse(part: FlowPart, other: FlowPart | undefined, word: string): void {
    if (!other) return;
    const same = word === '' ? 'have the same settings' : `have the branch "${word}"`;
    const sentence =
      `${titleOf(part)} and ${titleOf(other)} get the same messages and ${same}: ` +
      `what they make would have one name. Give one of them another word as Branch.`;
    this.refused.set(part.id, sentence);
    this.refused.set(other.id, sentence);
  }
}

function titleOf({ id, type, name }: FlowPart): string {
  return `${type} ${typeof name === 'string' && name !== '' ? `"${name}"` : id}`;
}

/** Of what differs from the defaults, so that an option that a later release adds changes no name. Ids of other nodes are left out. */
function hashOf(part: FlowPart, definition: NodeDefinition | undefined): string {
  const text = JSON.stringify(definition ? changedIn(part, definition) : {});
  return `h${createHash('sha256').update(text).digest('hex').slice(0, 6)}`;
}

function changedIn(part: FlowPart, definition: NodeDefinition): [string, unknown][] {
  const settings = settingsOf(part, definition);
  return Object.entries(definition.options)
    .filter(([name, { kind }]) => name !== 'branch' && kind !== 'node' && kind !== 'secret')
    .map(([name, option]) => [name, settings[name], (option as { default?: unknown }).default] as const)
    .filter(([, value, fallback]) => JSON.stringify(value) !== JSON.stringify(fallback))
    .map(([name, value]): [string, unknown] => [name, value])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Settings that cannot be read count as they are written: their node says what is wrong with them. */
function settingsOf(part: FlowPart, definition: NodeDefinition): Record<string, unknown> {
  try {
    return parseOptions(definition.options, migrateConfig(definition, part));
  } catch {
    return part;
  }
}
