import { handOver } from '../browser/contract/handOver.ts';
import { startErrors } from '../browser/errors/startErrors.ts';

handOver(startErrors);
