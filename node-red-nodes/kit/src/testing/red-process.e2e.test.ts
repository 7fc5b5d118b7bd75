import { afterEach, describe, expect, test } from 'vitest';
import { RedProcess, releases, type Release } from '.';

let red: RedProcess | undefined;
afterEach(() => red?.stop('SIGKILL'));

describe.each(Object.keys(releases) as Release[])('%s', (release) => {
  test('finds the nodes of every package and loads them without an error', async () => {
    red = await RedProcess.start({ release, flow: [{ id: 't', type: 'tab', label: 't' }] });
    const sets = (await (await red.fetch('/nodes', { headers: { Accept: 'application/json' } })).json()) as {
      module: string;
      types: string[];
      err?: string;
    }[];
    const ours = sets.filter(({ module }) => module.startsWith('@mantis-pdm/'));
    expect(ours.filter(({ err }) => err)).toEqual([]);
    expect(ours.flatMap(({ types }) => types)).toEqual(expect.arrayContaining(['mantis-api', 'mantis-page']));
  });
});
