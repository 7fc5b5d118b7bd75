export { mahalanobis } from './mahalanobis';
