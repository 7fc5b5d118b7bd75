/** What the simulated plant and the replay of files cannot do, and why. */
export const simulation = {
  'plant.on': 'payload.on is {value}: must be true or false.',
  'plant.command': 'payload is {value}: must be {wanted}.',
  'plant.override': 'payload.override.value is {value}: must be a number, or null to end it.',
  'plant.name': 'payload.{field} is {value}: must be a name.',
  'plant.fault': 'There is no fault "{fault}"; faults are {faults}.',
  'plant.no-show': '{asset} has no sensor that would show a {fault}.',
  'plant.value': '{asset}/{sensor} cannot be set to {value}.',
  'plant.machine': 'There is no machine "{asset}"; the plant has {assets}.',
  'plant.sensor': '{asset} has no sensor "{sensor}"; it has {sensors}.',
  'plant.port-in-use':
    'The plant cannot serve {protocol} on port {port}: another program uses it; state another port, or 0 for any that is free.',
  'plant.port-rights':
    'The plant cannot serve {protocol} on port {port}: ports below 1024 need special rights; state a higher one.',
  'plant.package':
    'The plant cannot serve {protocol} on port {port}: node-opcua is not installed; run npm install node-opcua in the user directory of Node-RED.',
  'plant.not-started': 'The plant cannot serve {protocol} on port {port}: {reason}.',
  'replay.too-large':
    'The file holds more than {most} numbers, too many to sort; split it, or choose the order of the file where its rows rise.',
  'replay.no-date':
    'The times of the file have no date, and its name has none: state the day of the first row as the start time.',
  'replay.binary': '{file} is not a text file with a header of at most {most} characters.',
  'replay.zip': '{file} is a zip or a workbook of a spreadsheet: unpack it, or save the sheet as CSV.',
  'replay.json': '{file} is JSON and no table: read it with a file node, and give its objects to mantis-in.',
  'replay.no-file':
    'Cannot replay {file}: there is no such file; check the path (relative paths start at the user directory of Node-RED).',
  'replay.not-allowed': 'Cannot replay {file}: Node-RED may not read it; check the permissions.',
  'replay.folder': 'Cannot replay {file}: it is a folder; name a file in it.',
  'replay.gzip':
    'Cannot read {file} past line {line}: the gzip data is damaged or cut off; copy the file again.',
  'replay.damaged': 'Cannot read {file} past line {line}: {reason}; copy the file again.',
  'replay.empty': '{file} has no row that can be read.',
} as const;
