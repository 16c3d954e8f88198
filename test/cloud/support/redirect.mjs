/**
 * Loaded in front of a bundle under test (`node --import`): connections to the names in REDIRECTED go to this machine, as a
 * name server would have it. Nothing else is changed: the bundle still speaks TLS and checks the certificate's name.
 */
import { Socket } from 'node:net';

const redirected = JSON.parse(process.env.REDIRECTED ?? '{}');
const { connect } = Socket.prototype;

Socket.prototype.connect = function (...args) {
  const given = Array.isArray(args[0]) ? args[0] : args;
  const [options, ...rest] = given;
  const name = Object.keys(redirected).find((suffix) => `.${options?.host}`.endsWith(`.${suffix}`));
  if (name === undefined || options.port !== 443) return connect.apply(this, args);
  return connect.apply(this, [{ ...options, host: '127.0.0.1', port: redirected[name] }, ...rest.filter(isFunction)]);
};

function isFunction(value) {
  return typeof value === 'function';
}
