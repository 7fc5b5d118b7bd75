import { remark } from '@mantis-pdm/core/remarks';
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
    else if (historian.dropped > 0)
      status.degraded(remark('light.points.dropped', { rate, count: historian.dropped }));
    else if (former === 0) status.waiting('light.points.none');
    else status.working(remark('light.points', { rate }));
  };
}
