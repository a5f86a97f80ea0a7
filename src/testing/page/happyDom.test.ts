// @vitest-environment happy-dom
// The same tests in the other document that test runners have.
import './createTestTelemetry.test.ts';
