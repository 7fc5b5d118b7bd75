import type { MachineClass, MachineSpecification } from '../specification';
import { conveyor } from './conveyor';
import { fan } from './fan';
import { motor } from './motor';
import { pump } from './pump';
import { spindle } from './spindle';

/** The machines that the plant can build. */
export const specifications: Record<MachineClass, MachineSpecification> = {
  motor,
  pump,
  spindle,
  conveyor,
  fan,
};
