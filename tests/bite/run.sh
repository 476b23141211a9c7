#!/usr/bin/env bash
# Do the tests bite? Puts each seeded bug, one after the other, into a scratch copy, builds what it touches, runs the tests that should
# catch it, and says which did.
#   tests/bite/run.sh [--together] [bug ...]
# A bug costs the build of one project. --together puts all into one copy and asks of each whether its tests are red.
# RUN=COMMAND: each build and each test is run by COMMAND, where a machine is shared.
set -uo pipefail
cd "$(dirname "$0")/../.."
here=$PWD; together=""; [ "${1:-}" = --together ] && { together=1; shift; }
copy=$(mktemp -d)/copy; bin=tests/QomBot.Tests/bin/Debug/net10.0
git worktree add -q --detach "$copy" HEAD
trap 'git -C "$here" worktree remove --force "$copy"; rm -rf "$(dirname "$copy")"' EXIT

bugs=("$@"); [ ${#bugs[@]} -eq 0 ] && mapfile -t bugs < <(grep -v '^#' tests/bite/bugs.txt | cut -d' ' -f1)
put() { (cd "$copy" && git apply --recount -C1 "$here/tests/bite/$1.patch"); }
build() { (cd "$copy" && ${RUN:-} dotnet build "$1" -v q -p:RunAnalyzers=false 2>&1 | grep -E ': error ' | sort -u | head -5); }
# What a bug touches lies in one project: only that is built, and laid among the tests' files.
build_touched() {
  local project; project=$(sed -nE 's#^\+\+\+ b/(src/[^/]+)/.*#\1#p' "tests/bite/$1.patch" | head -1)
  build "$project"
  cp "$copy/$project/bin/Debug/net10.0/$(assembly "$project").dll" "$copy/$bin/"
}
assembly() { if [ "$1" = src/QomBot ]; then echo qombot; else basename "$1"; fi; }
check() {
  local name=$1 classes log red sum
  read -ra classes <<<"$(grep "^$name " "$here/tests/bite/bugs.txt" | cut -d' ' -f2-)"
  log=$(cd "$copy" && ${RUN:-} timeout 600 "$bin/QomBot.Tests" --filter-class "${classes[@]}" 2>&1)
  mapfile -t red < <(grep -oE '^failed [^ (]+' <<<"$log" | cut -d' ' -f2 | sort -u)
  sum=$(grep -E '^ *(succeeded|failed): ' <<<"$log" | tr -s ' \n' ' ')
  if [ ${#red[@]} -gt 0 ]; then
    caught=$((caught + 1)); printf '%s: caught by %d (%s)\n' "$name" "${#red[@]}" "${sum# }"; printf '    %s\n' "${red[@]}"
  else
    printf '%s: NOT CAUGHT by %s\n' "$name" "${classes[*]}"; tail -3 <<<"$log"
  fi
}

caught=0
if [ -n "$together" ]; then
  for bug in "${bugs[@]}"; do put "$bug" || { echo "$bug does not apply"; exit 2; }; done
  build tests/QomBot.Tests
  for bug in "${bugs[@]}"; do check "$bug"; done
else
  build tests/QomBot.Tests
  sound=$(mktemp -d); cp "$copy/$bin"/[Qq]om[Bb]ot*.dll "$sound/"
  for bug in "${bugs[@]}"; do
    put "$bug" || { echo "$bug does not apply"; exit 2; }
    build_touched "$bug"
    check "$bug"
    (cd "$copy" && git checkout -q .)
    cp "$sound"/*.dll "$copy/$bin/"
  done
  rm -rf "$sound"
fi
echo "seeded bugs ${#bugs[@]}, caught $caught"
[ "$caught" -eq ${#bugs[@]} ]
