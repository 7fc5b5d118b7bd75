import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, type Check } from './check.mts';

const require = createRequire(import.meta.url);

/** What node-red-dev calls its checks. */
const TITLES = {
  P01: 'licence',
  P03: 'repository or bugs',
  P04: 'name',
  P05: 'keyword',
  P06: 'Node-RED version',
  P07: 'Node version',
  P08: 'no similar name',
  N01: 'node types are unique',
  N02: 'an example for each node',
  D01: 'number of dependencies',
  D02: 'no incompatible dependency',
  D03: 'dependencies up to date',
};

type Card = Partial<Record<keyof typeof TITLES, { test: boolean; packages?: string[]; nodes?: string[] }>>;

export interface NodePackage {
  name: string;
  keywords?: string[];
  'node-red': { nodes: Record<string, string> };
}

/** The Flow Library's scorecard of a package, in a folder that holds its build. */
export async function scorecard(folder: string): Promise<Check[]> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as NodePackage;
  const { card, output } = await run(folder);
  if (!card) return [check(manifest.name, 'scorecard', output.trim().split('\n').at(-1) ?? 'no answer')];
  return [...judge(manifest, card), ...unseen(manifest, output)];
}

/** The checks of a card. Where the tool passes what it should not, ours is the stricter. */
export function judge(manifest: NodePackage, card: Card): Check[] {
  return Object.entries(TITLES).map(([id, title]) => {
    const entry = card[id as keyof Card];
    const what = `${id} ${title}`;
    if (!entry) return check(manifest.name, what, 'was not judged');
    if (id === 'D03') return upToDate(manifest.name, what, entry.packages ?? []);
    const missing = id === 'P05' && !manifest.keywords?.includes('node-red');
    return check(
      manifest.name,
      what,
      entry.test && !missing ? '' : `fails ${entry.packages?.join(', ') ?? ''}`.trim(),
    );
  });
}

/** Newer releases of others are news, not faults. Our own packages are in no registry before they are published. */
function upToDate(subject: string, what: string, packages: string[]): Check {
  const others = packages.filter((name) => !name.startsWith('@mantis-pdm/'));
  if (others.length === 0) return check(subject, what, '');
  return { subject, check: what, outcome: 'warning', note: `newer releases of ${others.join(', ')}` };
}

/** The tool leaves out, silently, the nodes whose editor file it cannot read. */
function unseen({ name }: NodePackage, output: string): Check[] {
  const files = [...output.matchAll(/Unable to parse\s+(\S+)/g)].map(([, file]) => file);
  const offline = [...new Set([...output.matchAll(/not reached: (.+)/g)].map(([, what]) => what))];
  return [
    check(name, 'editor files can be read', files),
    ...offline.map((what): Check => ({
      subject: name,
      check: `${what} asked`,
      outcome: 'warning',
      note: 'not reached, counted as empty',
    })),
  ];
}

function run(folder: string): Promise<{ card?: Card; output: string }> {
  const aside = mkdtempSync(join(tmpdir(), 'mantis-scorecard-'));
  const file = join(aside, 'card.json');
  const tool = join(require.resolve('node-red-dev/package.json'), '../bin/run');
  const preload = join(import.meta.dirname, 'offline.mjs');
  const args = ['--no-deprecation', '--import', preload, tool, 'validate', '-p', folder, '-o', file];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    child.once('error', reject);
    child.once('close', () => {
      const card = readCard(file);
      rmSync(aside, { recursive: true, force: true });
      resolve({ card, output });
    });
  });
}

function readCard(file: string): Card | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Card;
  } catch {
    return undefined;
  }
}
