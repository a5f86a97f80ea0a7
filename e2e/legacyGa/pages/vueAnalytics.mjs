import VueAnalytics from 'vue-analytics';
import Vue from 'vue2/dist/vue.runtime.esm.js';
import { createRouter } from './router.mjs';

const router = createRouter();
Vue.config.productionTip = Vue.config.devtools = false;
// CommonJS, as Node's rules for modules have it.
Vue.use(VueAnalytics.default, {
  id: ['UA-1-1', 'UA-2-2'],
  router,
  disabled: window.isDisabled ?? false,
  customResourceURL: '/dist/legacy-ga-switch.js',
  set: [
    { field: 'dimension1', value: 'my-project' },
    { field: 'dimension2', value: '4.5.6' },
  ],
  commands: {
    tried() {
      this.$ga.event('Plugin', 'Try', 'tap-github', 1);
    },
  },
  ready() {
    document.documentElement.dataset.ready = '';
  },
});
const app = new Vue({
  // What a template's `v-ga` compiles to: the page's policy forbids to compile in the browser.
  render(create) {
    const directives = [{ name: 'ga', value: this.$ga.commands.tried }];
    return create('button', { attrs: { id: 'try' }, directives }, 'Try');
  },
}).$mount('#app');
Object.assign(window, { app, router });
