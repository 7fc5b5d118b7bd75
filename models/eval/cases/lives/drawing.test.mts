import { expect, test } from 'vitest';
import { drawing, sheetOf } from './drawing.mts';
import { watched } from './watched.mts';

test('a life that wears is drawn with its gate, its band after it, its truth and its order', () => {
  const end = 300;
  const lived = watched({ value: (i) => 20 + (80 * i) / end + Math.sin(i), end }, 1000);
  expect(lived.seen).toHaveLength(end);
  const gate = lived.seen.findIndex(({ open }) => open);
  const band = lived.seen.findIndex(({ band: one }) => one !== null);
  expect(gate).toBeGreaterThanOrEqual(48);
  expect(gate).toBeLessThan(150);
  expect(band).toBeGreaterThanOrEqual(gate);
  expect(lived.orders).toHaveLength(1);
  const drawn = drawing('a line', { ...lived, end, hours: 300 }).join('\n');
  expect(drawn.match(/<polygon/g)!.length).toBeGreaterThanOrEqual(1);
  expect(drawn.match(/fill="#16a34a"/g)!.length).toBeGreaterThanOrEqual(1);
  expect(drawn.match(/stroke="#dc2626"/g)).toHaveLength(1);
  expect(drawn).not.toContain('NaN');
});

test('of a sound one there is the indicator alone; drawings stand side by side', () => {
  const lived = watched({ value: (i) => 50 + Math.sin(7 * i), end: Infinity }, 200);
  const drawn = drawing('sound', { ...lived, end: Infinity, hours: 200 });
  expect(drawn.join('\n')).not.toMatch(/<polygon|#16a34a|#dc2626/);
  expect(sheetOf([drawn, drawn], 2)).toContain('translate(354 0)');
});
