#!/usr/bin/env bash
# Each fuzzer for SECONDS seconds (600), one after another, beginning with what is kept in fuzz/corpus; a summary at the end.
# TARGETS picks some. What they find to be new lies in fuzz/found, what breaks a rule in fuzz/artifacts: mend it, then keep it
# in fuzz/corpus, where tests/corpus.rs goes over it for ever.
set -uo pipefail
cd "$(dirname "$0")/.."
# Bash counts its own seconds under this name.
seconds=${FUZZ_SECONDS:-600}
targets=${TARGETS:-$(sed -n 's/^name = "\(.*\)"$/\1/p' fuzz/Cargo.toml | grep -v '^dateline-fuzz$')}
# libFuzzer wants flags that the stable compiler gives only so; its address sanitizer does not work without nightly's own std.
export RUSTC_BOOTSTRAP=1
export CARGO_TARGET_DIR=${FUZZ_TARGET_DIR:-$PWD/fuzz/target}
version=0.13.2
tools=$PWD/target/tools
fuzz=$tools/bin/cargo-fuzz
if [ ! -x "$fuzz" ]; then
  cargo install cargo-fuzz --locked --version "$version" --root "$tools" || exit 1
fi
"$fuzz" build -O -s none || exit 1
failed=0
summary=$(printf '%-14s %12s %10s %8s %9s  %s' target runs runs/s kept cover outcome)
for target in $targets; do
  mkdir -p "fuzz/found/$target" "fuzz/artifacts/$target"
  log=fuzz/found/$target.log
  nice -n 19 "$CARGO_TARGET_DIR"/*/release/"$target" "fuzz/found/$target" "fuzz/corpus/$target" \
    -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
    -artifact_prefix="fuzz/artifacts/$target/" >"$log" 2>&1
  if [ $? -eq 0 ]; then outcome=held; else outcome="BROKEN, see $log"; failed=1; fi
  stat() { sed -n "s/^stat::$1: *//p" "$log" | tail -n 1; }
  cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
  line=$(printf '%-14s %12s %10s %8s %9s  %s' "$target" "$(stat number_of_executed_units)" \
    "$(stat average_exec_per_sec)" "$(find "fuzz/found/$target" -type f | wc -l)" "$cover" "$outcome")
  echo "$line"
  summary+=$'\n'$line
done
printf '\n%s\n' "$summary"
exit $failed
