/** What nodes write into the log of Node-RED: whole sentences, since they stand alone there. */
export const logs = {
  'log.back': 'The {peer} is back',
  'log.aside': 'Set aside: {reason}',
  'log.aside.more': 'Set aside as well: {count} more rows.',
  'log.row.aside': '{table}: row {row} is set aside: {reason}',
  'log.row.aside.named': '{table}: row {row} "{name}" is set aside: {reason}',
  'log.row.all': '{rows}',
  'log.done.after': 'After the message was done: {reason}',
  'log.absent.again': '{reason} {count} messages more were not done since it was said',
  'log.absent.over': 'The {what} is there; {count} messages more were not done without it',
  'log.refused': '{count} messages were not taken: {reason}',
  'log.closed.working': 'Closed while work was under way; {count} messages still waited',
  'log.closed.running': 'Closed, but something of it did not stop within {ms} ms',
  'log.status': 'Status could not be shown: {reason}',
  'log.state.restored': 'Restored the state of {count} assets',
  'log.state.not-saved': 'State could not be saved: {reason}',
  'log.state.taken-back': 'Took back the state that was put aside at {since}',
  'log.state.not-taken-back': 'State that was put aside could not be taken back: {reason}',
  'log.state.unreadable': 'Saved state could not be read: {reason}',
  'log.state.unusable':
    '{count} of {all} saved states are of version {version} and could not be used: {reason}',
  'log.state.left-as': '{problem}. The file was left as {file}',
  'log.state.not-left': '{problem}. The file could not be left aside: {reason}',
  'log.gone': 'State of nodes that are gone was put aside in {folder}: {gone}',
  'log.gone.older': '{count} older states of removed nodes had to go from {folder}',
  'log.gone.not-aside': 'State of removed nodes could not be put aside: {reason}',
  'log.gone.not-ended': 'What {path} still held could not be ended: {reason}',
  'log.clock.unset':
    'The clock of this machine is not set: it shows {time}. Values without a time of their own get that date and a quality of 40 at most until it is. Set it, or start a time service.',
  'log.clock.ahead.set':
    'The clock of this machine was set ahead by {seconds} s. MANTIS goes on by a clock that is never set, and follows when it has stayed so for a minute. A time service that slews the clock avoids this.',
  'log.clock.back.set':
    'The clock of this machine was set back by {seconds} s. MANTIS goes on by a clock that is never set, and follows when it has stayed so for a minute. A time service that slews the clock avoids this.',
  'log.clock.ahead.right':
    'The clock of this machine was set ahead by {seconds} s, and is right again. No time was dated by it in between.',
  'log.clock.back.right':
    'The clock of this machine was set back by {seconds} s, and is right again. No time was dated by it in between.',
  'log.clock.ahead.stayed':
    'The clock of this machine has stayed ahead by {seconds} s; it is followed from now on.',
  'log.clock.back.stayed':
    'The clock of this machine has stayed back by {seconds} s; it is followed from now on.',
  'log.spool': 'The spool of {node}: {reason}',
  'log.of-node': '{node}: {what}',
  'log.over': '{node}: over: {problem}',
  'log.set-aside': '{node}: {object} is set aside as {why}: {reason}',
  'log.ahead.left-out':
    '{count} values dated ahead of the clock of this machine still waited; they are left out.',
  'log.opcua.unprotected':
    '{address}: "Password unprotected" is on; whoever listens or answers there has user and password',
  'log.opcua.own': '{address}: {what}',
  'log.opcua.retired':
    'our own certificate was valid from {from} to {to}, and is made anew; trust {file} at the server',
  'log.opcua.refused': '{count} variables cannot be read, the first is {node}: {why}',
  'log.opcua.past':
    'the history of the server had {values} values; of {refused} variables none, or not all: {why}',
  'log.opcua.no-alarms': 'the server gives no alarms: {why}',
  'log.opcua.unseen': '{count} folders were not looked into, or not whole, the first is {node}: {why}',
  'log.plant.no-historian': 'No historian: the machines have no past',
  'log.plant.past': 'Wrote {rows} rows of the machines’ past',
  'log.plant.no-past': 'The past of the machines could not be written: {reason}',
  'log.plant.serves': 'The plant serves {protocol} at {url}',
  'log.page': 'Operator page at {path}/',
  'log.historian.back': '{store} works again',
  'log.historian.listener': 'A listener of live values failed: {reason}',
  'log.historian.not-enrolled': 'Asset {asset} is not in the registry yet: {reason}',
  'log.registry.lost': '{registry}: a connection was lost ({reason})',
  'log.retired.away': 'What is retired cannot be looked after now: {reason}',
  'log.retired.deleted':
    '{asset} was deleted with its series, {alarms} alarms and {orders} work orders, as {by} had ordered',
  'log.maintenance.not-kept': 'What is under maintenance is not kept over a restart yet: {reason}',
  'log.api.live': 'Live view: {reason}',
  'log.api.failed': 'Request failed: {reason}',
  'log.sidebar': 'MANTIS: {what}',
  'log.sidebar.parents': '{count} more are part of a wrong asset',
  'log.rul.anew': '{asset} begins anew',
  'log.rul.anew.by': '{asset} begins anew by {order}',
  'log.models.runtime': 'Models run on {runtime}',
  'log.models.no-folder': 'Own models: there is no folder {folder}',
  'log.health.producers': '{asset}: too many producers, {producer} no longer counts',
  'log.anomaly.from-now': 'States told by a sensor are learned from now on, not from the past',
  'log.anomaly.normal': '{asset}: what it reads now was said to be normal',
  'log.anomaly.baseline.provisional': '{asset}: provisional baseline: {lengths}',
  'log.anomaly.baseline.settled': '{asset}: settled baseline: {lengths}',
  'log.anomaly.watched': '{asset} is watched by {detector}',
  'log.anomaly.not-learned':
    '{asset}: its detector could not learn, what it knew goes on, and it tries again: {reason}',
  'log.anomaly.past': '{asset}: learned from {rows} rows of its past {hours} h',
  'log.anomaly.past.none':
    '{asset}: there is nothing of its past {hours} h to learn from, it learns from now on',
  'log.anomaly.past.unread':
    'The past of {asset} could not be read, it learns from now on and asks again: {reason}',
  'log.anomaly.past.unit': 'The past of {name} is in {unit}, which does not become {wanted}: it is left out',
  'log.anomaly.limits': '{asset}: {raised}',
  'log.anomaly.limits.learned': '{asset}: limits are as they were learned',
  'log.rules.scores':
    'Anomalies raise alarms by their score, as these rules were saved. A row "anomaly, anomalous, =, true" goes by the verdict of the detector instead, and finds what the score, which tells the urgency, does not.',
} as const;
