import { handOver } from '../browser/contract/handOver.ts';
import { startVitals } from '../browser/vitals/startVitals.ts';

handOver(startVitals);
