import { startAttributes } from '../browser/attributes/startAttributes.ts';
import { handOver } from '../browser/contract/handOver.ts';

handOver(startAttributes);
