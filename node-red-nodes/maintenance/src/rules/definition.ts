import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { columns, defaultRows, parseRows } from './rows';

export const definition = describeNode({
  type: 'mantis-rules',
  title: 'rules',
  role: 'decide',
  inputs: 1,
  outputs: ['alarm', 'work order'],
  accepts: ['samples', 'features', 'anomaly', 'rul', 'health'],
  options: {
    rules: O.rows({
      label: 'Rules',
      default: [...defaultRows],
      columns,
      parse: parseRows,
      help: 'When a quantity passes its threshold, an alarm is raised or a work order opened. "asset" takes the figure of the asset, its class or its sensor.',
    }),
  },
});
