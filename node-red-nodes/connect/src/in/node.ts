import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { Intake } from './intake';

/** Takes messages of any other node into the chain. */
export default defineNode(definition, (shell) => {
  const intake = new Intake(shell.options);
  let taken = 0;
  shell.status.waiting('no message yet');
  return {
    message: (message) => {
      const { objects, errors, quality } = intake.take(
        message as unknown as Record<string, unknown>,
        shell.now(),
      );
      taken += objects.length;
      if (errors.length === 0) {
        shell.status.working(`${taken} taken`);
        return [objects];
      }
      // What could be read goes on; done(error) tells of the first that could not, the second output of all.
      shell.send([objects, quality]);
      throw errors[0];
    },
  };
});
