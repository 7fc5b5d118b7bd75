import type { Window } from '@mantis-pdm/core/contract';
import { createFeatureState, FeatureExtractor } from '@mantis-pdm/core/features';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { settingsOf } from './settings';

/** Turns each window into numbers. */
export default defineNode(definition, ({ options, memory, status }) => {
  const extractor = new FeatureExtractor(settingsOf(options));
  const states = memory({ name: 'first-windows', version: 1, create: createFeatureState });
  return {
    input(object) {
      const features = extractor.extract(object as Window, states.for(object.asset));
      status.working(`${states.size} assets, ${Object.keys(features.values).length} features`);
      return [features];
    },
  };
});
