#!/usr/bin/env bash
# Submits a comparison to SLURM: a job array of parts and, when they have ended, their merge.
#   deploy/slurm/submit.sh PARTS FOLDER SYSTEM [SCENARIO…] [--replications N] [--seed N] [--years N] [--inputs …]
# PARTS is a number, or a list such as 3,7 with SIM_OF set, to run some parts again. FOLDER must be seen by every node: it
# gets parts/, result/ and the logs. SIM is the program (default: sim on the path), the same build on every node. SBATCH_…
# variables and SIM_SBATCH (options for both jobs, such as "--partition=batch --mem=1G") choose where and how long.
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,7p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
parts=$1 folder=$(mkdir -p "$2" && cd "$2" && pwd)
shift 2
export SIM=${SIM:-$(command -v sim)} SIM_PARTS=$folder/parts SIM_OUT=$folder/result
case $parts in
  *[!0-9]*) array=$parts; : "${SIM_OF:?is needed with a list of parts: the number of parts in all}" ;;
  *) array=1-$parts; SIM_OF=$parts ;;
esac
export SIM_OF
mkdir -p "$SIM_PARTS"
# shellcheck disable=SC2086 # SIM_SBATCH is a list of options
job=$(sbatch --parsable ${SIM_SBATCH:-} --array="$array" --output="$folder/shard-%a.log" "$here/shard.sbatch" "$@")
# shellcheck disable=SC2086
merge=$(sbatch --parsable ${SIM_SBATCH:-} --dependency="afterany:$job" --output="$folder/merge.log" "$here/merge.sbatch" "$@")
echo "$job $merge"
