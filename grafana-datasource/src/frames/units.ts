/** Grafana's unit ids for what sensors write. Anything else becomes a suffix. */
const KNOWN: Record<string, string> = {
  '': '',
  '%': 'percent',
  '°C': 'celsius',
  C: 'celsius',
  degC: 'celsius',
  K: 'kelvin',
  '°F': 'fahrenheit',
  Hz: 'hertz',
  rpm: 'rotrpm',
  bar: 'pressurebar',
  kPa: 'pressurekpa',
  psi: 'pressurepsi',
  A: 'amp',
  V: 'volt',
  W: 'watt',
  kW: 'kwatt',
  h: 'suffix:h',
  g: 'accG',
  'm/s²': 'accMS2',
  'm/s2': 'accMS2',
  dB: 'dB',
};

/** Grafana's unit id for a unit as a sensor writes it; empty for none. */
export function grafanaUnit(unit: string): string {
  return KNOWN[unit] ?? `suffix:${unit}`;
}
