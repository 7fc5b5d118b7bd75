import { THRESHOLD } from './made.mts';
import type { Seen } from './watched.mts';

const WIDTH = 300;
const LEFT = 40;
const UPPER = { top: 26, height: 110 };
const STRIP = { top: 140, height: 7 };
const LOWER = { top: 152, height: 90 };
export const SIZE = { width: WIDTH + LEFT + 14, height: 268 };
const INK = { reading: '#64748b', limit: '#c2410c', open: '#16a34a', shut: '#e2e8f0', band: '#93c5fd', middle: '#1d4ed8', order: '#dc2626', frame: '#999' }; // prettier-ignore
/** Readings of which one is drawn, and the highest that fits. */
const EVERY = 3;
const TALLEST = 1.2 * THRESHOLD;

type Point = [x: string, y: string];
interface Place {
  top: number;
  height: number;
}

/** One life: its indicator with the threshold, whether the gate is open, and band, median and truth; orders go through all. */
export function drawing(name: string, { seen, orders, end, hours }: Life): string[] {
  const x = (hour: number) => (LEFT + (hour / hours) * WIDTH).toFixed(1);
  const y = (value: number, most: number, { top, height }: Place) =>
    (top + height * (1 - Math.min(1, Math.max(0, value / most)))).toFixed(1);
  const told = seen.filter((_, i) => i % EVERY === 0);
  const readings = told.map(({ hour, value }): Point => [x(hour), y(value, TALLEST, UPPER)]);
  const limit = y(THRESHOLD, TALLEST, UPPER);
  const truth: Point[] = Number.isFinite(end) ? [[x(0), y(end, hours, LOWER)], [x(end), y(0, hours, LOWER)]] : []; // prettier-ignore
  return [
    `<text x="${LEFT}" y="16" font-size="13">${name}</text>`,
    line(readings, INK.reading, 0.8),
    `<path d="M${LEFT} ${limit}h${WIDTH}" stroke="${INK.limit}" stroke-dasharray="4 3"/>`,
    strip(x(0), x(seen.at(-1)!.hour), INK.shut),
    ...stretches(seen, ({ open }) => open).map(([from, to]) => strip(x(from.hour), x(to.hour), INK.open)),
    line(truth, INK.limit, 0.8),
    ...stretches(told, ({ band }) => band !== null).flatMap(([, , part]) => bandOf(part, x, (life) => y(life, hours, LOWER))), // prettier-ignore
    ...orders.map((hour) => `<path d="M${x(hour)} ${UPPER.top}V${LOWER.top + LOWER.height}" stroke="${INK.order}" stroke-width="1.5"/>`), // prettier-ignore
    frame(UPPER, [String(THRESHOLD), limit]),
    frame(LOWER, [`${hours} h`, String(LOWER.top + 9)]),
    `<text x="${LEFT}" y="${SIZE.height - 10}">0</text>`,
    `<text x="${LEFT + WIDTH}" y="${SIZE.height - 10}" text-anchor="end">${hours} h</text>`,
  ];
}

/** What was seen of a life until its end, and the hours that the picture is wide. */
export interface Life {
  seen: readonly Seen[];
  orders: readonly number[];
  end: number;
  hours: number;
}

/** Stretches of readings of which something is true, with their first and last. */
function stretches(seen: readonly Seen[], is: (one: Seen) => boolean): [Seen, Seen, Seen[]][] {
  const parts: Seen[][] = [];
  seen.forEach((one, i) => {
    if (!is(one)) return;
    if (i > 0 && is(seen[i - 1])) parts.at(-1)!.push(one);
    else parts.push([one]);
  });
  return parts.map((part) => [part[0], part.at(-1)!, part]);
}

function bandOf(part: readonly Seen[], x: (hour: number) => string, y: (life: number) => string): string[] {
  const edge = (name: 'p10' | 'p50' | 'p90') =>
    part.map(({ hour, band }): Point => [x(hour), y(band![name])]);
  const area = [...edge('p10'), ...edge('p90').reverse()].map((point) => point.join(',')).join(' ');
  return [`<polygon points="${area}" fill="${INK.band}" opacity="0.7"/>`, line(edge('p50'), INK.middle, 1)];
}

function strip(from: string, to: string, fill: string): string {
  const width = Math.max(1, Number(to) - Number(from)).toFixed(1);
  return `<rect x="${from}" y="${STRIP.top}" width="${width}" height="${STRIP.height}" fill="${fill}"/>`;
}

function line(points: readonly Point[], stroke: string, width: number): string {
  const joined = points.map((point) => point.join(',')).join(' ');
  return `<polyline points="${joined}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
}

function frame({ top, height }: Place, [label, at]: [string, string]): string {
  const box = `<rect x="${LEFT}" y="${top}" width="${WIDTH}" height="${height}" fill="none" stroke="${INK.frame}"/>`;
  return `${box}<text x="${LEFT - 4}" y="${at}" text-anchor="end">${label}</text>`;
}

/** Drawings side by side, `across` in a row, as one SVG picture. */
export function sheetOf(drawings: readonly string[][], across: number): string {
  const { width, height } = SIZE;
  const placed = drawings.map(
    (one, i) =>
      `<g transform="translate(${(i % across) * width} ${Math.floor(i / across) * height})">\n${one.join('\n')}\n</g>`,
  );
  const box = `0 0 ${width * across} ${height * Math.ceil(drawings.length / across)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" font-family="sans-serif" font-size="10">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...placed,
    '</svg>\n',
  ].join('\n');
}
