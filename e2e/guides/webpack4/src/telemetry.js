import { createTelemetry } from '@meltano/web-telemetry';

export const telemetry = createTelemetry({ collector: 'https://sp.example.com', property: 'hub' });
