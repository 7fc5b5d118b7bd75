export * from './detectors/robust-deviation';
export { severityOf, severitySteps } from './severity';
