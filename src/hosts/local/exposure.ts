import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { isLoopback, type Settings } from '../../config/index.ts';
import { failure, type Problem, type Result, success } from '../../errors.ts';
import { createCallerChecks, createCallerGate } from './callers.ts';
import { loopbackGate, type TlsFiles } from './listen.ts';
import { createForwardedPeer, loopbackPeer, type Peer, tlsPeer } from './peer.ts';

/** How a server meets its callers: who is let in, and what is known of them. */
export interface Exposure {
  readonly gate: (request: IncomingMessage) => Promise<number | undefined> | number | undefined;
  readonly peer: (request: IncomingMessage) => Peer;
  readonly tls: TlsFiles | undefined;
}

/**
 * Decides how the server may be exposed. On loopback it needs nothing. Beyond, callers must authenticate, and their
 * connection must be encrypted by this server or by a proxy that is named: otherwise it does not start.
 */
export function planExposure(settings: Settings): Result<Exposure> {
  const checks = createCallerChecks(settings);
  const tls = readTls(settings);
  if (!tls.ok) return tls;
  if (isLoopback(settings.bindHost) && tls.value === undefined && settings.trustedProxyHops === 0) {
    return success({
      gate: checks.length > 0 ? both(loopbackGate, createCallerGate(checks)) : loopbackGate,
      peer: loopbackPeer,
      tls: undefined,
    });
  }
  if (checks.length === 0) return failure(NEEDS_AUTHENTICATION);
  const gate = createCallerGate(checks);
  if (tls.value !== undefined) return success({ gate, peer: tlsPeer, tls: tls.value });
  if (settings.trustedProxyHops === 0) return failure(NEEDS_ENCRYPTION);
  return success({ gate, peer: createForwardedPeer(settings.trustedProxyHops), tls: undefined });
}

type Gate = Exposure['gate'];

function both(first: Gate, second: Gate): Gate {
  return async (request) => (await first(request)) ?? second(request);
}

function readTls({ tlsCertificateFile, tlsKeyFile }: Settings): Result<TlsFiles | undefined> {
  if (tlsCertificateFile === undefined || tlsKeyFile === undefined) return success(undefined);
  try {
    return success({ cert: readFileSync(tlsCertificateFile), key: readFileSync(tlsKeyFile) });
  } catch {
    return failure(UNREADABLE_TLS);
  }
}

const NEEDS_AUTHENTICATION: Problem = {
  code: 'setting-missing',
  severity: 'error',
  message: 'Other machines can reach HOST, and no caller authentication is configured.',
  hint: 'Set CALLER_TOKENS_SHA256 (see "zpp keys caller"), or OIDC_ISSUER and OIDC_AUDIENCE; or listen on 127.0.0.1.',
};

const NEEDS_ENCRYPTION: Problem = {
  code: 'setting-missing',
  severity: 'error',
  message: 'Other machines can reach HOST, and nothing says that their connection is encrypted.',
  hint: 'Set TLS_CERTIFICATE_FILE and TLS_KEY_FILE, or TRUSTED_PROXY_HOPS=1 behind a proxy that ends TLS.',
};

const UNREADABLE_TLS: Problem = {
  code: 'setting-invalid',
  severity: 'error',
  message: 'TLS_CERTIFICATE_FILE or TLS_KEY_FILE cannot be read.',
  hint: 'Name PEM files that this process may read.',
};
