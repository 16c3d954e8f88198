export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Suites that need more than Node (moto, terraform, Chromium, long runs) have their own npm scripts.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/cloud/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/long/',
  ],
  setupFiles: ['<rootDir>/test/support/property-seed.ts'],
  // Jest would leave one core out; there are only two on the machines that run this.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': '<rootDir>/test/support/esbuild-transform.mjs' },
};
