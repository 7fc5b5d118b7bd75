export { makeComplexFft, type ComplexFft } from './complex-fft';
export { complexFft, realFft, scratch, taperOf } from './plans';
export { makeRealFft, type RealFft } from './real-fft';
export { lobe, lobeShape, makeTaper, taperNames, type Taper, type TaperName } from './taper';
