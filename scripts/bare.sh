#!/usr/bin/env bash
# The trial of a release: a bare Debian (its smallest set of packages, in a folder), with nothing but the released file put into
# it. A paper is founded, opened, and its first story published; then a reader is written to, through a mail server by name.
# BARE names a folder that has such a Debian already; MIRROR the server to fetch one from (debootstrap's own by default).
set -euo pipefail
cd "$(dirname "$0")/.."
dist=${DIST:-dist}
file=$(ls "$dist"/dateline-*-x86_64-linux 2>/dev/null | head -n 1)
[ -n "$file" ] || { echo "There is no release in $dist: make release" >&2; exit 1; }
[ "$(id -u)" = 0 ] || { echo "A chroot needs root: sudo make bare" >&2; exit 1; }
bare=${BARE:-$(mktemp -d)/debian}
if [ ! -x "$bare/bin/sh" ]; then
  command -v debootstrap >/dev/null || apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends debootstrap >/dev/null
  debootstrap --variant=minbase bookworm "$bare" ${MIRROR:+"$MIRROR"} >/dev/null
fi
port=${PORT:-7979}
mail=$((port + 1))
cleanup() {
  [ -z "${serving:-}" ] || kill "$serving" 2>/dev/null || true
  [ -z "${sink:-}" ] || kill "$sink" 2>/dev/null || true
  umount "$bare/proc" 2>/dev/null || true
  [ -n "${BARE:-}" ] || rm -rf "$(dirname "$bare")"
}
trap cleanup EXIT
rm -rf "$bare/courier" "$bare/mail.txt"
install -m 755 "$file" "$bare/usr/local/bin/dateline"
cp /etc/resolv.conf "$bare/etc/resolv.conf"
mountpoint -q "$bare/proc" || mount -t proc proc "$bare/proc"
inside=(chroot "$bare" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/root)

settings=()
begun=$(date +%s%N)
"${inside[@]}" dateline init /courier --name "The Courier" --url "http://localhost:$port"
cat >"$bare/story.md" <<'STORY'
---
headline: A first story
section: news
access: open
---
It stands.
STORY
"${inside[@]}" "${settings[@]}" dateline serve --data /courier --listen "127.0.0.1:$port" >"$bare/serve.log" 2>&1 &
serving=$!
story=$("${inside[@]}" dateline publish /story.md --data /courier)
for _ in $(seq 600); do
  if curl -sf "$story" 2>/dev/null | grep -q "It stands."; then seen=$(date +%s%N); break; fi
  sleep 0.1
done
[ -n "${seen:-}" ] || { echo "The story was never seen:" >&2; cat "$bare/serve.log" >&2; exit 1; }
echo "From \`init\` to the first story before a reader's eyes: $(( (seen - begun) / 1000000 )) ms"

# A mail server that the bare machine knows by name only.
/usr/bin/python3 - "$bare/mail.txt" "$mail" <<'SINK' &
import asyncio, sys
from aiosmtpd.controller import Controller
class Keep:
    async def handle_DATA(self, server, session, envelope):
        open(sys.argv[1], "wb").write(envelope.content)
        return "250 kept"
Controller(Keep(), hostname="127.0.0.1", port=int(sys.argv[2])).start()
asyncio.new_event_loop().run_forever()
SINK
sink=$!
grep -q post.bare.example "$bare/etc/hosts" 2>/dev/null || echo "127.0.0.1 localhost post.bare.example" >>"$bare/etc/hosts"
kill "$serving"; wait "$serving" 2>/dev/null || true
settings=("DATELINE_MAIL__SMTP=smtp://post.bare.example:$mail?tls=none" "DATELINE_MAIL__FROM=paper@bare.example")
"${inside[@]}" "${settings[@]}" dateline serve --data /courier --listen "127.0.0.1:$port" >"$bare/serve.log" 2>&1 &
serving=$!
for _ in $(seq 100); do curl -sf "http://localhost:$port/healthz" >/dev/null && break; sleep 0.1; done
curl -s -o /dev/null -H "Origin: http://localhost:$port" -H "Sec-Fetch-Site: same-origin" --data "email=ana@example.org&daily=no&next=/" "http://localhost:$port/sign-in"
for _ in $(seq 200); do [ -s "$bare/mail.txt" ] && break; sleep 0.1; done
grep -q "ana@example.org" "$bare/mail.txt" || { echo "No mail came:" >&2; cat "$bare/serve.log" >&2; exit 1; }
echo "A reader was written to, through a mail server by name."
"${inside[@]}" dateline doctor --data /courier
