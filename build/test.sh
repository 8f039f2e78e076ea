# Functions of `./infer test`: runs every test project, one after the other, and adds up what they reported.
# A project whose run crashed, hung or reported nothing counts as one failure more. `--long` repeats every fault 300 times instead of 30.

# summarise FOLDER: prints "passed failed skipped" over all reports in it.
summarise() {
  cat "$1"/*.trx 2>/dev/null | awk '
    function of(name,   text) { text = $0; if (!sub(".* " name "=\"", "", text)) return 0; sub("\".*", "", text); return text + 0 }
    /<Counters / { total += of("total"); passed += of("passed"); failed += of("failed") + of("error") + of("timeout") + of("aborted"); executed += of("executed") }
    END { printf "%d %d %d\n", passed, failed, total - executed }'
}

# tests FOLDER WORD OUTCOMES: a line for each test that ended so, beginning with WORD, with what it said.
tests() {
  cat "$1"/*.trx 2>/dev/null | awk -v word="$2" -v outcomes="outcome=\"($3)\"" '
    function plain(text) { gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&#xD;|&#xA;/, " ", text); gsub(/&amp;/, "\\&", text); return text }
    /<UnitTestResult / { name = ""; if ($0 ~ outcomes) { name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name); reason = "no reason was given" } }
    name != "" && reason == "no reason was given" && /<(Message|StdOut)>/ { reason = $0; sub(/.*<(Message|StdOut)>/, "", reason); sub(/<\/(Message|StdOut)>.*/, "", reason) }
    name != "" && (/<\/UnitTestResult>/ || /<UnitTestResult .*\/>/) { print word " " plain(name) ": " substr(plain(reason), 1, 500); name = "" }'
}

# Leaves out what says nothing about the tests.
quietly() {
  grep --line-buffered -v -E '^ *$|^Test run for |^A total of |^Results File: |^Data collector |^No test matches ' || true
}

test_all() {
  local passed=0 failed=0 skips=0 hang=10m project name code line p f s
  if [ "${1-}" = --long ]; then
    shift
    export INFER_FAULT_ROUNDS=${INFER_FAULT_ROUNDS-300}
    hang=60m
  fi
  results=$(mktemp -d)
  trap 'rm -rf "$results"' EXIT
  : >"$results/failures"
  for project in "$root"/tests/*/*.csproj; do
    grep -q '<IsTestProject>false' "$project" && continue
    name=$(basename "$project" .csproj)
    mkdir -p "$results/$name"
    printf '\n%s\n' "$name"
    code=0
    (set -o pipefail; cd "$root" && dotnet test "$project" -c Release --no-build --nologo --logger 'console;verbosity=minimal' --logger trx \
      --results-directory "$results/$name" --blame-hang-timeout $hang --blame-hang-dump-type none "$@" </dev/null 2>&1 | quietly) || code=$?
    read -r p f s <<<"$(summarise "$results/$name")"
    tests "$results/$name" skipped NotExecuted || true
    tests "$results/$name" failed 'Failed|Error|Timeout|Aborted' >>"$results/failures" || true
    if [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then
      printf '%s: the test run ended with exit code %s without naming a failed test: it counts as a failure\n' "$name" "$code" | tee -a "$results/failures"
      f=1
    elif [ "$code" -eq 0 ] && [ "$((p + f + s))" -eq 0 ] && [ $# -eq 0 ]; then
      printf '%s: no test ran\n' "$name"
    fi
    passed=$((passed + p)) failed=$((failed + f)) skips=$((skips + s))
  done
  line="$passed passed, $failed failed"
  [ "$skips" -eq 0 ] || line="$line, $skips skipped"
  printf '\n'
  cat "$results/failures"
  printf '%s\n' "$line"
  [ "$failed" -eq 0 ]
}
