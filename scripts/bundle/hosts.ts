/** A cloud host that is deployed as a zip file. */
export interface BundledHost {
  /** Folder in src/hosts, and name of the zip. */
  readonly name: 'aws-lambda' | 'gcp-function';
  /**
   * Packages its code could reach and never does there: the SDKs of the other cloud, and Google's own, since on Cloud Run
   * secrets are read over REST. The host refuses the settings that would need them (`stores` in its index.ts).
   */
  readonly leftOut: readonly string[];
  /** Packages that the platform installs from the `package.json` in the zip; pinned by a lock file beside it. */
  readonly installed: readonly string[];
}

/** Every bundle of `npm run bundle`. */
export const bundledHosts: readonly BundledHost[] = [
  { name: 'aws-lambda', leftOut: ['@google-cloud/secret-manager'], installed: [] },
  {
    name: 'gcp-function',
    leftOut: ['@google-cloud/secret-manager', '@aws-sdk/client-ssm', '@aws-sdk/client-secrets-manager'],
    installed: ['@google-cloud/functions-framework'],
  },
];
