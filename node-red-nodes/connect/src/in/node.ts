import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, Incomplete, Quiet } from '@mantis-pdm/node-red-kit';
import { openDoor } from '@mantis-pdm/node-red-kit/door';
import { definition } from './definition';
import { Intake } from './intake';

/** Takes messages of any other node into the chain. */
export default defineNode(definition, (shell) => {
  const intake = new Intake(shell.options);
  const door = openDoor(shell);
  const quiet = new Quiet({
    ...shell,
    patience: shell.options.silentS === null ? null : shell.options.silentS * 1000,
    code: 'connection.nothing',
  });
  quiet.connected(true);
  shell.every(1_000, () => quiet.look());
  let taken = 0;
  shell.status.waiting('light.messages.none');
  return {
    message: (message) => {
      const { objects, errors, quality } = intake.take(message, shell.now());
      const passed = door.pass(objects);
      taken += passed.length;
      if (passed.length > 0) quiet.heard();
      if (errors.length === 0) {
        shell.status.working(remark('light.taken', { count: taken }));
        return { 'contract objects': passed, ...(quality ? { 'data quality': quality } : {}) };
      }
      // What could be read goes on; done(error) tells of the first that could not, the second output of all.
      throw new Incomplete({ 'contract objects': passed, 'data quality': quality }, errors[0]);
    },
  };
});
