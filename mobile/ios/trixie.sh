#!/bin/bash
# Swift on Linux. Debian bookworm has none among its packages, trixie has: so a
# small trixie stands in a folder of its own, made once by debootstrap and kept
# between runs. What is built is copied in, and nothing of the host is mounted.
# Needs root. Run by itself it makes the folder; exit 3 says that Debian's
# packages cannot be got here. Others source it.
#
#   KITH_SWIFT   where that folder is   (~/.cache/kith/swift)
#   KITH_MIRROR  where Debian is        (http://deb.debian.org/debian)
set -euo pipefail
root=${KITH_SWIFT:-$HOME/.cache/kith/swift}
mirror=${KITH_MIRROR:-http://deb.debian.org/debian}

# Trixie with Swift, once. The mark is written last, so that a half-made
# folder is made again rather than trusted.
if [ ! -f "$root/.kith-ready" ]; then
  if ! command -v debootstrap >/dev/null; then
    apt-get update -qq || exit 3
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >&2 || exit 3
  fi
  # What is mounted in it, if a run before was cut short, is not ours to remove.
  mountpoint -q "$root/proc" 2>/dev/null && umount "$root/proc"
  rm -rf --one-file-system "$root"
  mkdir -p "$root"
  echo "making $root (once, about two minutes)" >&2
  debootstrap --variant=minbase \
    --include=swiftlang,libc6-dev,libstdc++-14-dev,libncurses-dev \
    trixie "$root" "$mirror" >"$root.log" 2>&1 || { tail -20 "$root.log" >&2; exit 3; }
  rm -rf "$root"/var/cache/apt/archives/*.deb
  touch "$root/.kith-ready"
fi

# What is copied in. A file that has not changed is left as it is, so that a
# second build is a short one.
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
# enter SCRIPT [ARGUMENTS]: goes on with a script in which `within` runs a
# program inside trixie. Swift finds its own parts through /proc, so that one is
# mounted: in a mount namespace of this run's, which ends with it.
enter() {
  export root
  exec unshare --mount bash -c '
    set -e
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    within() {
      chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"
    }
    '"$1" enter "${@:2}"
}
