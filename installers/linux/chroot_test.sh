#!/usr/bin/env bash
# Both commands of README in a Debian that has only Python: a fresh copy of the tree, first and second run.
# Needs root, debootstrap and the registries that this machine reaches; nothing of this machine is written into the tree.
#
#   installers/linux/chroot_test.sh [FOLDER]     FOLDER is made, and removed again unless KEEP=1
set -euo pipefail

project="$(cd "$(dirname "$0")/../.." && pwd)"
suite="${SUITE:-bookworm}"
root="${1:-$(mktemp -d /tmp/referent-chroot-XXXXXX)}"
home=/srv/referent
log="$(mktemp)"

[ "$(id -u)" = 0 ] || { echo "This needs root." >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "This needs debootstrap: apt-get install debootstrap" >&2; exit 2; }

# The archive that this machine's own apt uses for the suite.
mirror="$(apt-get indextargets --format '$(SITE) $(RELEASE)' "Identifier: Packages" 2>/dev/null |
    awk -v suite="$suite" '$2 == suite && $1 !~ /security/ { print $1; exit }')"

unmount() { for place in proc dev/shm dev/pts dev; do umount "$root/$place" 2>/dev/null || true; done; }
leave() { unmount; rm -f "$log"; [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$root"; }
trap leave EXIT

echo "== debootstrap $suite"
mkdir -p "$root"
chmod 755 "$root" # the tests run as other users too, who must reach their /
debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates "$suite" "$root" ${mirror:+"$mirror"} >"$log" 2>&1 ||
    { tail -5 "$log" >&2; exit 1; }
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t devpts devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"

# The network as this machine has it: names, certificates, apt's and pip's own settings.
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
grep -lsE '^Acquire' /etc/apt/apt.conf.d/* | xargs -r cp -t "$root/etc/apt/apt.conf.d"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"

echo "== copy"
mkdir -p "$root$home"
(cd "$project" && git ls-files -co --exclude-standard -z | xargs -0 cp --parents -t "$root$home")

inside() {
    local began=$SECONDS
    echo "== $*"
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        PIP_CERT=/etc/ssl/certs/ca-certificates.crt ${https_proxy:+"https_proxy=$https_proxy"} ${http_proxy:+"http_proxy=$http_proxy"} \
        ${PIP_INDEX_URL:+"PIP_INDEX_URL=$PIP_INDEX_URL"} ${CI:+"CI=$CI"} \
        chroot "$root" sh -c "cd $home && $*"
    echo "== $* ($((SECONDS - began)) s)"
}

inside python3 installers/bootstrap.py run
inside python3 installers/bootstrap.py run
inside ls out
[ -n "${RUN_ONLY:-}" ] || { inside python3 installers/bootstrap.py test; inside python3 installers/bootstrap.py test; }
echo "== done"
