import Vue from 'vue';
import VueRouter from 'vue-router';
import Home from './Home';
import Plugin from './Plugin';

Vue.use(VueRouter);

export const router = new VueRouter({
  mode: 'history',
  routes: [
    { path: '/', component: Home },
    { path: '/plugins/:name', component: Plugin },
  ],
});
