/** The studio in a real browser: `npm run test:browser`. Needs Chromium (CHROMIUM, else /usr/bin/chromium). */
export default {
  rootDir: '../..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': '<rootDir>/test/support/esbuild-transform.mjs' },
};
