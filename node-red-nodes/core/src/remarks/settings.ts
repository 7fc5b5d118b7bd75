/** What a person has set that cannot be, in a node or in a row of its tables. */
export const settings = {
  'features.none': 'No feature group is chosen: tick time, trend or spectrum',
  'features.severity': 'Severity runs from {from} to {to} Hz: must rise',
  'features.zones': 'Zone limits are {first}, {second}, {third} mm/s: state three that rise, or none',
  'features.no-shelf': 'No model shelf is there: add a mantis-models config node.',
  'features.no-model': 'There is no model "{model}" to take operating regimes from.',
  'features.no-regimes': 'Model {model} knows no operating regimes: leave the option empty.',
  'features.band': 'band {row} runs from {from} to {to} Hz: must rise from 0 or more',
  'features.balls': 'bearing {row} has {balls} balls: must be 1 or more',
  'features.circle':
    'bearing {row} has balls of {ball} on a circle of {circle}: the circle must be the larger',
  'features.angle': 'bearing {row} has an angle of {angle}°: must be 0 to 90',
  'features.pair': 'pair {row} names "{first}" and "{second}": must name two sensors',
  'features.order': 'Order "{order}" is not a number above 0',
  'features.bands': 'bands',
  'features.bearings': 'bearings',
  'features.pairs': 'pairs',
  'rows.no-list': 'must be a list of {what}',
  'rows.many': 'has {count} {what}; at most {most}',
  'asset.poles': 'Setting "Poles" is {poles}: a motor has an even number of them',
  'asset.threshold':
    'Setting "Indicator threshold" is empty: indicator {feature} needs the value at which it has failed',
} as const;
