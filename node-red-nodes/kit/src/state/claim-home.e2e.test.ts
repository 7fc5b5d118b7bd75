import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { RedProcess, releases, type Release } from '../testing';

const flow = [
  { id: 'tab', type: 'tab', label: 'Two on one folder' },
  { id: 'plant', type: 'mantis-plant', z: 'tab', wires: [[], []] },
];

let first: RedProcess | undefined;
let second: RedProcess | undefined;
afterEach(async () => {
  await first?.stop();
  await second?.stop();
  if (first) rmSync(first.userDir, { recursive: true, force: true });
});

test.each(Object.keys(releases) as Release[])(
  '%s: a second process on the same user directory works on nothing and says whose it is; after a kill it is free',
  async (release) => {
    first = await RedProcess.start({ release, flow });
    const { userDir } = first;
    second = await RedProcess.start({ release, flow, userDir });
    await second.saw(/is in use by a MANTIS that runs \(process \d+/);
    await second.stop();
    await first.stop('SIGKILL');
    second = await RedProcess.start({ release, flow, userDir });
    await second.saw(/Started flows/);
    expect(second.output).not.toContain('is in use');
  },
);
