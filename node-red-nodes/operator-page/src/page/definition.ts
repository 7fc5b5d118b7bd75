import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-page',
  title: 'operator page',
  role: 'config',
  single: true,
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
    span: O.choice({
      label: 'Time shown',
      default: '1h',
      choices: {
        '5m': '5 minutes',
        '15m': '15 minutes',
        '1h': '1 hour',
        '8h': '8 hours',
        '1d': '1 day',
        '7d': '7 days',
        '30d': '30 days',
      },
      help: 'How far back the charts reach when the page opens; the visitor may choose otherwise.',
    }),
  },
});
