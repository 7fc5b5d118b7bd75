import { assetProfileSchema, type Rul } from '@mantis-pdm/core/contract';
import { house, type Registry } from '@mantis-pdm/node-red-kit';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach } from 'vitest';
import models from '../models/node';
import { payload } from '../testing/objects.fixture';
import { ShelfFolder } from '../testing/shelf-folder.fixture';
import rulNode from './node';

/** mantis-rul in a rig, with helper nodes `out` and `shadow`; what a test declares is withdrawn after it. */
export class RulRig {
  folder!: ShelfFolder;
  running: Rig | undefined;
  private undo: (() => void)[] = [];

  /** @param shelf Folder of the models where a test names none; null for no shelf at all. */
  constructor(private readonly shelf: string | null) {
    beforeEach(() => {
      this.folder = new ShelfFolder();
    });
    afterEach(async () => {
      this.undo.splice(0).forEach((withdraw) => withdraw());
      await this.running?.stop();
      this.running = undefined;
      this.folder.remove();
    });
  }

  flow(settings = {}, shelf = this.shelf): FlowNode[] {
    return [
      ...(shelf === null ? [] : [{ id: 'models', type: 'mantis-models', z: undefined, folder: shelf }]),
      { id: 'rul', type: 'mantis-rul', wires: [['out'], ['shadow']], ...settings },
      { id: 'out', type: 'helper' },
      { id: 'shadow', type: 'helper' },
    ];
  }

  async start(settings = {}, shelf?: string | null): Promise<Rig> {
    return (this.running = await rig([models, rulNode], this.flow(settings, shelf)));
  }

  /** States what an asset is, as an asset node does. */
  declare(match: string, profile: object): void {
    this.undo.push(house().assets.declare(match, assetProfileSchema.parse({ match, ...profile })));
  }

  provide(registry: Registry): void {
    this.undo.push(house().provide('registry', registry));
  }

  async ask(object: object): Promise<Rul> {
    this.running?.send('rul', { payload: object });
    return payload<Rul>(await (this.running as Rig).next('out'));
  }
}
