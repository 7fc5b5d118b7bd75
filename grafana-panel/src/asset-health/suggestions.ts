import { VisualizationSuggestionScore, type VisualizationSuggestionsSupplier } from '@grafana/data';
import { framesWith } from '../shared/frames';
import type { AssetHealthOptions } from './options';
import { REQUIRED } from './rows';

/** Suggested for the frames it is made for, and for nothing else: other tables have panels that fit better. */
export const suggestions: VisualizationSuggestionsSupplier<AssetHealthOptions> = ({ rawFrames = [] }) =>
  framesWith(rawFrames, REQUIRED).length > 0
    ? [
        {
          name: 'Asset health',
          score: VisualizationSuggestionScore.Best,
          cardOptions: {
            maxRows: 4,
            previewModifier: (suggestion) => {
              suggestion.options = { ...suggestion.options, showToolbar: false, sensors: 0, contributors: 0 };
            },
          },
        },
      ]
    : [];
