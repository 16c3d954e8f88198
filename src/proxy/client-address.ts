import ipaddr from 'ipaddr.js';
import { failure, type Result, success } from '../errors.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Block = readonly [Address, number];

/**
 * Compiles ALLOWED_DATA_ACCESS_IP_BLOCKS (addresses and CIDR blocks, IPv4 and IPv6, separated by commas) to a test.
 * Addresses are compared as addresses, an IPv4-mapped IPv6 address as the IPv4 one. The test refuses an unknown or unreadable address.
 * Undefined for blank text: open. An entry that cannot be read is a problem: a list that means less than it says is not started with.
 */
export function compileAddressList(
  text: string | undefined,
): Result<((address: string | undefined) => boolean) | undefined> {
  const entries = (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) return success(undefined);
  const blocks = entries.map(parseBlock);
  const unreadable = blocks.flatMap((block, index) => (block === undefined ? [index + 1] : []));
  if (unreadable.length > 0) return failure(unreadableEntries(unreadable));
  const known = blocks.filter((block) => block !== undefined);
  return success((address) => isAllowed(address, known));
}

/** Names the entries by their places: the message goes to the log, and what was put there by mistake may be anything. */
function unreadableEntries(places: readonly number[]) {
  return {
    code: 'setting-invalid' as const,
    severity: 'error' as const,
    message: `ALLOWED_DATA_ACCESS_IP_BLOCKS: neither an address nor a CIDR block is entry ${places.join(', ')}.`,
    hint: 'Write addresses and blocks separated by commas, such as 203.0.113.7, 198.51.100.0/24, 2001:db8::/32.',
  };
}

function isAllowed(text: string | undefined, blocks: readonly Block[]): boolean {
  const address = text === undefined ? undefined : parseClientAddress(text);
  if (address === undefined) return false;
  return blocks.some(([network, bits]) => network.kind() === address.kind() && sameNetwork(address, network, bits));
}

function sameNetwork(address: Address, network: Address, bits: number): boolean {
  return address.kind() === 'ipv4'
    ? (address as ipaddr.IPv4).match(network as ipaddr.IPv4, bits)
    : (address as ipaddr.IPv6).match(network as ipaddr.IPv6, bits);
}

function parseBlock(text: string): Block | undefined {
  const [host, prefix, ...rest] = text.split('/');
  const address = host === undefined ? undefined : parseAddress(host.trim());
  if (address === undefined || rest.length > 0) return undefined;
  const width = isMapped(host) ? 128 : address.kind() === 'ipv4' ? 32 : 128;
  const bits = prefix === undefined ? width : parsePrefix(prefix.trim(), width);
  if (bits === undefined) return undefined;
  // A mapped block counts its prefix in IPv6 bits; the first 96 are the mapping itself.
  return width === 128 && address.kind() === 'ipv4' ? (bits >= 96 ? [address, bits - 96] : undefined) : [address, bits];
}

function isMapped(host: string | undefined): boolean {
  return host?.includes(':') ?? false;
}

function parsePrefix(text: string, width: number): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const bits = Number(text);
  return bits <= width ? bits : undefined;
}

/** Reads a client's address: `ip`, `ip:port` (IPv4) or `ip%zone`; undefined for anything else, lists and brackets included. */
export function parseClientAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  const withPort = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(trimmed);
  return parseAddress((withPort?.[1] ?? trimmed).replace(/%[\w.-]+$/, ''));
}

function parseAddress(text: string): Address | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  return address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress()
    ? (address as ipaddr.IPv6).toIPv4Address()
    : address;
}
