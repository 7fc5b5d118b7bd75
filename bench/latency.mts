import { AttributeIds, DataType, OPCUAClient, StatusCodes } from 'node-opcua';
import type { Page } from 'playwright-core';
import { freePort } from '../deploy/local/port.mts';
import { openPage } from './page.mts';
import { percentile, type Row } from './row.mts';
import { withSuite } from './suite.mts';

const WRITES = 300;
const NODE_ID = 'ns=1;s=motor-1/vibration';

/** From a value written into the simulated PLC over OPC UA until the tile in the browser shows it. */
export const bench = {
  title: 'From the PLC to the tile',
  async run(): Promise<Row[]> {
    const port = await freePort(48_400, '127.0.0.1');
    const change = (node: { type: string }) =>
      node.type === 'mantis-plant' ? { ...node, opcuaPort: port } : node;
    const times = await withSuite({ change: change as never }, async (suite) => {
      const { page, close } = await openPage(suite);
      await page.locator('li[data-asset="motor-1"]').getByText(/mm\/s/).first().waitFor();
      const seen = await watch(page);
      const written = await writeAll(port);
      await page.waitForTimeout(2000);
      const times = written.map(({ shown, at }) => (seen.get(shown) ?? NaN) - at);
      await close();
      return times;
    });
    const arrived = times.filter(Number.isFinite);
    const note = `${arrived.length} of ${WRITES} values seen`;
    return [
      { name: 'p50', value: percentile(arrived, 50), unit: 'ms', note },
      { name: 'p99', value: percentile(arrived, 99), unit: 'ms', goal: '≤ 500', note },
    ];
  },
};

/** Notes when the tile first shows each text. */
async function watch(page: Page): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  await page.exposeFunction('mantisSeen', (text: string, at: number) => {
    if (!seen.has(text)) seen.set(text, at);
  });
  await page.evaluate(() => {
    const tile = document.querySelector('li[data-asset="motor-1"]') as HTMLElement;
    const tell = () => {
      const text = /[\d.]+ mm\/s/.exec(tile.innerText)?.[0];
      if (text)
        void (window as never as { mantisSeen: (t: string, at: number) => void }).mantisSeen(
          text,
          Date.now(),
        );
    };
    new MutationObserver(tell).observe(tile, { subtree: true, childList: true, characterData: true });
  });
  return seen;
}

/** Writes a different value each time, at uneven moments. */
async function writeAll(port: number): Promise<{ shown: string; at: number }[]> {
  const client = OPCUAClient.create({ endpointMustExist: false });
  await client.connect(`opc.tcp://127.0.0.1:${port}`);
  const session = await client.createSession();
  const written = [];
  for (let i = 0; i < WRITES; i++) {
    const value = 3 + i / 100;
    const at = Date.now();
    const status = await session.write({
      nodeId: NODE_ID,
      attributeId: AttributeIds.Value,
      value: { value: { dataType: DataType.Double, value } },
    });
    if (!status.equals(StatusCodes.Good)) throw new Error(`${NODE_ID} was not written: ${status.toString()}`);
    written.push({ shown: `${value.toFixed(2)} mm/s`, at });
    await new Promise((resolve) => setTimeout(resolve, 100 + ((i * 37) % 200)));
  }
  await session.close();
  await client.disconnect();
  return written;
}
