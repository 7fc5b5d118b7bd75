export { oneClassSvm } from './one-class-svm';
