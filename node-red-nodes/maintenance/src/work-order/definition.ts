import { describeNode } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-work-order',
  title: 'work order',
  role: 'decide',
  inputs: 1,
  outputs: ['work order'],
  accepts: ['work-order'],
  options: {},
});
