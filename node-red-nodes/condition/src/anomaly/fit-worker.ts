import { fit, type Fitted, type FitRequest } from '@mantis-pdm/core/anomaly';

/** Detectors learn here, off the event loop of Node-RED. */
export default function work(request: FitRequest): Fitted {
  return fit(request);
}
