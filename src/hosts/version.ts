import packageFile from '../../package.json' with { type: 'json' };

/** Version of the package, without a leading `v`. */
export const VERSION: string = packageFile.version;
