#!/usr/bin/env bash
# Do the tests bite? Puts each seeded bug, one after the other, into a scratch copy, builds what it touches, runs the tests that should
# catch it (bugs.txt), and says which did.
#   tests/bite/run.sh [--together] [bug ...]
# A bug costs the build of one project. --together puts all into one copy and asks of each whether its tests are red.
# RUN=COMMAND: the work on each bug is run by COMMAND, where a machine is shared.
set -uo pipefail
cd "$(dirname "$0")/../.."
here=$PWD; bin=tests/QomBot.Tests/bin/Debug/net10.0

build() { (cd "$copy" && dotnet build "$1" -v q -p:RunAnalyzers=false 2>&1 | grep -E ': error ' | sort -u | head -5); }
put() { (cd "$copy" && git apply --recount -C1 "$here/tests/bite/$1.patch") || { echo "$1 does not apply"; exit 2; }; }
check() {
  local name=$1 classes log red sum
  read -ra classes <<<"$(grep "^$name " "$here/tests/bite/bugs.txt" | cut -d' ' -f2-)"
  log=$(cd "$copy" && timeout 600 "$bin/QomBot.Tests" --filter-class "${classes[@]}" 2>&1)
  mapfile -t red < <(grep -aoE '^failed [^ (]+' <<<"$log" | cut -d' ' -f2 | sort -u)
  sum=$(grep -aE '^ *(succeeded|failed): ' <<<"$log" | tr -s ' \n' ' ')
  if [ ${#red[@]} -eq 0 ]; then printf '%s: NOT CAUGHT by %s\n' "$name" "${classes[*]}"; tail -3 <<<"$log"; return 1; fi
  printf '%s: caught by %d (%s)\n' "$name" "${#red[@]}" "${sum# }"; printf '    %s\n' "${red[@]}"
}
# What a bug touches lies in one project: only that is built, and laid among the tests' files.
one() {
  local name=$1 project assembly; copy=$2
  project=$(sed -nE 's#^\+\+\+ b/(src/[^/]+)/.*#\1#p' "tests/bite/$name.patch" | head -1)
  assembly=$(basename "$project"); [ "$project" = src/QomBot ] && assembly=qombot
  put "$name"
  build "$project"
  cp "$copy/$bin/$assembly.dll" "$copy/sound.dll"
  cp "$copy/$project/bin/Debug/net10.0/$assembly.dll" "$copy/$bin/"
  check "$name"; local result=$?
  (cd "$copy" && mv sound.dll "$bin/$assembly.dll" && git checkout -q .)
  return $result
}
case ${1:-} in
  --one) one "$2" "$3"; exit ;;
  --whole) copy=$2; build tests/QomBot.Tests; exit ;;
esac

together=""; [ "${1:-}" = --together ] && { together=1; shift; }
bugs=("$@"); [ ${#bugs[@]} -eq 0 ] && mapfile -t bugs < <(grep -v '^#' tests/bite/bugs.txt | cut -d' ' -f1)
copy=$(mktemp -d)/copy; caught=0
git worktree add -q --detach "$copy" HEAD
trap 'git -C "$here" worktree remove --force "$copy"; rm -rf "$(dirname "$copy")"' EXIT
if [ -n "$together" ]; then
  for bug in "${bugs[@]}"; do put "$bug"; done
  build tests/QomBot.Tests
  for bug in "${bugs[@]}"; do check "$bug" && caught=$((caught + 1)); done
else
  ${RUN:-} tests/bite/run.sh --whole "$copy"
  for bug in "${bugs[@]}"; do ${RUN:-} tests/bite/run.sh --one "$bug" "$copy" && caught=$((caught + 1)); done
fi
echo "seeded bugs ${#bugs[@]}, caught $caught"
[ "$caught" -eq ${#bugs[@]} ]
