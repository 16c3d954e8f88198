import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Settings } from '../../config/index.ts';

/** Says whether a bearer token is a caller's. Never throws. */
export type CallerCheck = (bearer: string) => boolean | Promise<boolean>;

type CallerSettings = Pick<Settings, 'callerTokenHashes' | 'oidcIssuer' | 'oidcAudience' | 'oidcKeysUrl'>;

/** The checks the settings ask for; empty when none is configured, and then nobody may be let in. */
export function createCallerChecks(settings: CallerSettings): readonly CallerCheck[] {
  const { callerTokenHashes, oidcIssuer: issuer, oidcAudience: audience, oidcKeysUrl: keysUrl } = settings;
  const checks: CallerCheck[] = [];
  if (callerTokenHashes !== undefined) checks.push(createTokenCheck(callerTokenHashes));
  if (issuer !== undefined && audience !== undefined) checks.push(createJwtCheck({ issuer, audience, keysUrl }));
  return checks;
}

/** A gate that lets in whoever brings a token one of the checks knows; 401 for everybody else, all alike. */
export function createCallerGate(
  checks: readonly CallerCheck[],
): (request: IncomingMessage) => Promise<number | undefined> {
  return async (request) => {
    const bearer = /^Bearer +([\x21-\x7e]{16,8192})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined) return 401;
    for (const check of checks) if (await check(bearer)) return undefined;
    return 401;
  };
}

/** Compares hashes, so that neither time nor the settings tell a token. */
function createTokenCheck(hashes: readonly string[]): CallerCheck {
  const known = hashes.map((hash) => Buffer.from(hash, 'hex'));
  return (bearer) => {
    const given = createHash('sha256').update(bearer).digest();
    return known.map((hash) => timingSafeEqual(hash, given)).includes(true);
  };
}

/** Signature algorithms with a public key; a shared secret has no place here, `none` even less. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Clocks differ; a minute is usual. */
const CLOCK_TOLERANCE_SECONDS = 60;

interface JwtOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly keysUrl: string | undefined;
}

/** Checks issuer, audience, expiry and signature of a JSON Web Token (RFC 7519); the keys are fetched when first needed. */
function createJwtCheck(options: JwtOptions): CallerCheck {
  let verifier: Promise<CallerCheck> | undefined;
  return async (bearer) => {
    if (bearer.split('.').length !== 3) return false;
    try {
      verifier ??= openVerifier(options);
      return await (await verifier)(bearer);
    } catch {
      // Discovery failed: the next request tries again.
      verifier = undefined;
      return false;
    }
  };
}

async function openVerifier({ issuer, audience, keysUrl }: JwtOptions): Promise<CallerCheck> {
  const { createRemoteJWKSet, jwtVerify } = await import('jose');
  const keys = createRemoteJWKSet(new URL(keysUrl ?? (await discoverKeys(issuer))));
  const wanted = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    requiredClaims: ['exp'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  return (bearer) =>
    jwtVerify(bearer, keys, wanted).then(
      () => true,
      () => false,
    );
}

/** OpenID Connect Discovery 1.0 §4: the document must name the issuer it was asked of. */
async function discoverKeys(issuer: string): Promise<string> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(5000),
  });
  const document = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  const url = document.jwks_uri;
  if (document.issuer !== issuer || typeof url !== 'string') throw new Error('discovery failed');
  if (!url.startsWith('https://') && !issuer.startsWith('http://127.0.0.1:')) throw new Error('discovery failed');
  return url;
}
