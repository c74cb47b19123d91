#!/usr/bin/env bash
# Runs a real SLURM on this machine (one controller, two nodes), and on it a comparison in parts; the bytes must be those of one
# run without SLURM. Then faults: a worker killed mid-part, and a node killed with all that runs on it.
#   deploy/slurm/test.sh [array] [worker] [node]      (default: array worker)
# Needs root and Debian's packages, which it installs when they are not there. Everything else is in a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests=" ${*:-array worker} "
replications=${REPLICATIONS:-16} shards=8
program=${SIM:-$PWD/Simulation.Scenarios/bin/Release/net10.0/sim}
[ -x "$program" ] || dotnet build -c Release Simulation.Scenarios
command -v slurmctld slurmd munged > /dev/null || { apt-get update -qq; apt-get install -y -qq --no-install-recommends slurmctld slurmd slurm-client munge > /dev/null; }
at=$(mktemp -d)
chmod 755 "$at"
daemons=()
finish() {
  [ -s "$at/slurm.conf" ] && scancel --user=root 2> /dev/null || true
  for pid in "${daemons[@]}"; do kill -9 "$pid" 2> /dev/null || true; done
  wait 2> /dev/null || true
  rm -rf "$at"
}
failed() { echo "failed: $1"; squeue 2> /dev/null; tail -n 20 "$at"/*/merge.log "$at"/*/shard-*.log 2> /dev/null; }
trap finish EXIT
trap 'failed "line $LINENO"' ERR

echo "== munge, slurmctld and two slurmd"
mkdir -p "$at"/{munge,state,spool1,spool2,log}
chmod 700 "$at/munge"
(umask 077; head -c 128 /dev/urandom > "$at/munge/key")
socket=$at/munge.socket
munged --foreground --force --socket="$socket" --key-file="$at/munge/key" --pid-file="$at/munge/pid" --log-file="$at/munge/log" --seed-file="$at/munge/seed" > "$at/munge/out" 2>&1 &
daemons+=($!)
host=$(hostname -s)
cat > "$at/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=36817
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$socket
CredType=cred/munge
StateSaveLocation=$at/state
SlurmdSpoolDir=$at/spool-%n
SlurmctldPidFile=$at/slurmctld.pid
SlurmdPidFile=$at/slurmd-%n.pid
SlurmctldLogFile=$at/log/slurmctld
SlurmdLogFile=$at/log/slurmd-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0
MpiDefault=none
SlurmdTimeout=10
KillWait=2
MessageTimeout=10
ReturnToService=2
MinJobAge=3600
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=36818 CPUs=1 State=UNKNOWN
NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=36819 CPUs=1 State=UNKNOWN
PartitionName=batch Nodes=node1,node2 Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF
export SLURM_CONF=$at/slurm.conf
for _ in $(seq 50); do [ -S "$socket" ] && break; sleep 0.1; done
slurmctld -D -f "$at/slurm.conf" > "$at/log/ctld.out" 2>&1 &
daemons+=($!)
start_node() { slurmd -D -N "node$1" -f "$at/slurm.conf" > "$at/log/node$1.out" 2>&1 & node[$1]=$!; daemons+=("${node[$1]}"); }
start_node 1; start_node 2
for _ in $(seq 600); do [ "$(sinfo -h -o %T 2> /dev/null | sort -u | tr -d '\n')" = idle ] && break; sleep 0.2; done
sinfo
[ "$(sinfo -h -N -t idle | wc -l)" -eq 2 ] || { echo "the two nodes did not come up"; tail -n 20 "$at"/log/*; exit 1; }

export SIM=$program SIM_SBATCH="--cpus-per-task=1"
study=(data/coventry-2017 --replications "$replications" --seed 5)
# All processes that SLURM started on a node: what a task runs, and the daemon that watches it, which is named by what it started.
of_node() {
  grep -lzsx "SLURMD_NODENAME=$1" /proc/[0-9]*/environ | tr -dc '0-9\n' | while read -r pid; do
    while [ "${pid:-1}" -gt 1 ]; do
      echo "$pid"
      pid=$(awk '/^PPid:/ {print $2}' "/proc/$pid/status" 2> /dev/null || true)
      [ "$(cat "/proc/${pid:-1}/comm" 2> /dev/null)" = slurmstepd ] || break
    done
  done | sort -un
  true
}
running() { of_node "$1" | while read -r pid; do if [ "$(cat "/proc/$pid/comm" 2> /dev/null)" = sim ]; then echo "$pid"; fi; done; true; }
await_end() { local left; for _ in $(seq 3600); do left=$(squeue -h -j "$1" 2>&1) && [ -z "$left" ] && return; sleep 0.5; done; echo "job $1 did not end"; squeue; return 1; }
same() { for file in summary.csv daily.csv occupancy.csv checks.csv published.csv; do cmp "$at/one/$file" "$1/result/$file" || { failed "the comparison"; return 1; }; done; echo "the same bytes as one run: 5 files"; }

echo "== one run without SLURM, 2 threads"
"$SIM" compare "${study[@]}" --threads 2 --fresh --out "$at/one" > /dev/null
if [[ $tests == *" array "* ]]; then
  echo "== array of $shards parts"
  read -r array merge <<< "$(deploy/slurm/submit.sh $shards "$at/plain" "${study[@]}")"
  await_end "$array"; await_end "$merge"
  same "$at/plain"
fi

if [[ $tests == *" worker "* ]]; then
  echo "== kill -9 of a worker mid-part"
  read -r array merge <<< "$(deploy/slurm/submit.sh 2 "$at/killed" "${study[@]}")"
  for _ in $(seq 3000); do [ -n "$(find "$at/killed/parts" -name '*.replications' -size +150k 2> /dev/null)" ] && break; sleep 0.1; done
  victim=$(running node1 | head -1)
  kill -9 "$victim"
  echo "killed worker $victim"
  await_end "$array"; await_end "$merge"
  grep -h "ended with exit code" "$at"/killed/shard-*.log
  grep -h "recalled" "$at"/killed/shard-*.log
  same "$at/killed"
fi

if [[ $tests == *" node "* ]]; then
  echo "== kill -9 of a node: its daemon, and all that runs on it"
  read -r array merge <<< "$(deploy/slurm/submit.sh 4 "$at/dead" "${study[@]}")"
  for _ in $(seq 3000); do [ -n "$(running node2)" ] && [ -n "$(find "$at/dead/parts" -name '*.replications' -size +150k 2> /dev/null)" ] && break; sleep 0.1; done
  mapfile -t victims < <(running node2)
  [ "${#victims[@]}" -gt 0 ] || { echo "no worker was running on node2: ask for more REPLICATIONS"; exit 1; }
  # A node dies at once and whole: whatever is left of it would go on with its part, and tell the controller how it ended.
  mapfile -t whole < <(of_node node2)
  kill -9 "${node[2]}" "${whole[@]}" 2> /dev/null || true
  for _ in $(seq 20); do mapfile -t whole < <(of_node node2); [ "${#whole[@]}" -eq 0 ] && break; kill -9 "${whole[@]}" 2> /dev/null || true; sleep 0.1; done
  [ "${#whole[@]}" -eq 0 ] || { echo "the node would not die: ${whole[*]}"; exit 1; }
  echo "killed node2: daemon ${node[2]}, workers ${victims[*]}"
  # The other node can finish alone; the dead one is down from now on.
  for _ in $(seq 120); do sinfo -h -N -n node2 -o %T | grep -q down && break; sleep 0.5; done
  sinfo
  await_end "$array"; await_end "$merge"
  grep -h "recalled" "$at"/dead/shard-*.log
  same "$at/dead"
fi
echo "SLURM: every test passed"
