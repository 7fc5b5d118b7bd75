export { dynamicPca, pca } from './pca';
