import type { Judged } from './layout.mts';

const WIDTH = 640;
const HEIGHT = 44;
const LEFT = 200;
const GAP = 18;
const INK = { fault: '#fde68a', score: '#1d4ed8', limit: '#999', said: '#dc2626', text: '#333' };
/** The score at a detector's limit. */
const LIMIT = 50;

/**
 * The scores of each file over its rows, as one SVG picture: labelled stretches behind, the limit across, and below a bar wherever
 * a row was called anomalous. Each column of the picture shows the highest score of its rows.
 */
export function drawing(judged: readonly Judged[]): string {
  const height = GAP + judged.length * (HEIGHT + GAP);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 16} ${height}" font-family="sans-serif" font-size="10">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...judged.map(
      (one, i) =>
        `<g transform="translate(${LEFT} ${GAP + i * (HEIGHT + GAP)})">\n${strip(one).join('\n')}\n</g>`,
    ),
    '</svg>\n',
  ].join('\n');
}

function strip({ recording: { file, truth }, verdicts }: Judged): string[] {
  const scores = verdicts.map(({ score }) => score ?? 0);
  const said = verdicts.map(({ anomalous }) => anomalous);
  return [
    ...stretches(truth ?? []).map((stretch) => bar(stretch, verdicts.length, { y: 0, height: HEIGHT, fill: INK.fault })), // prettier-ignore
    `<path d="M0 ${y(LIMIT)}H${WIDTH}" stroke="${INK.limit}" stroke-dasharray="3 3"/>`,
    `<path d="${curve(scores)}" fill="none" stroke="${INK.score}" stroke-width="0.8"/>`,
    ...stretches(said).map((stretch) => bar(stretch, verdicts.length, { y: HEIGHT + 2, height: 3, fill: INK.said })), // prettier-ignore
    `<text x="-8" y="${HEIGHT / 2 + 3}" text-anchor="end" fill="${INK.text}">${escaped(nameOf(file))}</text>`,
  ];
}

const y = (score: number) => (HEIGHT * (1 - score / 100)).toFixed(1);

function curve(scores: readonly number[]): string {
  const columns = Math.min(WIDTH, scores.length);
  const points = Array.from({ length: columns }, (_, i) => {
    const [from, to] = [i, i + 1].map((edge) => Math.floor((edge * scores.length) / columns));
    return `${((i * WIDTH) / columns).toFixed(0)} ${y(Math.max(...scores.slice(from, to)))}`;
  });
  return points.length > 0 ? `M${points.join('L')}` : '';
}

type Stretch = [from: number, to: number];

function stretches(rows: readonly boolean[]): Stretch[] {
  const found: Stretch[] = [];
  rows.forEach((row, i) => {
    if (row && !rows[i - 1]) found.push([i, i]);
    if (row) found[found.length - 1][1] = i + 1;
  });
  return found;
}

function bar([from, to]: Stretch, rows: number, at: { y: number; height: number; fill: string }): string {
  const [x, width] = [(from / rows) * WIDTH, Math.max(0.5, ((to - from) / rows) * WIDTH)];
  return `<rect x="${x.toFixed(1)}" y="${at.y}" width="${width.toFixed(1)}" height="${at.height}" fill="${at.fill}"/>`;
}

const nameOf = (file: string) =>
  file
    .split('/')
    .slice(-2)
    .join('/')
    .replace(/\.(csv|tsv|dat)(\.gz)?$/i, '');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
