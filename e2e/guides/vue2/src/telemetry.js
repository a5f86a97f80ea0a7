import { createTelemetry } from '@meltano/web-telemetry';
import { router } from './router';

export const telemetry = createTelemetry({
  collector: 'https://sp.example.com',
  property: 'hub',
  // `/plugins/:name` is sent in place of the path.
  route: (url) =>
    router
      .resolve(url.pathname)
      .route.matched.map(({ path }) => path)
      .pop(),
});
