import { databases } from './databases';
import type { SourceType } from './types';

export type { AuthType, Deployment, SourceParameter, SourceType } from './types';

/** Every source the node knows, in the order of the Source Type dropdown. */
export const sourceTypes: SourceType[] = [...databases];
