import { TelemetryProvider } from '@meltano/web-telemetry/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.jsx';

const OPTIONS = { collector: 'https://sp.example.com', property: 'website', appVersion: '1.4.2' };

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <TelemetryProvider options={OPTIONS}>
      <App />
    </TelemetryProvider>
  </StrictMode>,
);
