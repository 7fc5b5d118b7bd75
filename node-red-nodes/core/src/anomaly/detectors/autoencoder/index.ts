export { autoencoder } from './autoencoder';
export { autoencoderFile, type NetworkFile } from './onnx';
