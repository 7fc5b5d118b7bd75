import { defineNode } from '@mantis-pdm/node-red-kit';
import { parseCommand } from './command';
import { definition } from './definition';
import { look } from './dialog';
import { ReplayRecorder } from './recorder';

/** Plays a recorded file as if its machines were live. */
export default defineNode(
  definition,
  (shell) => {
    const recorder = new ReplayRecorder(shell);
    shell.status.idle('light.ready');
    if (shell.options.autostart) shell.run(() => recorder.command({ action: 'start' }));
    return {
      message: ({ payload }) => recorder.command(parseCommand(payload)).then(() => undefined),
      close: () => recorder.close(),
    };
  },
  { look },
);
