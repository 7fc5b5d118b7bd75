import { join, resolve } from 'node:path';
import { remark, type Wording } from '@mantis-pdm/core/remarks';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { isFolder, ModelShelf } from '../onnx/model-shelf';
import { forecastRoutes } from '../predict/forecast';
import { classifyRoutes } from '../predict/classify';
import { definition } from './definition';

/** Models that ship with the package, beside the compiled code. */
const SHIPPED = join(__dirname, '../models-shipped');

/** Offers the models to the other nodes, and classification and forecasts to the suite API. */
export default defineNode(
  definition,
  ({ id, options, house, userDir, dataDir, status, log, run, onClose, now }) => {
    const own = options.folder ? resolve(userDir, options.folder) : join(dataDir, 'models');
    let problems = 0;
    const problem = (what: Wording) => {
      problems++;
      status.degraded(what);
      log.error(what);
    };
    const shelf = new ModelShelf([own, SHIPPED], {
      runtime: options.runtime,
      onProblem: problem,
    });
    onClose(() => shelf.close());
    onClose(house.provide('models', shelf));
    onClose(house.contribute(`models-${id}`, [...classifyRoutes(shelf), ...forecastRoutes(house, now)]));
    run(async () => {
      const { name } = await shelf.runtime();
      if (options.folder && !isFolder(own)) problem(remark('log.models.no-folder', { folder: own }));
      const cards = await shelf.cards();
      log.info(remark('log.models.runtime', { runtime: name }));
      if (problems === 0) status.working(remark('light.models', { runtime: name, count: cards.length }));
    });
    return { offers: shelf };
  },
);
