/** One curve over one axis. */
export interface Panel {
  title: string;
  /** Value of the horizontal axis at the first and last point, and its unit. */
  from: number;
  to: number;
  unit: string;
  y: ArrayLike<number>;
  /** Whether the vertical axis starts at 0, as that of an amplitude does. */
  positive?: boolean;
  /** Places on the horizontal axis that are named; a strong one stands out. */
  marks?: { at: number; name: string; strong?: boolean }[];
}

const WIDTH = 960;
const HEIGHT = 150;
const LEFT = 64;
const PLOT = WIDTH - LEFT - 16;
const MARK = '#c2410c';
const FAINT = '#d6a58c';
const TICKS = 5;
const CURVE = '#1d4ed8';

/** Panels below one another, as one SVG picture. */
export function picture(title: string, panels: Panel[]): string {
  const height = 40 + panels.length * (HEIGHT + 56);
  const body = panels.map(
    (panel, i) => `<g transform="translate(0 ${56 + i * (HEIGHT + 56)})">${draw(panel)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${LEFT}" y="24" font-size="16">${title}</text>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}

function draw({ title, from, to, unit, y, positive = false, marks = [] }: Panel): string {
  const [least, max] = rangeOf(y);
  const min = positive ? 0 : least;
  const x = (value: number) => LEFT + ((value - from) / (to - from)) * PLOT;
  const points = thin(y).map(([i, value]) => {
    const across = LEFT + (i / (y.length - 1)) * PLOT;
    return `${across.toFixed(1)},${(HEIGHT * (1 - (value - min) / (max - min))).toFixed(1)}`;
  });
  const lines = marks.map(({ at, name, strong }) => {
    const colour = strong ? MARK : FAINT;
    const line = `<line x1="${x(at).toFixed(1)}" x2="${x(at).toFixed(1)}" y1="0" y2="${HEIGHT}" stroke="${colour}" stroke-dasharray="4 3"/>`;
    return `${line}<text x="${(x(at) + 3).toFixed(1)}" y="10" fill="${colour}">${name}</text>`;
  });
  const number = (value: number) => Number(value.toPrecision(3));
  return [
    `<text x="${LEFT}" y="-6">${title}</text>`,
    `<rect x="${LEFT}" width="${PLOT}" height="${HEIGHT}" fill="none" stroke="#999"/>`,
    ...lines,
    `<polyline points="${points.join(' ')}" fill="none" stroke="${CURVE}"/>`,
    `<text x="${LEFT - 6}" y="10" text-anchor="end">${number(max)}</text>`,
    `<text x="${LEFT - 6}" y="${HEIGHT}" text-anchor="end">${number(min)}</text>`,
    ...ticks(from, to, unit),
  ].join('\n');
}

function ticks(from: number, to: number, unit: string): string[] {
  return Array.from({ length: TICKS + 1 }, (_, i) => {
    const at = LEFT + (i / TICKS) * PLOT;
    const anchor = i === 0 ? 'start' : i === TICKS ? 'end' : 'middle';
    const value = Number((from + ((to - from) * i) / TICKS).toPrecision(3));
    const text = i === TICKS ? `${value} ${unit}` : String(value);
    return `<line x1="${at}" x2="${at}" y1="${HEIGHT}" y2="${HEIGHT + 4}" stroke="#999"/><text x="${at}" y="${HEIGHT + 17}" text-anchor="${anchor}">${text}</text>`;
  });
}

function rangeOf(y: ArrayLike<number>): [number, number] {
  let [min, max] = [y[0], y[0]];
  for (let i = 1; i < y.length; i++) {
    min = Math.min(min, y[i]);
    max = Math.max(max, y[i]);
  }
  return [min, max];
}

/** Least and greatest value of each of 800 stretches: what a dense curve looks like, in a small file. */
function thin(y: ArrayLike<number>): [number, number][] {
  const stretch = Math.max(1, Math.ceil(y.length / 800));
  const points: [number, number][] = [];
  for (let start = 0; start < y.length; start += stretch) {
    let [low, high] = [start, start];
    for (let i = start; i < Math.min(y.length, start + stretch); i++) {
      if (y[i] < y[low]) low = i;
      if (y[i] > y[high]) high = i;
    }
    const ends = low < high ? [low, high] : [high, low];
    for (const i of low === high ? [low] : ends) points.push([i, y[i]]);
  }
  return points;
}
