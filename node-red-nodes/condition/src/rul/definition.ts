import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-rul',
  title: 'rul',
  role: 'detect',
  inputs: 1,
  outputs: ['rul'],
  accepts: ['features'],
  options: {
    method: O.choice({
      label: 'Method',
      default: 'auto',
      choices: { auto: 'model, else trend', model: 'model only', trend: 'trend only' },
      help: 'A trained model is used where its asset class and its features fit; the trend of the health indicator needs no training.',
    }),
    model: O.text({
      label: 'Model',
      default: '',
      maxLength: 64,
      placeholder: 'turbofan-rul-fd001',
      help: 'Id of the model. Empty: the one whose asset class is the asset’s.',
    }),
    indicator: O.text({
      label: 'Health indicator',
      default: '',
      maxLength: 256,
      placeholder: 'vibration.rms',
      help: 'Feature whose trend is followed. What the asset itself states wins; without either there is no trend.',
    }),
    threshold: O.optionalNumber({
      label: 'Failure threshold',
      default: null,
      help: 'Value of the indicator at which the asset counts as failed, in the unit of the feature.',
    }),
    direction: O.choice({
      label: 'Wear makes it',
      default: 'rising',
      choices: { rising: 'rise', falling: 'fall' },
      help: 'Whether wear raises or lowers the indicator.',
    }),
    minPoints: O.number({
      label: 'Fewest readings',
      default: 12,
      min: 5,
      max: 200,
      integer: true,
      help: 'A trend is not told before this many windows.',
    }),
    level: O.number({
      label: 'Band',
      unit: '%',
      default: 80,
      min: 50,
      max: 99,
      help: 'Share of lives that the band of the trend is to cover; 80 % runs from p10 to p90. A model states its own.',
    }),
  },
});
