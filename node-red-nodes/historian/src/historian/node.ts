import { remark, SaidError } from '@mantis-pdm/core/remarks';
import { asObject, MAX_NAME, show } from '@mantis-pdm/core/contract';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { Enrolment } from '../enrol/enrolment';
import { CommitLog } from '../sink/commit-log';
import { showProgress } from '../sink/progress';
import type { StoreOffer } from '../store/offer';
import { definition } from './definition';

/** Stores every object that comes; a message is done when it is durable. */
export default defineNode(definition, ({ options, house, status, log, peer, every, onClose }) => {
  const store = peer<StoreOffer>('store');
  if (!store) throw new SaidError('historian.no-store');
  const commits = new CommitLog({
    bus: house.bus,
    isOpen: () => store.historian.health.open,
    store: store.historian.description.slice(0, MAX_NAME),
    now: () => house.clock.now(),
  });
  onClose(() => commits.close());
  const enrolment = new Enrolment(house, {
    steady: () => performance.now(),
    onError: (said) => log.warn(said),
  });
  const erased = ({ asset }: { asset: string }) => enrolment.forget(asset);
  house.bus.on('asset-erased', erased);
  onClose(() => void house.bus.off('asset-erased', erased));
  every(1000, showProgress(store, status));
  return {
    async message({ payload }) {
      const object = asObject(payload);
      if (!object) {
        throw new SaidError(remark('historian.no-object', { value: show(payload) }));
      }
      if (options.enrol) enrolment.meet(object.asset, object.at);
      await commits.follow(object, store.historian.write(object));
    },
  };
});
