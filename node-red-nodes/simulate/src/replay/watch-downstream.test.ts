import { rig } from '@mantis-pdm/node-red-kit/testing';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node, NodeAPI } from 'node-red';
import { expect, test } from 'vitest';
import replay from './node';

const require = createRequire(__filename);
const { hooks } = require('@node-red/util') as { hooks: NodeAPI['hooks'] };

test('a slow node downstream sets the pace: no more than 4 000 messages are under way', async () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  const slow = (RED: NodeAPI) => {
    RED.nodes.registerType('slow', function (this: Node, config: never) {
      RED.nodes.createNode(this, config);
      this.on('input', (_message, _send, done) => {
        waiting.push(done);
        most = Math.max(most, waiting.length);
      });
    });
  };
  // The test helper's runtime leaves the hooks out.
  const withHooks = Object.assign((RED: NodeAPI) => replay(Object.assign(RED, { hooks })), replay);
  const flow = await rig(
    [withHooks, slow],
    [
      { id: 'r', type: 'mantis-replay', speed: 0, file: 'a.csv', wires: [['s'], ['progress']] },
      { id: 's', type: 'slow' },
      { id: 'progress', type: 'helper' },
    ],
  );
  // They are done once nothing more comes, however fast this machine is.
  let before = 0;
  const timer = setInterval(() => {
    if (waiting.length === before) waiting.splice(0).forEach((done) => done());
    before = waiting.length;
  }, 150);
  try {
    writeFileSync(join(flow.userDir, 'a.csv'), `x\n${'1\n'.repeat(9_000)}`);
    flow.send('r', { payload: 'start' });
    for (;;) {
      const { payload } = await flow.next('progress', 20_000);
      if ((payload as { state: string }).state === 'complete') break;
    }
    expect(most).toBeLessThanOrEqual(4_000);
    expect(most).toBeGreaterThan(3_900);
    expect(hooks.has('onComplete')).toBe(false);
  } finally {
    clearInterval(timer);
    await flow.stop();
  }
});
