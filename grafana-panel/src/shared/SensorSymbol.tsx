import { useTheme2 } from '@grafana/ui';
import type { SensorFault } from '@mantis-pdm/core/contract';

type Status = SensorFault['status'];

/**
 * The symbols and colours of NAMUR NE 107: a shape, a colour and a letter each, so that none of them is needed to tell them apart. The
 * colours are those of the standard, from Grafana's palette; the letter is dark or white, whichever is 4.5 : 1
 * and more against its colour.
 */
const SYMBOLS: Record<Status, { path: string; fill: string; ink: string; letter: string; at: number }> = {
  failure: {
    path: 'M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8z',
    ...{ fill: 'dark-red', ink: 'white', letter: 'F', at: 11.4 },
  },
  'function-check': { path: 'M.8 1.6h14.4L8 15.2z', fill: 'dark-orange', ink: 'black', letter: 'C', at: 9.2 },
  'out-of-specification': {
    path: 'M8 .8 15.2 14.4H.8z',
    fill: 'dark-yellow',
    ink: 'black',
    letter: 'S',
    at: 13,
  },
  'maintenance-required': {
    path: 'M8 .4 15.6 8 8 15.6.4 8z',
    fill: 'dark-blue',
    ink: 'white',
    letter: 'M',
    at: 11.2,
  },
};

/** A decorative symbol; the words beside it carry the meaning. */
export function SensorSymbol({ status, size = 16 }: { status: Status; size?: number }) {
  const { path, fill, ink, letter, at } = SYMBOLS[status];
  const { visualization } = useTheme2();
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" style={{ flex: 'none' }}>
      <path d={path} fill={visualization.getColorByName(fill)} />
      <text x="8" y={at} textAnchor="middle" fontSize="9" fontWeight="700" fill={ink} fontFamily="sans-serif">
        {letter}
      </text>
    </svg>
  );
}
