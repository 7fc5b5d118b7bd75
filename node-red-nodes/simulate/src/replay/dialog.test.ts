import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Preview } from './file';
import replay from './node';

let running: Rig;
beforeAll(async () => {
  running = await rig([replay], []);
});
afterAll(() => running.stop());

function look(text: string, config: Record<string, unknown> = {}): Promise<Preview> {
  writeFileSync(join(running.userDir, 'a.csv'), text);
  return running.press('mantis-replay', 'look', { config: { file: 'a.csv', ...config } }) as Promise<Preview>;
}

test('the dialog shows what a file holds before it is played', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `13.01.2026 10:${i + 10};"1,${i}";ok\n`).join('');
  const found = await look(`# logger\nZeit;Druck [bar];Notiz\n${rows}`);
  expect(found).toMatchObject({ lines: 32, whole: true });
  expect(found.columns).toMatchObject([
    { name: 'Zeit', role: 'time', read: ['2026-01-13T10:10:00Z', '2026-01-13T10:11:00Z', '2026-01-13T10:12:00Z'] },
    { name: 'Druck', unit: 'bar', role: 'sensor', cells: ['1,0', '1,1', '1,2'], read: ['1', '1.1', '1.2'] },
    { name: 'Notiz', role: 'left out' },
  ]); // prettier-ignore
  expect(found.sentences).toContain('Notiz holds text ("ok"), and is left out.');
});

test('what has to be said first is asked, and said it is read', async () => {
  const text = 'date,x\n03/04/2026,1\n03/04/2026,2\n';
  await expect(look(text)).rejects.toThrow('choose the order of dates');
  const { columns } = await look(text, { dateOrder: 'day' });
  expect(columns[0].read[0]).toBe('2026-04-03T00:00:00Z');
});

test('no file, one that is not there, and a file of C-MAPSS', async () => {
  await expect(look('', { file: ' ' })).rejects.toThrow('Name a file first.');
  await expect(look('', { file: 'b.csv' })).rejects.toThrow('there is no such file');
  const { columns, sentences } = await look(`${Array.from({ length: 26 }, (_, i) => i + 1).join(' ')}\n`);
  expect([columns, sentences]).toEqual([[], [expect.stringContaining('C-MAPSS')]]);
});
