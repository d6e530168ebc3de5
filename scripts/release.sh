#!/usr/bin/env bash
# One file that runs on any x86-64 Linux, and what belongs to it, in dist/. DIST names another folder.
#
# It is linked statically with glibc: what glibc would load at run time to look names up (files, DNS) is in the file, and the
# machine needs neither a C library nor a time zone database. Roots of TLS come from the machine (`ca-certificates`).
set -euo pipefail
cd "$(dirname "$0")/.."
target=x86_64-unknown-linux-gnu
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
dist=${DIST:-dist}
name=dateline-$version-x86_64-linux
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH
# Where it was built does not stand in it. `--target` keeps the flags from build scripts and macros, which must not be static.
export CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS="-C target-feature=+crt-static --remap-path-prefix=$PWD=dateline --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
cargo build --release --locked --target "$target" --bin dateline
built=${CARGO_TARGET_DIR:-target}/$target/release/dateline

mkdir -p "$dist"
rm -f "$dist"/*
install -m 755 "$built" "$dist/$name"
# `INTERP` would name a loader that a bare machine may not have.
if readelf -lW "$dist/$name" | grep -q INTERP; then
  echo "The file is not static." >&2
  exit 1
fi
size=$(stat -c %s "$dist/$name")
if [ "$size" -ge $((60 * 1024 * 1024)) ]; then
  echo "The file has $size bytes: more than 60 MB." >&2
  exit 1
fi
install -m 644 docs/dateline.service "$dist/dateline.service"
sed "s/@VERSION@/$version/g" docs/Dockerfile >"$dist/Dockerfile"
python3 scripts/sbom.py "$version" "$target" "$dist/sbom.cdx.json" "$dist/THIRD-PARTY.txt"
(cd "$dist" && sha256sum -- * >SHA256SUMS)
printf '%s\n' "" "$dist:"
(cd "$dist" && ls -l | tail -n +2 | awk '{ printf "  %10d  %s\n", $5, $9 }')
