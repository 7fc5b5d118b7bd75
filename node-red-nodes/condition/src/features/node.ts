import type { Regimes, Window } from '@mantis-pdm/core/contract';
import { createFeatureState } from '@mantis-pdm/core/features';
import { normaliseByRegime } from '@mantis-pdm/core/regimes';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { Extractors } from './extractors';
import { namesOf } from './names';
import { RegimeChoice } from './regime-choice';
import { settingsOf } from './settings';

/** Turns each window into numbers, where asked for after its sensors are normalised by operating regime. */
export default defineNode(definition, ({ options, house, memory, status, branch }) => {
  const extractors = new Extractors(settingsOf(options));
  const states = memory({ name: 'first-windows', version: 1, create: createFeatureState });
  const choice = options.regimes ? new RegimeChoice(options.regimes, () => house.find('models')) : undefined;

  const answer = (window: Window) => {
    const extractor = extractors.for(house.assets.find(window.asset));
    const features = extractor.extract(window, states.for(window.asset), branch());
    const about = () => ({ assets: states.size, features: Object.keys(features.values).length });
    status.working(() => remark('light.assets.features', about()));
    return { features };
  };
  const normalised = async (window: Window, table: Promise<Regimes>) =>
    answer(normaliseByRegime(window, await table));

  branch();
  return {
    names: () => namesOf(options),
    input: (window) => (choice ? normalised(window, choice.table()) : answer(window)),
  };
});
