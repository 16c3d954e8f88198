#!/usr/bin/env bash
# Installs what `npm run test:cloud` needs, into .cache/cloud: moto (AWS's APIs, from PyPI), aws-lambda-ric (the client that
# runs functions on Lambda, from npm; it is compiled here) and the oldest Node that the clouds run it on. Needs python3 with venv, cmake, make, g++ and openssl:
# apt-get install python3-venv cmake make g++ xz-utils openssl
set -euo pipefail
cd "$(dirname "$0")/.."
cache=.cache/cloud
mkdir -p "$cache/ric"

[ -x "$cache/venv/bin/moto_server" ] || {
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[server]==5.2.1'
}

[ -e "$cache/ric/node_modules/aws-lambda-ric/rapid-client.node" ] || {
  echo '{"private":true}' >"$cache/ric/package.json"
  npm install --prefix "$cache/ric" --no-fund --no-audit --no-save --foreground-scripts aws-lambda-ric@4.0.2 >"$cache/ric/install.log" 2>&1 ||
    { tail -n 20 "$cache/ric/install.log" >&2; exit 1; }
}

[ -x "$cache/node22/node_modules/node/bin/node" ] || {
  mkdir -p "$cache/node22"
  echo '{"private":true}' >"$cache/node22/package.json"
  npm install --prefix "$cache/node22" --no-fund --no-audit --no-save --foreground-scripts node@22.23.3 >"$cache/node22/install.log" 2>&1 ||
    { tail -n 20 "$cache/node22/install.log" >&2; exit 1; }
}
