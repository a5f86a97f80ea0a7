import '@meltano/web-telemetry/preferences';
import { telemetry } from './telemetry.js';

document.querySelector('#copy').addEventListener('click', () => {
  telemetry.track('install_command_copied', { plugin_type: 'extractors', plugin_name_hash: 'tap-github' });
});
