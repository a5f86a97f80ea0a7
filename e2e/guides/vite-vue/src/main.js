import { createApp } from 'vue';
import { RouterView } from 'vue-router';
import { router } from './router.js';
import { telemetry } from './telemetry.js';

createApp(RouterView).use(router).provide('telemetry', telemetry).mount('#app');
