#!/usr/bin/env bash
# Speaks samples/speech.wav (16 kHz, mono, 16 bit: silence, speech, silence, speech, silence) and writes its truth, samples/speech.txt:
# one line per spoken stretch, start and end in seconds. Needs Debian's espeak-ng and sox.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { # NAME WORDS
  espeak-ng -v en-us -s 150 -p 45 -w "$work/$1.raw.wav" "$2"
  sox "$work/$1.raw.wav" -r 16000 -c 1 -b 16 "$work/$1.wav" silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse gain -n -6
}
say first "Supervised actors listen to this recording."
say second "Each model keeps its own thread, and its own core."
for pause in 0.8 1.2 0.7; do sox -R -n -r 16000 -c 1 -b 16 "$work/pause-$pause.wav" synth "$pause" brownnoise vol 0.003; done

sox "$work/pause-0.8.wav" "$work/first.wav" "$work/pause-1.2.wav" "$work/second.wav" "$work/pause-0.7.wav" speech.wav
first=$(soxi -D "$work/first.wav")
second=$(soxi -D "$work/second.wav")
awk -v a="$first" -v b="$second" 'BEGIN { printf "%.2f %.2f\n%.2f %.2f\n", 0.8, 0.8 + a, 2.0 + a, 2.0 + a + b }' >speech.txt
