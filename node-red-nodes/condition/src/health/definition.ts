import { healthDefaults as defaults } from '@mantis-pdm/core/health';
import { branchOption, describeNode, O } from '@mantis-pdm/node-red-kit';

const age = (label: string, what: string) =>
  O.optionalDuration({
    label,
    unit: 's',
    default: null,
    min: 0,
    help: `Age beyond which ${what} no longer counts. Empty: five of its usual intervals, a minute at least. 0: never.`,
  });

const limit = (label: string, value: number) =>
  O.number({
    label,
    default: value,
    min: 0,
    max: 100,
    help: `Health below which the state is ${label.toLowerCase()}.`,
  });

export const definition = describeNode({
  type: 'mantis-health',
  title: 'health',
  role: 'detect',
  inputs: 1,
  outputs: ['health'],
  gathers: true,
  accepts: ['features', 'anomaly', 'rul'],
  options: {
    featuresAge: age('Features for', 'a window of features'),
    anomalyAge: age('Anomaly for', 'an anomaly score'),
    rulAge: age('RUL for', 'a remaining life'),
    watch: limit('Watch', defaults.limits.watch),
    warning: limit('Warning', defaults.limits.warning),
    critical: limit('Critical', defaults.limits.critical),
    everyS: O.duration({
      label: 'Look again every',
      unit: 's',
      default: 10,
      min: 1,
      max: 3600,
      help: 'How often all assets are assessed anew, so that one that has gone silent becomes unknown.',
    }),
    ...branchOption,
  },
});
