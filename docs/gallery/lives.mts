/**
 * Makes `docs/lives.md` and its pictures from lives that are made here: `node docs/gallery/lives.mts`, after `npm run build:nodes`.
 * With `--lives 300` the tables of many lives anew, too, which takes a quarter of an hour; without it they stay as they are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { drawing, sheetOf } from '../../models/eval/cases/lives/drawing.mts';
import { failing } from '../../models/eval/cases/lives/failing.mts';
import { healthy } from '../../models/eval/cases/lives/healthy.mts';
import { READINGS, type Made } from '../../models/eval/cases/lives/made.mts';
import { livesTable } from '../../models/eval/cases/lives/table.mts';
import { watched } from '../../models/eval/cases/lives/watched.mts';
import { seeded } from '../../node-red-nodes/core/src/rul/estimate/lives.fixture.ts';

/** The seed of every life: one draw, not the best of many. */
const SEED = 1;
const ACROSS = 3;

/** What stands before and after the tables of many lives. */
const MANY = '<!-- many lives -->';

type Kinds = Readonly<Record<string, (random: () => number) => Made>>;

function drawn(kinds: Kinds) {
  return Object.entries(kinds).map(([name, make]) => {
    const made = make(seeded(SEED));
    const { seen, orders } = watched(made, READINGS + 200);
    const hours = Math.ceil(Math.min(made.end, seen.length) / 100) * 100;
    const bands = seen.filter(({ band }) => band !== null).length;
    return {
      name,
      end: made.end,
      seen,
      bands,
      orders,
      picture: drawing(name, { seen, orders, end: made.end, hours }),
    };
  });
}

type Drawn = ReturnType<typeof drawn>;

function rowsOf(lives: Drawn): string {
  const rows = lives.map(({ name, end, seen, bands, orders }) => {
    const first = seen.find(({ band }) => band !== null);
    const opened = seen.find(({ open }) => open);
    const at = (hour: number | undefined) => (hour === undefined ? '–' : `${hour} h`);
    const ends = Number.isFinite(end) ? `${end} h` : '–';
    return [name, ends, at(opened?.hour), at(first?.hour), String(bands), orders.map(at).join(', ') || '–'];
  });
  return tableOf([['life', 'fails at', 'gate opens at', 'first band at', 'bands', 'orders at'], ...rows]);
}

function tableOf([head, ...rows]: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The tables of many lives, or those that the page has. */
function manyOf(lives: string | undefined): string {
  if (lives === undefined) {
    const [, kept] = readFileSync(page, 'utf8').split(MANY);
    if (kept === undefined) throw new Error(`${page} has no tables of many lives yet: --lives 300`);
    return kept.trim();
  }
  const rows = livesTable(Number(lives));
  const worn = rows.findIndex(([first]) => first === 'failing');
  return [`${lives} lives of each kind.`, tableOf(rows.slice(0, worn)), tableOf(rows.slice(worn))].join(
    '\n\n',
  );
}

const page = fileURLToPath(new URL('../lives.md', import.meta.url));
const { values: options } = parseArgs({ options: { lives: { type: 'string' } } });
const many = manyOf(options.lives);
const [sound, worn] = [drawn(healthy), drawn(failing)];
const pictures = new URL('pictures/', import.meta.url);
writeFileSync(new URL('lives-sound.svg', pictures), sheetOf(sound.map(({ picture }) => picture), ACROSS)); // prettier-ignore
writeFileSync(new URL('lives-failing.svg', pictures), sheetOf(worn.map(({ picture }) => picture), ACROSS)); // prettier-ignore
writeFileSync(page, await format(text(), { ...(await resolveConfig(page)), filepath: page }));

function text(): string {
  return `# Lives, sound and failing

What \`mantis-rul\` says of a health indicator at its defaults, hour by hour, of one life of every kind in
\`models/eval/cases/lives\`, each from the same seed. \`npm run eval -- cases\` does the same with many lives of each and gives the figures. Made by
\`node docs/gallery/lives.mts\`.

Above: the readings and the threshold (dashed). Between: the gate, green while a degradation is detected
([ADR 29](adr/0029-${'prognosis-begins-with-a-detected-degradation'}.md)). Below: what is left by p10 to p90 (light), by p50 (blue), and in truth (orange). A red line
through all: the default rules opened an order of a replacement.

## Sound machines

None of them wears. The right answer is silence: grey all along, no band, no line.

![Sound machines](gallery/pictures/lives-sound.svg)

${rowsOf(sound)}

## Machines that fail

They wear from the first hour to the threshold. The gate opens when enough of the way is gone to tell wear from everything that goes to and fro; the
band follows and closes about the truth, sooner the steadier the pace. An order is right once, before the end, and after the first third. Where the pace is
random or the load comes in batches, a band can be short of the truth for a while; so an order waits the longer, the wider its band is
([ADR 70](adr/0070-${'who-knows-less-waits-longer'}.md)). A second phase and a visit of maintenance lie outside
the band before they come ([ADR 50](adr/0050-${'a-change-of-pace-to-come-is-not-in-the-band'}.md)); after a visit the life goes on from the level that stands ([ADR 40](adr/0040-${'a-repair-begins-a-new-level'}.md)).

![Machines that fail](gallery/pictures/lives-failing.svg)

${rowsOf(worn)}

## Many of each

Readings an hour apart, 1,000 of a sound machine and all until the end of one that fails, at the defaults of \`mantis-rul\` and of the rules of
\`mantis-rules\` that go by a remaining life; seeds from 4000 on. The goals are a band in 1 % of the sound ones and an order in none; of those that
fail, one order in 99 %, in the first third in 1 %. Of what is seen in none of 300, at most 1 % happens (95 % confidence).
Shares of life: the median of first bands and orders, and by when 95 % have a band. At each stage: the share of its bands that
hold the truth, meant to be 90 %, of how many bands; the median of their widths and of the errors of p50, as shares of what is left.
Made by \`node docs/gallery/lives.mts --lives 300\`.

${MANY}

${many}

${MANY}
`;
}
