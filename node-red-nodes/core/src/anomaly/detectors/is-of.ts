/** Whether a name is one of these channels, or a feature of one: `pump` and `pump.rms` of `pump`. */
export function isOf(name: string, channels: readonly string[]): boolean {
  return channels.some((channel) => name === channel || name.startsWith(`${channel}.`));
}
