import type { Judged } from './scores.mts';

const SIZE = 320;
const LEFT = 44;
const TOP = 40;
const CONE = 0.2;
const INK = { band: '#93c5fd', point: '#1d4ed8', truth: '#c2410c', frame: '#999' };

/** Places in cycles from 0 to the ceiling, across and up, to places in the picture. */
function scales(ceiling: number) {
  const x = (cycles: number) => (LEFT + (cycles / ceiling) * SIZE).toFixed(1);
  const y = (cycles: number) => (TOP + (1 - cycles / ceiling) * SIZE).toFixed(1);
  return { x, y };
}

function frame(title: string, [across, up]: [string, string], ends: [number, number, number]): string[] {
  const bottom = TOP + SIZE;
  return [
    `<text x="${LEFT}" y="${TOP - 12}" font-size="14">${title}</text>`,
    `<rect x="${LEFT}" y="${TOP}" width="${SIZE}" height="${SIZE}" fill="none" stroke="${INK.frame}"/>`,
    `<text x="${LEFT}" y="${bottom + 16}">${ends[0]}</text>`,
    `<text x="${LEFT + SIZE}" y="${bottom + 16}" text-anchor="end">${ends[1]}</text>`,
    `<text x="${LEFT + SIZE / 2}" y="${bottom + 16}" text-anchor="middle">${across}</text>`,
    `<text x="${LEFT - 6}" y="${bottom}" text-anchor="end">0</text>`,
    `<text x="${LEFT - 6}" y="${TOP + 10}" text-anchor="end">${ends[2]}</text>`,
    `<text transform="translate(${LEFT - 8} ${TOP + SIZE / 2}) rotate(-90)" text-anchor="middle">${up}</text>`,
  ];
}

function line(points: [string, string][], stroke: string, dashed = false): string {
  const dash = dashed ? ' stroke-dasharray="4 3"' : '';
  const joined = points.map((point) => point.join(',')).join(' ');
  return `<polyline points="${joined}" fill="none" stroke="${stroke}"${dash}/>`;
}

/** α–λ: each prediction over its truth, within the cone of ±20 % or outside (Saxena et al., Int. J. PHM 1 (2010) no. 1). */
export function alphaLambda(title: string, judged: readonly Judged[], ceiling: number): string[] {
  const { x, y } = scales(ceiling);
  const ray = (slope: number): [string, string][] => [
    [x(0), y(0)],
    slope > 1 ? [x(ceiling / slope), y(ceiling)] : [x(ceiling), y(ceiling * slope)],
  ];
  const dots = judged.map(
    ({ truth, p50 }) => `<circle cx="${x(truth)}" cy="${y(p50)}" r="2" fill="${INK.point}" opacity="0.4"/>`,
  );
  const rays = [1, 1 - CONE, 1 + CONE].map((slope) => line(ray(slope), INK.truth, slope !== 1));
  return [
    ...frame(title, ['true life, cycles', 'predicted, cycles'], [0, ceiling, ceiling]),
    ...dots,
    ...rays,
  ];
}

/** What the bands promise over what they keep: the share of truths below each of their limits. */
export function calibration(title: string, judged: readonly Judged[]): string[] {
  const { x, y } = scales(1);
  const limits = { lo90: 0.05, p10: 0.1, p50: 0.5, p90: 0.9, hi90: 0.95 } as const;
  const wearing = judged.filter(({ hi90, truth }) => truth < 125 || hi90 < 125);
  const kept = Object.entries(limits).map(([name, share]): [string, string] => {
    const below = wearing.filter((one) => one.truth <= one[name as keyof typeof limits]).length;
    return [x(share), y(below / wearing.length)];
  });
  const dots = kept.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="4" fill="${INK.point}"/>`);
  const ideal: [string, string][] = [
    [x(0), y(0)],
    [x(1), y(1)],
  ];
  return [...frame(title, ['promised share', 'share of truths below'], [0, 1, 1]), line(ideal, INK.truth, true), line(kept, INK.point), ...dots]; // prettier-ignore
}

/** An engine's bands over its life: 90 % as a stripe, the prediction, and the truth. */
export function life(title: string, told: readonly (Judged & { age: number })[], ceiling: number): string[] {
  const end = Math.max(...told.map(({ age, truth }) => age + (truth < ceiling ? truth : 0)));
  const { y } = scales(ceiling);
  const x = (age: number) => (LEFT + (age / end) * SIZE).toFixed(1);
  const edge = (name: 'lo90' | 'hi90' | 'p50' | 'truth') =>
    told.map((one): [string, string] => [x(one.age), y(one[name])]);
  const stripe = [...edge('lo90'), ...edge('hi90').reverse()].map((point) => point.join(',')).join(' ');
  return [
    `<polygon points="${stripe}" fill="${INK.band}" opacity="0.6"/>`,
    line(edge('p50'), INK.point),
    line(edge('truth'), INK.truth, true),
    ...frame(title, ['age, cycles', 'remaining life, cycles'], [0, end, ceiling]),
  ];
}

/** Drawings side by side, `across` in a row, as one SVG picture. */
export function sheet(drawings: readonly string[][], across: number): string {
  const [width, height] = [SIZE + LEFT + 24, SIZE + TOP + 36];
  const rows = Math.ceil(drawings.length / across);
  const placed = drawings.map(
    (drawing, i) =>
      `<g transform="translate(${(i % across) * width} ${Math.floor(i / across) * height})">\n${drawing.join('\n')}\n</g>`,
  );
  const box = `viewBox="0 0 ${width * Math.min(across, drawings.length)} ${height * rows}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...placed,
    '</svg>\n',
  ].join('\n');
}
