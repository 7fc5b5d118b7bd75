/** Why a feature has no value, where several groups say the same. */
export const NO_VALUE = 'no valid value in the window';
export const ALL_ZERO = 'the signal is zero throughout';
export const CONSTANT = 'the signal is constant';
export const TOO_LARGE = 'too large to be computed';
export const NOT_WANTED = 'not asked for';
