#!/bin/bash
# A fresh Swift package that has Kith from what `cargo xtask package swift` laid
# out: builds it where Swift stands (mobile/ios/trixie.sh) and runs it there.
#
#   tests/packages/swift/run.sh PACKAGE keeps     keeps a goal and finds it again
#   tests/packages/swift/run.sh PACKAGE listing   lists the goals of the companion in KITH_FOLDER, and prints how long
#                                                 it took, in milliseconds
set -euo pipefail
here=$(dirname "$(realpath "$0")")
package=$(realpath "$1")
source "$here/../../../mobile/ios/trixie.sh"

put "$here" "$work/packages/fresh"
put "$package" "$work/packages/Kith"
# Left out above, as what a build makes is: here it is what was packed.
for header in "$package"/Sources/KithFFI/Generated/*; do
  keep "$header" "$work/packages/Kith/Sources/KithFFI/Generated/$(basename "$header")"
done
rm -rf "$work/packages/kept"
[ "$2" = keeps ] || cp -r "$KITH_FOLDER" "$work/packages/kept"

enter '
  cd /
  within env PKG_CONFIG_PATH=/work/packages/Kith/lib/pkgconfig \
    swift build --configuration release --package-path /work/packages/fresh -Xlinker --allow-shlib-undefined >&2
  within env LD_LIBRARY_PATH=/work/packages/Kith/lib KITH_FOLDER=/work/packages/kept \
    /work/packages/fresh/.build/release/fresh "$1"
' "$2"
