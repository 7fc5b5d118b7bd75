import { stretched, type RulBand } from '../estimate/band';

/** A forecast of a life that has ended since, and what was left of it in truth. */
export interface EndedForecast {
  band: Pick<RulBand, 'p10' | 'p50' | 'p90'>;
  truth: number;
}

/** How far the truth lay from the median of the forecasts of one life, in their lower and upper half widths. */
export interface LifeScores {
  below: number[];
  above: number[];
}

/** Lives whose scores are kept; and scores kept of each. */
const LIVES = 100;
const SCORES = 8;

/** Least and largest factor on a half width. */
const NARROWEST = 0.5;
const WIDEST = 5;

/**
 * The scores of a life that has ended, from some of its forecasts, evenly chosen. Null where none had a width.
 */
export function scoresOf(outcomes: readonly EndedForecast[]): LifeScores | null {
  const usable = outcomes.filter(({ band }) => band.p10 < band.p50 && band.p50 < band.p90);
  if (usable.length === 0) return null;
  const step = Math.max(1, usable.length / SCORES);
  const chosen = Array.from(
    { length: Math.min(SCORES, usable.length) },
    (_, i) => usable[Math.floor(i * step)],
  );
  return {
    below: chosen.map(({ band: { p10, p50 }, truth }) => (p50 - truth) / (p50 - p10)),
    above: chosen.map(({ band: { p50, p90 }, truth }) => (truth - p50) / (p90 - p50)),
  };
}

/** Adds a life; the oldest goes where there are too many. */
export function remember(lives: LifeScores[], scores: LifeScores): void {
  lives.push(scores);
  if (lives.length > LIVES) lives.shift();
}

/**
 * The band, its halves made as wide as they would have had to be to keep their word in the lives that have ended (conformal
 * prediction on whole units: Lei et al., JASA 113, 2018). Unchanged while there are too few lives for the level: 9 for 80 %.
 */
export function recalibrated(band: RulBand, lives: readonly LifeScores[], level: number): RulBand {
  const share = (1 - (1 - level) / 2) * (1 + 1 / lives.length);
  if (lives.length === 0 || share > 1) return band;
  const [low, high] = [factor(lives, 'below', share), factor(lives, 'above', share)];
  const { p50 } = band;
  return stretched(band, (life) =>
    life < p50 ? Math.max(0, p50 - low * (p50 - life)) : p50 + high * (life - p50),
  );
}

/** The quantile of the scores; every life counts as much as the others. */
function factor(lives: readonly LifeScores[], side: keyof LifeScores, share: number): number {
  const weighted = lives.flatMap((life) =>
    life[side].map((score) => ({ score, weight: 1 / life[side].length / lives.length })),
  );
  weighted.sort((a, b) => a.score - b.score);
  let below = 0;
  const found = weighted.find(({ weight }) => (below += weight) >= share - 1e-9)!;
  return Math.min(WIDEST, Math.max(NARROWEST, found.score));
}
