#!/usr/bin/env bash
# The smallest step beyond one process: a comparison in parts with GNU parallel, on this machine or, with --sshlogin, on several
# that share a folder. A worker that dies is tried again; a part that is there and whole is left alone.
#   deploy/parallel/run.sh PARTS FOLDER SYSTEM [SCENARIO…] [--replications N] [--seed N] …
# SIM is the program (default: sim on the path). PARALLEL holds options for GNU parallel, such as "--jobs 2".
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,6p' "$0"; exit 2; }
sim=${SIM:-$(command -v sim)} parts=$1 folder=$2
shift 2
mkdir -p "$folder"
parallel --will-cite --retries 3 --joblog "$folder/parallel.log" "$sim" shard "$@" --threads 1 --index {} --of "$parts" --parts "$folder/parts" ::: $(seq "$parts") || true
exec "$sim" merge "$@" --parts "$folder/parts" --out "$folder/result"
