import { createApp, h } from 'vue';
import { createRouter, createWebHistory, RouterView } from 'vue-router';
import { nameRoutes, routesOf } from './routes.mjs';

window.startRouter = (guard, delay) => {
  const router = createRouter({ history: createWebHistory(), routes: routesOf(delay, h) });
  nameRoutes(router, guard);
  createApp({ render: () => h(RouterView) })
    .use(router)
    .mount('#app');
  window.go = (path) => router.push(path);
};
