import { telemetry } from './telemetry';

export default function (Vue) {
  Vue.prototype.$telemetry = telemetry;
}
