import { speedTables, type Speed } from './speed.mts';

/** What was measured so far. Plain JSON. */
export interface Kept {
  /** By detector and kind of machine, each of so many seeds. */
  power: Record<string, Record<string, { seeds: number; cells: string[] }>>;
  /** By kind of signal. */
  budget: Record<string, string[]>;
  /** By kind of machine, of so many lives. */
  contest: Record<string, { lives: number; cells: string[] }>;
  speed: Speed;
}

interface Heads {
  power: readonly string[];
  budget: readonly string[];
  contest: readonly string[];
  /** In the order in which they are shown. */
  detectors: readonly string[];
}

export function pageOf(kept: Kept, heads: Heads): string {
  return `# Detectors in figures

What the detectors of \`mantis-anomaly\` find, what they call anomalous for nothing, and how long they take; all of it measured at the defaults of
the node, by its own stage. Which of them is right where, says [the node's own page](nodes/mantis-anomaly.md).
Made by \`node docs/gallery/detectors.mts\`, whose first lines say how to measure anew.

## Power on a provisional baseline

A machine speaks once a minute; 300 rows are learned, and after 400 its first channel changes, by multiples of its own standard deviation.
Stated is the number of rows after which 95 % of the lives were told (– where fewer were within twice the rows asked for), in how many of them a step of 3 σ
was told in time and still is after 500 rows, and of 1,000 windows of a healthy first day how many were called anomalous. The default is asked for
20, 5, 60 and 300 rows that are worth independent ones: with autocorrelation 0.8 that is nine times as many. The others are right where the
default is not, and are not asked for it. Who drifts from so early on may be learned as it goes, and rises as a machine that warms up does: it is not told then, and its baseline does not settle
but says that it still rises ([ADR 57](adr/0057-what-moved-has-no-level-yet.md)). \`process\` has six channels that follow two causes, the others have two that have nothing to do with each other.

${powerTables(kept.power, heads)}

## The budget of false cases on settled baselines

Healthy machines of two sensors, one value a minute, each from any time of day on: false cases of the default, after a baseline has settled, against
the budget of one in three months, and what chance allows to it (expected + 2 √ expected); beside it windows flagged before that.

${tableOf([['kind of signal', ...heads.budget], ...Object.entries(kept.budget).map(([kind, cells]) => [kind, ...cells])])}

${contestPart(kept.contest, heads)}

${speedPart(kept.speed)}`;
}

function contestPart(contest: Kept['contest'], { contest: head }: Heads): string {
  const rows = Object.entries(contest).map(([kind, { lives, cells }]) => [kind, String(lives), ...cells]);
  if (rows.length === 0) return '';
  return `## Whom the contest chooses

The detectors are tried on a day of each kind of healthy machine: they learn from the first 60 % of it, and faults are put into the rest. Stated is of
how many machines who is chosen, and the least size of each fault that the chosen finds in all of them, in robust standard deviations of the channel, with
the rows that this takes at most (– where it is not found in some within 200, at the greatest size that is tried: 8 σ, four times the scatter, a line of 4 σ; a drift is
stated by how far it goes in 100 rows).

${tableOf([['kind of machine', 'machines', ...head], ...rows])}`;
}

/** Nothing where it was not measured: a machine that does other work as well tells no speed. */
function speedPart(speed: Speed): string {
  if (speed.rows.length === 0) return '';
  const { detectors, parts } = speedTables(speed);
  return `## Speed

${speed.machine}. A row is a message of 20 channels, judged with evidence, reasons and the reading of the message; scikit-learn judges 10,000 rows in one
batch. Memory is that of the whole process that learns.

${tableOf(detectors)}

${tableOf(parts)}
`;
}

/** One table of healthy days; then one for each kind of machine that has a level to leave. */
function powerTables(power: Kept['power'], { power: head, detectors }: Heads): string {
  const known = detectors.filter((name) => name in power);
  const kinds = [...new Set(known.flatMap((name) => Object.keys(power[name])))];
  const cellsOf = (name: string, kind: string) => power[name][kind]?.cells;
  const healthy = known.map((name) => [name, ...kinds.map((kind) => cellsOf(name, kind)?.[0] ?? '')]);
  const still = kinds.filter((kind) => known.some((name) => cellsOf(name, kind)?.[1]));
  const changed = still.map((kind) => {
    const some = known.filter((name) => cellsOf(name, kind));
    const rows = some.map((name) => [name, ...cellsOf(name, kind).slice(1)]);
    return `### \`${kind}\`\n\n${tableOf([['detector', ...head.slice(1)], ...rows])}`;
  });
  return [
    `### Healthy days: flagged of 1,000 windows\n\n${tableOf([['detector', ...kinds], ...healthy])}`,
    ...changed,
    seedsOf(power),
  ].join('\n\n');
}

function seedsOf(power: Kept['power']): string {
  const counts = new Map<number, string[]>();
  for (const [name, kinds] of Object.entries(power))
    for (const seeds of new Set(Object.values(kinds).map((one) => one.seeds)))
      counts.set(seeds, [...(counts.get(seeds) ?? []), name]);
  return `Lives of each kind: ${[...counts].map(([seeds, names]) => `${seeds} of ${names.join(', ')}`).join('; ')}.`;
}

function tableOf([head, ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
