import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { keepThresholds } from './earlier-rows';
import { columns } from './columns';
import { defaultRows, parseRows } from './rows';

export const definition = describeNode({
  type: 'mantis-rules',
  title: 'rules',
  role: 'decide',
  inputs: 1,
  outputs: ['alarm', 'work order'],
  migrations: [keepThresholds],
  accepts: ['samples', 'features', 'anomaly', 'sensor-status', 'rul', 'health'],
  options: {
    rules: O.rows({
      label: 'Rules',
      default: [...defaultRows],
      columns,
      parse: parseRows,
      help: 'When a quantity passes its threshold, an alarm is raised or a work order opened. "asset" takes the figure of the asset, its class or its sensor.',
    }),
    silentH: O.duration({
      label: 'Silence ends alarms',
      help: 'What is raised returns to normal when no reading of the asset has come for so long: nobody knows any more whether it holds. 0: never.',
      default: 168,
      min: 0,
      max: 87_600,
      unit: 'h',
    }),
  },
});
