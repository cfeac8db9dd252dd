#!/bin/bash
# Runs KithKit's tests on Linux, over the real library, and checks the app's
# screens against declarations that stand in for SwiftUI (StandIn/), since
# nothing here could compile them. The phone's own services are only parsed.
#
#   mobile/ios/linux.sh GENERATED LIBRARY [swift test's own arguments]
#
# GENERATED  the folder of Swift sources that `cargo xtask bindings` writes
# LIBRARY    the folder that holds libkith.so, or the file itself
#
# There is no Swift among the packages of Debian bookworm, but there is in
# trixie. So a small trixie stands in a folder of its own, made once by
# debootstrap and kept between runs, and the tests run inside it by chroot.
# What the tests need is copied in, and nothing of the host is mounted. Needs
# root.
#
#   KITH_SWIFT   where that folder is   (~/.cache/kith/swift)
#   KITH_MIRROR  where Debian is        (http://deb.debian.org/debian)
set -euo pipefail

if [ $# -lt 2 ]; then
  sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2
  exit 2
fi
generated=$(realpath "$1")
library=$(realpath "$2")
shift 2
[ -d "$library" ] && library=$library/libkith.so
[ -f "$library" ] || { echo "no library at $library" >&2; exit 2; }
[ -f "$generated/kith.swift" ] || { echo "no generated sources in $generated" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "chroot needs root" >&2; exit 2; }

here=$(dirname "$(realpath "$0")")
repo=$(realpath "$here/../..")
root=${KITH_SWIFT:-$HOME/.cache/kith/swift}
mirror=${KITH_MIRROR:-http://deb.debian.org/debian}

# 1. Trixie with Swift, once. The mark is written last, so that a half-made
#    folder is made again rather than trusted.
if [ ! -f "$root/.kith-ready" ]; then
  if ! command -v debootstrap >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >&2
  fi
  # What is mounted in it, if a run before was cut short, is not ours to remove.
  mountpoint -q "$root/proc" 2>/dev/null && umount "$root/proc"
  rm -rf --one-file-system "$root"
  mkdir -p "$root"
  echo "making $root (once, about two minutes)" >&2
  debootstrap --variant=minbase \
    --include=swiftlang,libc6-dev,libstdc++-14-dev,libncurses-dev \
    trixie "$root" "$mirror" >"$root.log" 2>&1 || { tail -20 "$root.log" >&2; exit 1; }
  rm -rf "$root"/var/cache/apt/archives/*.deb
  touch "$root/.kith-ready"
fi

# 2. The package, the generated sources and the library, copied in. A file that
#    has not changed is left as it is, so that a second build is a short one.
work=$root/work
put() { # put FROM TO: what differs, and nothing that is not in FROM
  mkdir -p "$2"
  (cd "$2" && find . -type f -not -path './.build/*' -not -path '*/Generated/*' | while read -r f; do
    [ -e "$1/$f" ] || rm -f "$f"
  done)
  (cd "$1" && find . -type f -not -path './.build/*' -not -path '*/Generated/*' | while read -r f; do
    cmp -s "$f" "$2/$f" || { mkdir -p "$2/$(dirname "$f")"; cp "$f" "$2/$f"; }
  done)
}
keep() { cmp -s "$1" "$2" || { mkdir -p "$(dirname "$2")"; cp "$1" "$2"; }; }
kit=$work/mobile/ios/KithKit
put "$here/KithKit" "$kit"
# What the tests read beside the package: the words, the lines that help, the course that every language goes through,
# the vectors that every language reads, and the app's own sources, whose words have to be in the catalogue.
put "$here/App" "$work/mobile/ios/App"
put "$here/StandIn" "$work/mobile/ios/StandIn"
keep "$repo/web/src/words/en.json" "$work/web/src/words/en.json"
keep "$repo/mobile/words/words.mjs" "$work/mobile/words/words.mjs"
keep "$repo/web/src/crisis/lines.json" "$work/web/src/crisis/lines.json"
keep "$repo/tests/parity/scenario.json" "$work/tests/parity/scenario.json"
for vectors in seal/texts seal/typed seal/meeting log/frames log/parcels; do
  keep "$repo/tests/vectors/$vectors.json" "$work/tests/vectors/$vectors.json"
done
for module in kith kith_entry kith_companion; do
  keep "$generated/$module.swift" "$kit/Sources/KithBindings/Generated/$module.swift"
  keep "$generated/${module}FFI.h" "$kit/Sources/KithFFI/Generated/${module}FFI.h"
done
keep "$library" "$work/lib/libkith.so"

# 3. The tests. Swift finds its own parts through /proc, so that one is mounted: in a mount namespace of this run's,
#    which ends with it and leaves nothing behind. Nothing is fetched.
#    Swift 6.0 on Linux ships libswiftObservation.so with a symbol that nothing defines and only a crash would call: the
#    linker is told to let it be.
export root
exec unshare --mount bash -c '
  set -e
  mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
  # A small disk in memory, for what happens when there is no room. It is seen by this run alone.
  mkdir -p "$root/work/small"
  mount -t tmpfs -o size=4m kith-small "$root/work/small"
  within() {
    chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/bin:/bin LANG=C.UTF-8 \
      LD_LIBRARY_PATH=/work/lib LIBRARY_PATH=/work/lib KITH_SMALL_DISK=/work/small "$@"
  }
  within sh -c "find /work/mobile/ios/App -name \"*.swift\" | xargs swiftc -frontend -parse -swift-version 6"
  within swift build --build-tests --package-path /work/mobile/ios/KithKit -Xlinker --allow-shlib-undefined
  # The screens know KithKit by its module, as the tests do.
  within sh -e -c "
    cd /work/mobile/ios
    mkdir -p /work/standin
    swiftc -swift-version 5 -parse-as-library -emit-module -module-name SwiftUI \
      -emit-module-path /work/standin/SwiftUI.swiftmodule StandIn/SwiftUI/*.swift
    find App/Sources StandIn/Device.swift -name \"*.swift\" -not -path \"*/Device/*\" |
      xargs swiftc -typecheck -swift-version 6 -parse-as-library -module-name Kith \
        -I /work/standin -I KithKit/.build/debug/Modules \
        -Xcc -fmodule-map-file=KithKit/Sources/KithFFI/module.modulemap
  "
  within swift test --package-path /work/mobile/ios/KithKit \
    -Xlinker --allow-shlib-undefined --disable-swift-testing "$@"
' linux.sh "$@"
