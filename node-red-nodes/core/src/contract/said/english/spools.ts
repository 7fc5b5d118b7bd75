/** What a connector could not keep until it was stored, or has kept too long. */
export const spools = {
  'spool.no-historian': 'there is no historian in the flows, so nothing is kept until it is stored',
  'spool.not-wired':
    'nothing that is sent comes to a historian, so nothing is kept until it is stored; wire this node to a mantis-historian, or switch "Keep until stored" off',
  'spool.letters-dropped': '{count} dead letters made room for younger ones',
  'spool.dropped.size': '{count} records went before they were stored, because of size',
  'spool.dropped.age': '{count} records went before they were stored, because of age',
  'spool.damaged': '{count} records lost: {what}, cannot be read',
  'spool.damaged.kept':
    "{count} records lost: {what}, cannot be read; as it was, it lies in the spool's folder as {kept}",
  'spool.damaged.oldest': 'the oldest files',
  'spool.damaged.file': 'the file {file}, written until {until}',
  'spool.damaged.mark': 'the file {file}: what was stored already is sent once more',
  'spool.aside': '{object}: {reason}',
  'spool.aside.more': '{object} and {more} more: {reason}',
  'spool.full': 'the spool is full: {count} records wait to be stored, none was since {since}',
  'spool.unstored': '{count} records wait to be stored, none was since {since}',
} as const;
