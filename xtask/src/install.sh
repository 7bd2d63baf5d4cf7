# How are packages installed without anything starting to run on the user's machine? Arguments: their names.
#
# unbound comes with a system service that Debian starts at once and at every boot, and that would become the
# machine's resolver. We want the program only: a policy file keeps it from starting now, and its units are
# disabled unless they were there before.
set -eu
export DEBIAN_FRONTEND=noninteractive

policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi

units() { systemctl list-unit-files --type=service --no-legend 2>/dev/null | cut -d' ' -f1 | sort; }
before=$(units || true)

apt-get update -qq || echo "apt-get update failed; going on with the lists that are here" >&2
apt-get install -y -qq --no-install-recommends "$@" </dev/null

for unit in unbound.service unbound-resolvconf.service; do
    case "$before" in
        *"$unit"*) ;;
        *) systemctl disable --quiet "$unit" 2>/dev/null || true ;;
    esac
done
