import { join, resolve } from 'node:path';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { ModelShelf } from '../onnx/model-shelf';
import { predictRoutes } from '../predict/routes';
import { definition } from './definition';

/** Models that ship with the package, beside the compiled code. */
const SHIPPED = join(__dirname, '../models-shipped');

/** Offers the models to the other nodes, and the failure classifier to the suite API. */
export default defineNode(definition, ({ id, options, house, userDir, dataDir, status, run, onClose }) => {
  const own = options.folder ? resolve(userDir, options.folder) : join(dataDir, 'models');
  const shelf = new ModelShelf([own, SHIPPED], options.runtime);
  onClose(house.provide('models', shelf));
  onClose(house.contribute(`models-${id}`, predictRoutes(shelf)));
  run(async () => {
    const { name } = await shelf.runtime();
    status.working(name);
  });
  return { offers: shelf };
});
