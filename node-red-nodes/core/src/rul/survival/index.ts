export { kaplanMeier, kaplanMeierResidual, survivalAt, type SurvivalStep } from './kaplan-meier';
export type { ObservedLife } from './lifetime';
export { endedLives, type Lifetimes } from './lifetimes';
export { classHistory, lifetimesAt, spansOf, type ClassHistory, type Span } from './spans';
export { survivalEstimator, type SurvivalSettings } from './survival-estimator';
export {
  survivalRul,
  SurvivalFollower,
  type LivesOf,
  type SurvivalNone,
  type SurvivalOptions,
  type SurvivalRul,
} from './survival-rul';
export { fitWeibull, weibullResidual, type Weibull, type WeibullFit } from './weibull';
