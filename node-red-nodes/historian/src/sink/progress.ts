import type { StatusLight } from '@mantis-pdm/node-red-kit';
import type { StoreOffer } from '../store/offer';

/** Makes the function that, called once a second, shows the rate of commits, or what keeps points from being stored. */
export function showProgress({ historian }: StoreOffer, status: StatusLight): () => void {
  let former = historian.points;
  return () => {
    const rate = historian.points - former;
    former = historian.points;
    if (historian.fault) status.failed(historian.fault);
    else if (historian.loss) status.degraded(historian.loss);
    else if (historian.dropped > 0) status.degraded(`${rate} points/s, ${historian.dropped} dropped`);
    else if (former === 0) status.waiting('no points yet');
    else status.working(`${rate} points/s`);
  };
}
