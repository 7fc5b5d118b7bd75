import type { ContractObject } from '@mantis-pdm/core/contract';
import { remark } from '@mantis-pdm/core/remarks';
import type { Shell } from '../node';
import type { Door } from '../door/door';
import type { Outlet } from './way-out';

/** Objects that may wait for room in the flow where nothing is kept on disk; what comes on top is refused. */
const MAX_HELD = 100_000;

/** Straight into the flow: while that is behind, sources wait for it, each put in its turn. */
export function openStraight(shell: Pick<Shell, 'send' | 'house' | 'log' | 'onClose'>, door: Door): Outlet {
  shell.onClose(() => {
    if (door.waiting === 0) return;
    shell.log.warn(remark('log.ahead.left-out', { count: door.waiting }));
  });
  const { pressure } = shell.house;
  let held = 0;
  const send = (objects: ContractObject[]) => {
    shell.send({ samples: objects });
    return objects.length;
  };
  const sendLater = async (objects: ContractObject[], room: Promise<void>) => {
    if (held + objects.length > MAX_HELD) {
      door.forget(objects);
      throw new Error(
        `The flow is behind: ${held} objects wait for it already; ${objects.length} were not taken. Slow the source down, or keep on disk.`,
      );
    }
    held += objects.length;
    await room;
    held -= objects.length;
    return send(objects);
  };
  return {
    put: (objects) => {
      const passed = door.pass(objects);
      const room = pressure.ease();
      return room ? sendLater(passed, room) : send(passed);
    },
    stalled: false,
    waiting: 0,
    get full() {
      return pressure.full;
    },
    trouble: undefined,
    kept: undefined,
  };
}
