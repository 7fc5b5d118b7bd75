/** A number of 16 bits with a sign, 5 bits of exponent and 10 of fraction (IEEE 754-2019 binary16). */
export function float16(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A number of decimal digits, two in a byte, the highest first; NaN where a digit is none. */
export function fromBcd(bytes: Buffer): number {
  const digits = bytes.toString('hex');
  return /^\d+$/.test(digits) ? Number(digits) : NaN;
}
