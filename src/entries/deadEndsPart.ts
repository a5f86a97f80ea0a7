import { handOver } from '../browser/contract/handOver.ts';
import { startDeadEnds } from '../browser/deadEnds/startDeadEnds.ts';

handOver(startDeadEnds);
