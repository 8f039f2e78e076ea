#!/usr/bin/env bash
# Restores one folder of packages with npm, exactly as its lock file says, and tells how far it is.
#   restore.sh FOLDER WHAT MEGABYTES
# Does nothing when the folder already matches its lock file. Safe to call from several builds at once.
set -u
folder=$1 what=$2 megabytes=$3
cd "$(dirname "$0")/$folder" || exit 1
stamp=node_modules/.restored

command -v npm >/dev/null 2>&1 || {
  echo "error: npm is missing, and $what comes from the npm registry: install Node.js 20 or later with npm, or build with -p:OrtSource=nuget." >&2
  exit 1
}

exec 9>.restore.lock
flock 9
cmp -s package-lock.json "$stamp" && exit 0

log=$(mktemp)
npm ci --no-progress --loglevel=error >"$log" 2>&1 &
npm=$!
while kill -0 "$npm" 2>/dev/null; do
  bytes=$(sed -n 's/^rchar: //p' "/proc/$npm/io" 2>/dev/null)
  printf 'restoring %s: %s of about %s MB\n' "$what" "$(( ${bytes:-0} / 1000000 ))" "$megabytes"
  for _ in 1 2 3 4 5 6 7 8; do kill -0 "$npm" 2>/dev/null && sleep 0.25; done
done

if wait "$npm"; then
  cp package-lock.json "$stamp"
  echo "restored $what"
else
  tail -n 5 "$log" >&2
  echo "error: npm could not restore $what: the npm registry did not answer or refused (npm's last lines are above)." >&2
  exit 1
fi
rm -f "$log"
