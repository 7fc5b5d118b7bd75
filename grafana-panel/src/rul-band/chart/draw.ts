import type uPlot from 'uplot';
import type { Mark } from '../annotations';
import { SERIES } from './aligned';

/** Least distance between two signs, CSS pixels. */
const SIGN_DISTANCE = 22;

/** Draws with the canvas as it was before. */
function apart(u: uPlot, draw: (ctx: CanvasRenderingContext2D, ratio: number) => void): void {
  u.ctx.save();
  draw(u.ctx, devicePixelRatio);
  u.ctx.restore();
}

/** A dashed line across the plot at `value` on the y scale. */
export function drawThreshold(u: uPlot, value: number, color: string): void {
  const { bbox } = u;
  const y = Math.round(u.valToPos(value, 'y', true));
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  apart(u, (ctx, ratio) => {
    ctx.strokeStyle = color;
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([6 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  });
}

interface SignLook {
  color: string;
  font: string;
}

/** The sign ≥ at censored predictions, thinned so that the signs stay apart. */
export function drawAtLeast(u: uPlot, look: SignLook): void {
  drawSigns(u, look, (i) => {
    const value = u.data[SERIES.atLeast][i];
    return known(value) ? { sign: '≥', y: u.valToPos(value, 'y', true) - 8 * devicePixelRatio } : null;
  });
}

/** The sign ▲ below the upper edge, where a value is above the axis. */
export function drawBeyond(u: uPlot, look: SignLook): void {
  const top = u.scales.y.max ?? Infinity;
  const columns = [1, 2, 3, 4].filter((i) => u.series[i].show !== false).map((i) => u.data[i]);
  drawSigns(u, look, (i) =>
    columns.some((column) => (column[i] ?? -Infinity) > top)
      ? { sign: '▲', y: u.bbox.top + 8 * devicePixelRatio }
      : null,
  );
}

const known = (value: number | null | undefined): value is number => value !== null && value !== undefined;

function drawSigns(u: uPlot, look: SignLook, at: (i: number) => { sign: string; y: number } | null): void {
  const { left, width } = u.bbox;
  let last = -Infinity;
  apart(u, (ctx, ratio) => {
    Object.assign(ctx, {
      fillStyle: look.color,
      font: look.font,
      textAlign: 'center',
      textBaseline: 'middle',
    });
    for (let i = 0; i < u.data[0].length; i++) {
      const found = at(i);
      if (!found) continue;
      const x = u.valToPos(u.data[0][i], 'x', true);
      if (x - last < SIGN_DISTANCE * ratio || x < left || x > left + width) continue;
      last = x;
      ctx.fillText(found.sign, x, found.y);
    }
  });
}

/** How much of what lies below a region shows through, 0–1. */
const SHADE = 0.15;

/** A dashed line at each moment, a shade over each while. */
export function drawMarks(u: uPlot, marks: readonly Mark[], colorOf: (color: string | null) => string): void {
  const { left, top, width, height } = u.bbox;
  const x = (time: number) => Math.min(left + width, Math.max(left, u.valToPos(time, 'x', true)));
  const [first, last] = [u.scales.x.min ?? Infinity, u.scales.x.max ?? -Infinity];
  apart(u, (ctx, ratio) => {
    ctx.lineWidth = ratio;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    for (const { from, to, color } of marks) {
      if (from > last || to < first) continue;
      ctx.strokeStyle = ctx.fillStyle = colorOf(color);
      ctx.globalAlpha = SHADE;
      if (to > from) ctx.fillRect(x(from), top, x(to) - x(from), height);
      ctx.globalAlpha = 1;
      for (const edge of new Set([from, to])) {
        if (edge < first || edge > last) continue;
        ctx.beginPath();
        ctx.moveTo(x(edge), top);
        ctx.lineTo(x(edge), top + height);
        ctx.stroke();
      }
    }
  });
}
