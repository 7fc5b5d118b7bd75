import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { RunningPlant } from './running-plant';

/** A simulated plant whose machines age while you watch. */
export default defineNode(definition, (shell) => {
  const plant = new RunningPlant(shell);
  shell.run(() => plant.open());
  return {
    message: ({ payload }) => plant.command(payload),
    reset: (asset) => plant.renew(asset),
  };
});
