#!/usr/bin/env bash
# Licences, bans and sources of everything we build with. The checker is built once, at this version, without optimisation:
# it runs for a second.
set -euo pipefail
version=0.20.2
tools=${CARGO_TARGET_DIR:-target}/tools
if ! "$tools/bin/cargo-deny" --version 2>/dev/null | grep -qF "$version"; then
  echo "Building cargo-deny $version …"
  CARGO_TARGET_DIR="$tools/build" cargo install cargo-deny --locked --debug --version "$version" --root "$tools" --quiet
  rm -rf "$tools/build"
fi
"$tools/bin/cargo-deny" --all-features check bans licenses sources
