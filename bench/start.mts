import { withSuite } from './suite.mts';
import { openPage } from './page.mts';
import { median, type Row } from './row.mts';

const RUNS = 3;

/** From `npm start`, installed and built, until a browser shows five tiles with values. */
export const bench = {
  title: 'First picture',
  async run(): Promise<Row[]> {
    const times: number[] = [];
    for (let i = 0; i < RUNS; i++) times.push(await firstPicture());
    const note = `median of ${RUNS}: ${times.map((s) => s.toFixed(1)).join(', ')}`;
    return [{ name: 'start to tiles with values', value: median(times), unit: 's', goal: '≤ 15', note }];
  },
};

async function firstPicture(): Promise<number> {
  const started = performance.now();
  return withSuite({}, async (suite) => {
    const { page, close } = await openPage(suite);
    await page.waitForFunction(() => {
      const tiles = [...document.querySelectorAll('li[data-asset]')];
      return tiles.length >= 5 && tiles.every((tile) => /\d mm\/s/.test(tile.textContent));
    });
    const seconds = (performance.now() - started) / 1000;
    await close();
    return seconds;
  });
}
