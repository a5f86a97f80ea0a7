import { createTelemetry } from '@meltano/web-telemetry';
import { router } from './router.js';

export const telemetry = createTelemetry({
  collector: 'https://sp.example.com',
  property: 'hub',
  // `/plugins/:name` is sent in place of the path.
  route: (url) => router.resolve(url.pathname).matched.slice(-1)[0]?.path,
});
