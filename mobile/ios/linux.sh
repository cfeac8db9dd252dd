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
# Needs root, and Swift where trixie.sh puts it.
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
source "$here/trixie.sh"

# The package, the generated sources and the library, copied in.
kit=$work/mobile/ios/KithKit
put "$here/KithKit" "$kit"
# What the tests read beside the package: the words, the lines that help, the course that every language goes through,
# the vectors that every language reads, and the app's own sources, whose words have to be in the catalogue.
put "$here/App" "$work/mobile/ios/App"
put "$here/StandIn" "$work/mobile/ios/StandIn"
keep "$repo/web/src/words/en.json" "$work/web/src/words/en.json"
keep "$repo/mobile/words/words.mjs" "$work/mobile/words/words.mjs"
keep "$repo/mobile/words/phone.json" "$work/mobile/words/phone.json"
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

# The tests. Swift 6.0 on Linux ships libswiftObservation.so with a symbol that nothing defines and only a crash would
# call: the linker is told to let it be. Nothing is fetched.
enter '
  # A small disk in memory, for what happens when there is no room. It is seen by this run alone.
  mkdir -p "$root/work/small"
  mount -t tmpfs -o size=4m kith-small "$root/work/small"
  with_library() {
    within env LD_LIBRARY_PATH=/work/lib LIBRARY_PATH=/work/lib KITH_SMALL_DISK=/work/small "$@"
  }
  within sh -c "find /work/mobile/ios/App -name \"*.swift\" | xargs swiftc -frontend -parse -swift-version 6"
  with_library swift build --build-tests --package-path /work/mobile/ios/KithKit -Xlinker --allow-shlib-undefined
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
  with_library swift test --package-path /work/mobile/ios/KithKit \
    -Xlinker --allow-shlib-undefined --disable-swift-testing "$@"
' "$@"
