import { formatLifeTo } from '../shared/numbers';
import type { AssetRow } from './model';

/** Remaining life in words: the median, its band, or why there is none. */
export interface LifeText {
  value: string;
  band: string;
  /** Whether maintenance is due: the lower bound is under the threshold. A censored life never is. */
  low: boolean;
}

export function lifeText(row: AssetRow): LifeText {
  const { rulP10, rulP50, rulP90, rulUnit, rulCensored, rulThreshold, rulReason } = row;
  const write = (value: number) => formatLifeTo(row.lifeDecimals, value);
  if (rulP50 === null) return { value: '–', band: rulReason || 'no prediction yet', low: false };
  if (rulCensored)
    return {
      value: `≥ ${write(rulP50)} ${rulUnit}`,
      band: 'at least: the model looks no further',
      low: false,
    };
  const band = rulP10 !== null && rulP90 !== null ? `${write(rulP10)}–${write(rulP90)}` : '';
  const low = rulThreshold !== null && (rulP10 ?? rulP50) < rulThreshold;
  return { value: `${write(rulP50)} ${rulUnit}`, band: band && `p10–p90 ${band}`, low };
}
