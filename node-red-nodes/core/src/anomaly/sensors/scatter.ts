/** How much a sensor jumps from value to value of late, 1 being the widest that it did while it was healthy. Plain JSON. */
export interface JumpScatter {
  /** Means of late: of jumps, of their squares, and of each times the one before. */
  jump: number;
  square: number;
  product: number;
  /** The last value, null before there is one, and the last jump. */
  last: number | null;
  before: number;
  /** Values in a row that it has been far wider. */
  wide: number;
}

const WEIGHT = 1 / 30;
/** One jump counts at most so many times the widest that is usual. */
const MOST = 20;
/** Far wider is this many times the widest of the baseline, for so many values in a row; calm is less than that. */
const FAR = 3;
const CALM = 1.5;
const WIDE_FOR = 15;
/** Noise goes back and forth: successive jumps of independent values have a correlation of −0.5; those of a ramp go one way. */
const BACK_AND_FORTH = -0.2;

export const noScatter = (): JumpScatter => ({
  jump: 0,
  square: 0,
  product: 0,
  last: null,
  before: 0,
  wide: 0,
});

export const isNoisy = ({ wide }: JumpScatter): boolean => wide >= WIDE_FOR;
export const isCalm = ({ jump }: JumpScatter): boolean => jump < CALM;

/** Takes the next value. @param widest Of the healthy sensor, more than 0. @param scatter Changed in place. */
export function jumpOn(scatter: JumpScatter, value: number, widest: number): void {
  const { last, before } = scatter;
  scatter.last = value;
  if (last === null) return;
  const jump = Math.max(-MOST, Math.min(MOST, (value - last) / widest));
  scatter.jump += WEIGHT * (Math.abs(jump) - scatter.jump);
  scatter.square += WEIGHT * (jump * jump - scatter.square);
  scatter.product += WEIGHT * (jump * before - scatter.product);
  scatter.before = jump;
  const wide = scatter.jump >= FAR && scatter.product <= BACK_AND_FORTH * scatter.square;
  scatter.wide = wide ? scatter.wide + 1 : 0;
}

/** The widest mean of its jumps that a healthy sensor had, in its unit; 0 where it does not move. @param values In the order of time. */
export function widestOf(values: readonly number[]): number {
  let [mean, widest] = [0, 0];
  for (let i = 1; i < values.length; i++) {
    mean += Math.max(WEIGHT, 1 / i) * (Math.abs(values[i] - values[i - 1]) - mean);
    if (i * WEIGHT >= 1) widest = Math.max(widest, mean);
  }
  return Number.isFinite(widest) ? widest : 0;
}
