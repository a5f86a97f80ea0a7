import VueRouter from 'vue-router3';
import Vue from 'vue2';
import { nameRoutes, routesOf } from './routes.mjs';

Vue.config.productionTip = false;
Vue.config.devtools = false;
Vue.use(VueRouter);

window.startRouter = (guard, delay) => {
  let create;
  const routes = routesOf(delay, (...element) => create(...element));
  const router = new VueRouter({ mode: 'history', routes });
  nameRoutes(router, guard);
  new Vue({
    router,
    render(h) {
      create = h;
      return h('router-view');
    },
  }).$mount('#app');
  window.go = (path) => router.push(path);
};
