export { autoencoder } from './autoencoder';
