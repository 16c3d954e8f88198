import fc from 'fast-check';

/**
 * Property tests draw the same examples each time, so that a change that breaks nothing breaks no build. `PROPERTY_SEED=random`
 * (`npm run test:laws`) looks further, and prints the seed of what it finds; `PROPERTY_SEED=N` shows that again.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20261122';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
