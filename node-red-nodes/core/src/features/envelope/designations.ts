import type { BearingGeometry } from '../../contract';

/**
 * Geometry of bearings whose makers' or test benches' figures are published; rolling elements of one row, diameters in mm, contact angle in
 * degrees. 6203, 6205: Case Western Reserve University Bearing Data Center, bearing information. ZA-2115: H. Qiu, J. Lee, J. Lin, G. Yu,
 * J. Sound Vib. 289 (2006) 1066–1090. UER204: B. Wang, Y. Lei, N. Li, N. Li, IEEE Trans. Reliab. 69 (2020) 401–412.
 */
const published: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '6203': [8, 6.746, 28.5, 0],
  '6205': [9, 7.94, 39.04, 0],
  'ZA-2115': [16, 8.407, 71.5, 15.17],
  UER204: [8, 7.92, 34.55, 0],
};

/** What may stand after the basic designation without another geometry: seals, shields, clearance, and words that name the maker. */
const HARMLESS = /^(?:[-/\s]*(?:2?RS[12HLR]?|2?RZ|2?Z|ZZ|DDU?|LL[UB]|C[2-5N]|JEM|SKF|FAG|NSK|NTN|LDK))*$/;

/** The four numbers of a bearing by its designation, such as `6205-2RS`; undefined where they are not known here. */
export function geometryOf(designation: string): BearingGeometry | undefined {
  const written = designation
    .trim()
    .toUpperCase()
    .replace(/^(?:SKF|FAG|NSK|NTN|LDK|REXNORD)\s+/, '');
  const name = Object.keys(published).find(
    (known) => written.startsWith(known) && HARMLESS.test(written.slice(known.length)),
  );
  if (name === undefined) return undefined;
  const [balls, ballDiameter, pitchDiameter, contactAngle] = published[name];
  return { balls, ballDiameter, pitchDiameter, contactAngle };
}
