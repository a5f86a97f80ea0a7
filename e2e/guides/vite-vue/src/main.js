import { createTelemetryPlugin } from '@meltano/web-telemetry/vue';
import { createApp } from 'vue';
import { RouterView } from 'vue-router';
import { router } from './router.js';

const telemetry = createTelemetryPlugin({
  collector: 'https://sp.example.com',
  property: 'hub',
  // `/plugins/:name` is sent in place of the path.
  route: (url) => router.resolve(url.pathname).matched.slice(-1)[0]?.path,
});

createApp(RouterView).use(router).use(telemetry).mount('#app');
