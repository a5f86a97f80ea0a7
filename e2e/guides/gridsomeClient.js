// What Gridsome's own client does around a site's `main.js`. Gridsome itself can't be installed on every machine: sharp,
// which it needs, downloads a binary.
import Vue from 'vue';
import VueRouter from 'vue-router';
import main from '~/main';

const page = (title, mounted) => ({
  mounted() {
    document.title = title;
    mounted?.call(this);
  },
  render: (h) => h('main', [h('router-link', { props: { to: '/about/' }, attrs: { id: 'about' } }, 'About')]),
});
const router = new VueRouter({
  mode: 'history',
  routes: [
    { path: '/', component: page('Hub') },
    {
      path: '/about/',
      component: page('About', function () {
        this.$telemetry.track('plugin_searched', { query_length: 6, result_count: 3 });
      }),
    },
  ],
});

Vue.use(VueRouter);
main(Vue, { router, isClient: true, isServer: false });
new Vue({ router, render: (h) => h('router-view') }).$mount('#app');
