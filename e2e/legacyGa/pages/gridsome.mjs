import gtagPlugin from 'gridsome-plugin-gtag';
import Vue from 'vue2/dist/vue.runtime.esm.js';
import { createRouter } from './router.mjs';

const router = createRouter();
Vue.config.productionTip = Vue.config.devtools = false;
gtagPlugin(
  Vue,
  {
    config: { id: 'G-ABC' },
    customResourceURL: '/dist/legacy-ga-switch.js',
    customPreconnectOrigin: '',
    onReady() {
      document.documentElement.dataset.ready = '';
    },
  },
  { isClient: true, router },
);
Object.assign(window, { app: new Vue(), router });
