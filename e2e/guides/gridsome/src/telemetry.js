import { createTelemetry } from '@meltano/web-telemetry';

// While Gridsome renders the pages there is no window: this does nothing then.
export const telemetry = createTelemetry({ collector: 'https://sp.example.com', property: 'hub' });
