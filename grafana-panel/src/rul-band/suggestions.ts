import { VisualizationSuggestionScore, type VisualizationSuggestionsSupplier } from '@grafana/data';
import { framesWith } from '../shared/frames';
import { REQUIRED } from './band';
import type { RulBandOptions } from './options';

/** Suggested where the three quantiles are, and nowhere else. */
export const suggestions: VisualizationSuggestionsSupplier<RulBandOptions> = ({ rawFrames = [] }) =>
  framesWith(rawFrames, REQUIRED).length > 0
    ? [
        {
          name: 'RUL band',
          score: VisualizationSuggestionScore.Best,
          cardOptions: {
            maxSeries: 1,
            previewModifier: (suggestion) => {
              suggestion.options = { ...suggestion.options, showLegend: false };
            },
          },
        },
      ]
    : [];
