export { kMeans } from './k-means';
