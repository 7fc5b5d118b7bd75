/** How long something lasts that a person says, from a quarter of an hour to a week. */
export const MINUTES = [15, 60, 240, 480, 1440, 4320, 10_080].map((minutes) => ({
  value: String(minutes),
  label: spell(minutes),
}));

function spell(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return minutes <= 1440 ? `${minutes / 60} h` : `${minutes / 1440} days`;
}
