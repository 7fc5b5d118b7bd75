import { describeNode } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-alarm',
  title: 'alarm',
  role: 'decide',
  inputs: 1,
  outputs: ['alarm'],
  accepts: ['alarm'],
  options: {},
});
