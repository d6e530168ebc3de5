# The one list of things to do here.
.PHONY: demo test check house browser crash fuzz soak interleaved bench lighthouse docs need release bare

CARGO ?= cargo

demo:            ## a whole sample newspaper on http://localhost:7878
	$(CARGO) run --release -- demo

need:            ## installs what the tests need, or says exactly what is missing
	bash scripts/need.sh

check: need      ## what takes a minute: form, lints, order of the house, licences
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	$(CARGO) test --locked --test tidy
	bash scripts/deny.sh

house: need      ## unit tests and the house on both engines
	ROUNDS=20 $(CARGO) test --locked --workspace
	DATELINE_TEST_DB=postgres $(CARGO) test --locked --test house

browser: need    ## the pages in Chromium: accessibility, layout, first view
	$(CARGO) build --release --locked
	cd tests/browser && npm ci --no-audit --no-fund --silent && node --test

crash: need      ## kill -9 while publishing, signing in and talking: ROUNDS=500 by default; DATELINE_TEST_DB=postgres kills that too
	$(CARGO) build --release --locked
	ROUNDS=$${ROUNDS:-500} $(CARGO) test --release --locked --test crash -- --nocapture

fuzz: need       ## what strangers hand in, made up: SECONDS=600 for each of TARGETS (all)
	FUZZ_SECONDS=$${SECONDS:-600} bash scripts/fuzz.sh

soak: need       ## four fifths of the load for SECONDS=3600: no error, and memory that stays
	SOAK_SECONDS=$${SECONDS:-3600} $(CARGO) bench --locked --bench crowd -- soak

interleaved: need ## two readers and a stranger at full load: ANSWERS=1000000 by default
	$(CARGO) build --release --locked
	ANSWERS=$${ANSWERS:-1000000} $(CARGO) test --release --locked --test interleaved -- --nocapture

test: check house browser  ## everything
	ROUNDS=20 $(MAKE) crash

bench: need      ## the press beside nginx, the door, readers and comments in numbers; writes docs/performance.md
	WRITE=docs/performance.md $(CARGO) bench --locked --bench press
	WRITE=docs/performance.md $(CARGO) bench --locked --bench door
	WRITE=docs/performance.md $(CARGO) bench --locked --bench readers
	WRITE=docs/performance.md $(CARGO) bench --locked --bench comments
	WRITE=docs/performance.md $(CARGO) bench --locked --bench crowd
	WRITE=docs/performance.md $(CARGO) bench --locked --bench growth

lighthouse: need ## front page and a walled story by Lighthouse in Chromium: the median of RUNS=5
	$(CARGO) build --release --locked
	cd tests/browser && npm ci --no-audit --no-fund --silent
	cd benches/lighthouse && npm ci --no-audit --no-fund --silent && RUNS=$${RUNS:-5} node run.mjs

docs:            ## writes docs/config.md and docs/templates.md anew
	UPDATE_DOCS=1 $(CARGO) test --locked --lib config::
	UPDATE_DOCS=1 $(CARGO) test --locked --lib cli::theme::

release:         ## one static file for x86-64 Linux, its unit, Dockerfile, SBOM, licences and checksums, in dist/
	bash scripts/release.sh

bare:            ## the released file tried on a bare Debian, from `init` to the first story
	bash scripts/bare.sh
