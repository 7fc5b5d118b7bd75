/** What keeps a store from doing what it was asked for. */
export const stores = {
  'registry.none': 'No registry is there to keep it: add a mantis-registry config node',
  'store.closed': '{store} is closed',
  'store.resting':
    '{store} has failed several times in a row (last: {reason}); it is asked again in {seconds} s',
  'historian.closed': 'The historian is closed: the value was not stored',
  'historian.full': "The historian's queue is full ({capacity} points)",
  'historian.full.reason': "The historian's queue is full ({capacity} points): {reason}",
  'influx.silent': 'InfluxDB {url} does not answer: {reason}',
  'influx.refused': 'InfluxDB refused ({status}): {reason}',
  'influx.refused.token': 'InfluxDB refused ({status}): {reason}. Check the token of the mantis-store',
  'influx.refused.missing':
    'InfluxDB refused ({status}): {reason}. Make it, or check its name in the mantis-store',
  'history.too-many-series': 'History query: series lists {count} names: at most {most} at a time',
  'history.times': 'History query: from is {from}, to is {to}: both must be epoch ms',
  'history.backwards': 'History query: from is {from}, after to, which is {to}',
  'history.points': 'History query: points is {points}: must be 1 to {most}',
} as const;
