/** Words, of which one at the end of a name says that its number names or counts something of the device, and measures nothing. */
const WORDS = new Set([
  ...[
    'id',
    'uid',
    'uuid',
    'guid',
    'eui',
    'serial',
    'sn',
    'mac',
    'imei',
    'imsi',
    'iccid',
    'ip',
    'bssid',
    'ssid',
  ],
  ...['version', 'ver', 'firmware', 'fw', 'hw', 'build', 'revision', 'seq', 'sequence', 'cid', 'pid', 'vid'],
]);

/** The same, of two words. */
const PAIRS = new Set([
  ...['serial no', 'serial nr', 'serial number', 'serial num', 'part number', 'order number'],
  ...['mac address', 'mac type', 'ieee address', 'ieee addr', 'network address', 'message count'],
]);

/**
 * Whether a property is called like a number by which a device is known: `serialNumber`, `devEui`, `fw_version`. Such a number is told
 * and not read; a path that names it reads it all the same.
 */
export function isIdentity(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  return WORDS.has(words.at(-1) ?? '') || PAIRS.has(words.slice(-2).join(' '));
}
