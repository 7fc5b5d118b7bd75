import { areas, byteOrders, MOST_ADDRESS, registerTypes } from './register';

/** The table of registers as the dialog shows it. */
export const columns = [
  { key: 'sensor', label: 'Sensor', kind: 'text', grow: 2, required: true, maxLength: 256 },
  { key: 'asset', label: 'Asset', kind: 'text', grow: 2, required: true, maxLength: 256 },
  { key: 'unitId', label: 'Unit id', kind: 'number', initial: 1, min: 0, max: 255, integer: true },
  { key: 'area', label: 'Area', kind: 'choice', choices: areas, grow: 1.5 },
  {
    ...({ key: 'address', label: 'Address', kind: 'number' } as const),
    ...{ required: true, min: 0, max: MOST_ADDRESS, integer: true },
  },
  { key: 'type', label: 'Type', kind: 'choice', choices: registerTypes, grow: 1.5 },
  { key: 'part', label: 'Bit / length', kind: 'number', min: 0, max: 125, integer: true },
  { key: 'order', label: 'Byte order', kind: 'choice', choices: byteOrders, grow: 1.5 },
  { key: 'scale', label: 'Scale', kind: 'number', initial: 1 },
  { key: 'offset', label: 'Offset', kind: 'number', initial: 0 },
  { key: 'unit', label: 'Unit', kind: 'text' },
] as const;
