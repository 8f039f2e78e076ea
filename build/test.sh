# Functions of `./infer test`: runs every test project in one of two lanes, and adds up what they reported.
# Tests that mostly wait (for heartbeats that are missed, for leases that run out) go in a lane beside the others, one after the other in either: those of a project
# with <TestLane>waiting</TestLane>, and with <TestLane>both</TestLane> those with the trait Lane=waiting. There is one lane where tests are chosen, repeated or held to bounds of time.
# A run that crashed, hung or reported nothing counts as one failure more. `--long` repeats every fault 300 times instead of 30.

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

# run PROJECT PART ARGUMENT…: runs tests of a project and prints what they say; where there are two lanes, when they have ended.
run() {
  local project=$1 part=$2 code=0 name p f s; shift 2
  name=$(basename "$project" .csproj)$part
  mkdir -p "$results/$name"
  if [ "$lanes" = one ]; then
    printf '\n%s\n' "$name"
    exec 6>&1
  else
    exec 6>"$results/$name.said"
  fi
  (set -o pipefail; cd "$root" && dotnet test "$project" -c Release --no-build --nologo --logger 'console;verbosity=minimal' --logger trx \
    --results-directory "$results/$name" --blame-hang-timeout "$hang" --blame-hang-dump-type none "$@" </dev/null 2>&1 | quietly) >&6 6>&- || code=$?
  exec 6>&-
  read -r p f s <<<"$(summarise "$results/$name")"
  {
    flock 7
    [ "$lanes" = one ] || { printf '\n%s\n' "$name"; cat "$results/$name.said"; }
    tests "$results/$name" skipped NotExecuted || true
    tests "$results/$name" failed 'Failed|Error|Timeout|Aborted' >>"$results/failures" || true
    if [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then
      printf '%s: the test run ended with exit code %s without naming a failed test: it counts as a failure\n' "$name" "$code" | tee -a "$results/failures"
      f=1
    elif [ "$code" -eq 0 ] && [ "$((p + f + s))" -eq 0 ] && [ $# -eq 0 ]; then
      printf '%s: no test ran\n' "$name"
    fi
    printf '%s %s %s\n' "$p" "$f" "$s" >>"$results/counts"
  } 7>"$results/lock"
}

# lane NAME ARGUMENT…: runs what belongs into the lane "working" or "waiting"; all of it in the lane "only".
lane() {
  local lane=$1 project of; shift
  for project in "$root"/tests/*/*.csproj; do
    grep -q '<IsTestProject>false' "$project" && continue
    of=working
    grep -q '<TestLane>waiting<' "$project" && of=waiting
    grep -q '<TestLane>both<' "$project" && of=both
    [ "$lane" != only ] || of=
    case $lane.$of in
      waiting.both) run "$project" ", waiting" --filter Lane=waiting ;;
      working.both) run "$project" "" --filter Lane!=waiting ;;
      waiting.working | working.waiting) ;;
      *) run "$project" "" "$@" ;;
    esac
  done
}

test_all() {
  local hang=20m lanes=two p f s passed=0 failed=0 skips=0 line
  if [ "${1-}" = --long ]; then
    shift
    export INFER_FAULT_ROUNDS=${INFER_FAULT_ROUNDS-300}
    hang=60m lanes=one
  fi
  [ $# -eq 0 ] && [ -z "${INFER_FAULT_SLACK-}" ] || lanes=one
  results=$(mktemp -d)
  trap 'rm -rf "$results"' EXIT
  : >"$results/failures"
  : >"$results/counts"
  if [ "$lanes" = one ]; then
    lane only "$@"
  else
    # In a process group of its own, so that it ends with this one. It says itself that it came to its end: the tests use so many process numbers that the one of a
    # lane that ended early may be given out again, and bash has then forgotten how it ended.
    set -m
    (lane waiting; : >"$results/beside") &
    beside=$!
    set +m
    trap 'kill -- -$beside 2>/dev/null || true; rm -rf "$results"' EXIT
    lane working
    wait "$beside" 2>/dev/null || true
    trap 'rm -rf "$results"' EXIT
    if [ ! -e "$results/beside" ]; then
      printf 'the lane of the waiting tests did not come to its end: it counts as a failure\n' | tee -a "$results/failures"
      printf '0 1 0\n' >>"$results/counts"
    fi
  fi
  while read -r p f s; do passed=$((passed + p)) failed=$((failed + f)) skips=$((skips + s)); done <"$results/counts"
  line="$passed passed, $failed failed"
  [ "$skips" -eq 0 ] || line="$line, $skips skipped"
  printf '\n'
  cat "$results/failures"
  printf '%s\n' "$line"
  [ "$failed" -eq 0 ]
}
