/** The check sum of a frame on a serial line, low byte first (Modbus over serial line 1.02, 6.2.2). */
export function crc16(bytes: Uint8Array): Buffer {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return Buffer.from([crc & 0xff, crc >> 8]);
}
