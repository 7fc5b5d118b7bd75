import { numberOr } from '../shared/cells';
import { chosen, onOff, words } from '../shared/chosen';

export interface RulBandOptions {
  showLegend: boolean;
  /** Whether the p10–p90 band is shaded. */
  showBand: boolean;
  /** Whether the maintenance threshold is drawn. */
  showThreshold: boolean;
  /** Threshold in the asset's life unit; 0 takes the one that comes with the data. */
  threshold: number;
  /** Dashboard variable that names the asset to show and that the chooser sets; empty: none. */
  variable: string;
}

export const DEFAULTS: RulBandOptions = {
  showLegend: true,
  showBand: true,
  showThreshold: true,
  threshold: 0,
  variable: 'asset',
};

/** Options as they were saved, whoever saved them, as ones that the panel can use. */
export const optionsOf = (saved: unknown): RulBandOptions => chosen<RulBandOptions>(READERS, saved);

const READERS: Parameters<typeof chosen<RulBandOptions>>[0] = {
  showLegend: onOff(DEFAULTS.showLegend),
  showBand: onOff(DEFAULTS.showBand),
  showThreshold: onOff(DEFAULTS.showThreshold),
  threshold: numberOr(DEFAULTS.threshold),
  variable: words(DEFAULTS.variable),
};
