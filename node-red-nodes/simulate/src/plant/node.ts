import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { Works } from './works';

/** A simulated plant whose machines age while you watch. */
export default defineNode(definition, (shell) => {
  const works = new Works(shell);
  shell.run(() => works.open());
  return {
    message: ({ payload }) => works.command(payload),
    reset: (asset) => works.renew(asset),
  };
});
