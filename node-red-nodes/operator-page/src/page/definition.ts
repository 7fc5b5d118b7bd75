import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-page',
  title: 'operator page',
  role: 'config',
  inputs: 0,
  outputs: [],
  options: {
    path: O.text({
      label: 'Path',
      default: '/mantis',
      required: true,
      maxLength: 100,
      help: 'Where the page stands on the HTTP server of Node-RED.',
    }),
  },
});
