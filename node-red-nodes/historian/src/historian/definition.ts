import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-historian',
  title: 'historian',
  role: 'store',
  inputs: 1,
  outputs: [],
  accepts: 'any',
  options: {
    store: O.node({
      label: 'Store',
      type: 'mantis-store',
      required: true,
      help: 'Where the points are kept.',
    }),
    enrol: O.flag({
      label: 'Enrol new assets',
      default: true,
      help: 'Saves an asset in the registry, with its profile, when its first message comes.',
    }),
  },
});
