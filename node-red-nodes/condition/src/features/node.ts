import type { Window } from '@mantis-pdm/core/contract';
import { createFeatureState, featureDefaults, FeatureExtractor } from '@mantis-pdm/core/features';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

/** Turns each window into numbers. */
export default defineNode(definition, ({ options, memory, status }) => {
  const groups = (['time', 'trend', 'spectrum'] as const).filter((group) => options[group]);
  if (groups.length === 0) throw new Error('No feature group is chosen: tick time, trend or spectrum');
  const extractor = new FeatureExtractor({
    ...featureDefaults,
    groups,
    only: options.only
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
    bands: options.bands.map(({ from, to }) => [from, to] as const),
  });
  const states = memory({ name: 'first-windows', version: 1, create: createFeatureState });
  return {
    input(object) {
      const features = extractor.extract(object as Window, states.for(object.asset));
      status.working(`${states.size} assets, ${Object.keys(features.values).length} features`);
      return [features];
    },
  };
});
