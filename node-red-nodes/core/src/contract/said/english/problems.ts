/** Refusals of the suite API: what is wrong, where, and what to do. */
export const problems = {
  'api.not-json': '{path} does not answer with JSON.',
  'api.body.unreadable': 'The request body cannot be read as JSON: {reason}',
  'api.body.type': 'The body has the type {type}; send JSON with "Content-Type: application/json".',
  'api.body.too-large':
    'The request body has more than {limit} KiB; "Largest request" of the mantis-api node sets the limit.',
  'api.body.wrong': 'The body is {value}: {expected}',
  'api.busy': 'Too many large requests are being worked on; send it again later.',
  'api.client-gone': 'The client went away before its request was worked on.',
  'api.streams.full': '{count} live views are open already; close one and try again.',
  'api.streams.own-full': 'Of this token {count} live views are open already; close one and try again.',
  'api.method': '{path} takes {methods}, not {method}.',
  'api.path': 'There is no {method} {path}; /api/docs lists what there is at the moment.',
  'api.starting': 'MANTIS is starting; ask again in a second.',
  'api.deploying': 'The flows are being deployed; ask again in a second.',
  'api.failed': 'The request failed; the reason is in the log of Node-RED.',
  'token.missing':
    'Send a token: "Authorization: Bearer …". The MANTIS sidebar of the editor makes a new one, or the command "npm run token".',
  'token.unknown':
    'This token is not known here, or was withdrawn. The MANTIS sidebar of the editor makes a new one, or the command "npm run token".',
  'token.role': 'This needs the role {needed}; the token "{token}" has {role}.',
  'token.no-device':
    'The token "{token}" is not that of a display: the MANTIS sidebar of the editor makes one.',
  'asset.unknown': 'There is no asset "{asset}".',
  'asset.confirm': 'What is deleted with {asset} does not come back: "confirm" must be its id.',
  'asset.in-service': '{asset} is not retired.',
  'asset.undeclared':
    'Nothing is known of an asset {asset}: no mantis-asset declares it, no registry has it.',
  'registry.away': 'The registry is away: {reason}',
  'model.feature-missing': 'features.{name} is missing: must be a number',
  'model.feature-missing.unit': 'features.{name} is missing: must be a number in {unit}',
  'model.card-lacks': 'Model {model}: its card has no {absent}.',
  'forecast.threshold': 'threshold is missing, and {asset} states none.',
  'forecast.none': 'There is no prediction for {asset} yet.',
  'readings.too-many': 'The request has {count} readings; at most {most} fit into one.',
  'readings.key': 'Idempotency-Key must be 1 to {most} printable characters',
  'readings.key-used': 'This Idempotency-Key was used for other readings; take a new one for each request.',
  'readings.shape': 'The body must be a reading {shape}, an array of them, or lines of JSON.',
  'readings.none': 'The request holds no reading.',
  'readings.all-wrong': '[{index}]: {reason}; no other of the {total} readings can be read either.',
  'readings.full':
    'The flow has more to do than it can, and nothing is kept on disk; try again in {seconds} s.',
  'readings.share':
    'The token "{token}" has sent more than its share from {address}; try again in {seconds} s.',
  'readings.not-taken': 'The readings were not taken: {reason}',
  'readings.kept':
    'The readings are kept here, but the historian does not store at the moment; they need not be sent again.',
  'history.range': 'from is {from}: must not be after to, which is {to}',
  'backup.exists': 'There is a backup "{file}" already: choose another name.',
  'backup.unnamed': 'file is missing: name the backup to restore',
  'backup.unknown': 'There is no backup "{file}".',
  'dead-letters.replaying': 'The dead letters are being sent again already.',
  'dead-letters.rest': 'Not all were sent again; the others are still there: {reason}',
  'connector.unknown':
    'There is no connector "{connector}"; /api/v1/connectors/status lists them with their ids.',
  'connector.keeps-nothing':
    'The connector "{connector}" keeps nothing on disk, or has not opened its spool yet.',
  'connector.protocol': 'There is no protocol "{protocol}"; there are {protocols}.',
  'alarm-kpis.range': 'from is {from}: must be before to, which is {to}',
  'alarm-kpis.unknown': 'Alarms are counted since {since}: of a time that ends before, nothing is known.',
  'alarm.unknown': 'No alarm has the id "{id}"',
  'work-order.unknown': 'No work order has the id "{id}"',
} as const;
