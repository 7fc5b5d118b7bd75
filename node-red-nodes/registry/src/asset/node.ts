import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { profileOf } from './profile';

/** Declares an asset's profile to the suite; the node's own name is the asset's. */
export default defineNode(definition, ({ id, type, name, options, house, onClose }) => {
  const profile = profileOf(options, name === type ? '' : name);
  onClose(house.assets.declare(id, profile));
  return { offers: profile };
});
