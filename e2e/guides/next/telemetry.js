import { createTelemetry } from '@meltano/web-telemetry';

// While Next.js prerenders there is no window: this does nothing then.
export const telemetry = createTelemetry({ collector: 'https://sp.example.com', property: 'website' });
