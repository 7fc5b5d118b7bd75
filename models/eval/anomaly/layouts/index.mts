import type { Layout } from '../layout.mts';
import { nab } from './nab.mts';
import { plain } from './plain.mts';
import { skab } from './skab.mts';
import { tep } from './tep.mts';

export const layouts: Record<string, Layout> = { skab, nab, tep, plain };
