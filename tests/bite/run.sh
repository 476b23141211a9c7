#!/usr/bin/env bash
# Do the tests bite? Puts each seeded bug into a scratch copy, builds it, runs the tests that should catch it, and says which did.
#   tests/bite/run.sh [--together] [bug ...]
# Alone each bug costs a build; --together puts all into one copy and asks of each whether its tests are red (one build in all).
set -uo pipefail
cd "$(dirname "$0")/../.."
here=$PWD; together=""; [ "${1:-}" = --together ] && { together=1; shift; }
copy=$(mktemp -d)/copy
git worktree add -q --detach "$copy" HEAD
trap 'git -C "$here" worktree remove --force "$copy"; rm -rf "$(dirname "$copy")"' EXIT

bugs=("$@"); [ ${#bugs[@]} -eq 0 ] && mapfile -t bugs < <(grep -v '^#' tests/bite/bugs.txt | cut -d' ' -f1)
put() { (cd "$copy" && git apply --recount -C1 "$here/tests/bite/$1.patch"); }
build() { (cd "$copy" && dotnet build tests/QomBot.Tests -v q 2>&1 | grep -E ': error ' | sort -u | head -5); }
check() {
  local name=$1 classes log
  read -ra classes <<<"$(grep "^$name " "$here/tests/bite/bugs.txt" | cut -d' ' -f2-)"
  log=$(cd "$copy" && timeout 300 tests/QomBot.Tests/bin/Debug/net10.0/QomBot.Tests --filter-class "${classes[@]}" 2>&1)
  mapfile -t red < <(grep -oE '^failed [^ ]+' <<<"$log" | cut -d' ' -f2 | sort -u)
  if [ ${#red[@]} -gt 0 ]; then caught=$((caught + 1)); printf '%-32s caught by %s\n' "$name" "${red[*]}"; else printf '%-32s NOT CAUGHT by %s\n' "$name" "${classes[*]}"; fi
}

caught=0
if [ -n "$together" ]; then
  for bug in "${bugs[@]}"; do put "$bug" || { echo "$bug does not apply"; exit 2; }; done
  build
  for bug in "${bugs[@]}"; do check "$bug"; done
else
  for bug in "${bugs[@]}"; do
    put "$bug" || { echo "$bug does not apply"; exit 2; }
    build
    check "$bug"
    (cd "$copy" && git checkout -q .)
  done
fi
echo "seeded bugs ${#bugs[@]}, caught $caught"
[ "$caught" -eq ${#bugs[@]} ]
