#!/usr/bin/env bash
# What the tests need beside Rust and Node: installed where we may, named exactly where we may not.
set -euo pipefail

missing=()
have() { command -v "$1" >/dev/null 2>&1; }

python3 -c "import venv, ensurepip" 2>/dev/null || missing+=(python3-venv)
have cc || missing+=(build-essential)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
/usr/bin/python3 -c 'import prometheus_client' 2>/dev/null || missing+=(python3-prometheus-client)
have exiftool || missing+=(libimage-exiftool-perl)
have jpgicc || missing+=(liblcms2-utils)
have java || missing+=(default-jre-headless)
[ -x /usr/sbin/dnsmasq ] || missing+=(dnsmasq-base)
have chromium || have chromium-browser || missing+=(chromium)
if ! have fc-list || [ -z "$(fc-list 2>/dev/null | grep -i 'noto' | head -n 1)" ]; then
  missing+=(fontconfig fonts-noto-core)
fi

if ! have node || [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
  echo "The tests need Node 20 or later. Install it, then try again." >&2
  exit 1
fi
if ! have cargo; then
  echo "The tests need Rust 1.95 or later. Install it, then try again." >&2
  exit 1
fi

if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    if have sudo && sudo -n true 2>/dev/null; then as_root=(sudo -n); else
      echo "The tests need these packages: ${missing[*]}" >&2
      echo "Install them with: sudo apt-get install ${missing[*]}" >&2
      exit 1
    fi
  fi
  if ! have apt-get; then
    echo "The tests need what Debian calls ${missing[*]}. Install them, then try again." >&2
    exit 1
  fi
  echo "Installing ${missing[*]} …"
  # The tests start a server of their own: Debian's default one is not wanted.
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update -qq
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# Readers of feeds and sitemaps that others built, pinned.
readers=$(dirname "$0")/../target/readers
wanted=$(dirname "$0")/../tests/readers/requirements.txt
if ! cmp -s "$wanted" "$readers/installed.txt"; then
  python3 -m venv --clear "$readers"
  "$readers/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$wanted"
  cp "$wanted" "$readers/installed.txt"
fi
