export { spectralResidual } from './spectral-residual';
