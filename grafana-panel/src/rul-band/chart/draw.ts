import type uPlot from 'uplot';
import { SERIES } from './aligned';

/** Least distance between two marks, CSS pixels. */
const MARK_DISTANCE = 22;

/** A dashed line across the plot at `value` on the y scale. */
export function drawThreshold(u: uPlot, value: number, color: string): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const y = Math.round(u.valToPos(value, 'y', true));
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash([6 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** The sign ≥ at censored predictions, thinned so that the signs stay apart. */
export function drawAtLeast(u: uPlot, { color, font }: { color: string; font: string }): void {
  const { ctx, data } = u;
  const ratio = devicePixelRatio;
  let last = -Infinity;
  ctx.save();
  ctx.fillStyle = color;
  ctx.font = font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  data[SERIES.atLeast].forEach((value, i) => {
    if (value === null || value === undefined) return;
    const x = u.valToPos(data[0][i], 'x', true);
    if (x - last < MARK_DISTANCE * ratio || x < u.bbox.left || x > u.bbox.left + u.bbox.width) return;
    last = x;
    ctx.fillText('≥', x, u.valToPos(value, 'y', true) - 8 * ratio);
  });
  ctx.restore();
}
