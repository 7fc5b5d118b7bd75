import type { Zone } from '../time';

/** 2004.02.12.10.32.39, 20260105_103239, 2026-01-05T10-32, 2026-01-05; the time of day may be missing. */
const STAMP =
  /(?<!\d)((?:19|20)\d\d)([-._]?)(\d\d)\2(\d\d)(?:[T._ -]{0,1}(\d\d)([-._:h]?)(\d\d)(?:\6(\d\d))?)?(?!\d)/;

/**
 * Epoch ms of the time that a file's name states, as loggers name the pieces of a recording; undefined where it states none.
 * @param name Without its folder.
 */
export function timeInName(name: string, zone: Zone): number | undefined {
  const [found, year, , month, day, hour = '00', , minute = '00', second = '00'] = STAMP.exec(name) ?? [];
  if (found === undefined) return undefined;
  const shown = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // The 30th of February is none, and Date would take it for the 1st of March.
  if (Number.isNaN(shown) || new Date(shown).getUTCDate() !== Number(day)) return undefined;
  return zone.utcOf(shown);
}
