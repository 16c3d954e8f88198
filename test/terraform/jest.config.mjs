/** `npm run test:terraform`: needs the terraform command; what needs more is skipped by name when it is not there. */
export default {
  rootDir: '../..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/terraform/**/*.spec.ts'],
  testTimeout: 300_000,
  verbose: true,
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
};
