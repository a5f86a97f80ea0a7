import './telemetry';
