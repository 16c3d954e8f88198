import base from '../../jest.config.mjs';

/** `npm run test:cloud`: the suites here alone, one after the other, since each starts servers and compiles bundles. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cloud/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
