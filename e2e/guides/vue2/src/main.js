import Vue from 'vue';
import { router } from './router';
import { telemetry } from './telemetry';

Vue.prototype.$telemetry = telemetry;

new Vue({ router, render: (h) => h('router-view') }).$mount('#app');
