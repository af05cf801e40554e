#!/bin/sh
# Brings what the tests drive and no lock file can name: a browser and two proxies.
#   sh requirements/test-tools.sh
# As root on Debian it asks apt for what is missing; elsewhere Playwright fetches a browser.
set -eu
cd "$(dirname "$0")/.."

have() { command -v "$1" >/dev/null 2>&1; }

missing=
shell=chromium-headless-shell # draws with less work than the whole browser; some releases lack it
have chromium || missing="$missing chromium"
[ "$(id -u)" != 0 ] || have $shell || ! apt-cache show $shell >/dev/null 2>&1 ||
    missing="$missing $shell"
have nginx || [ -x /usr/sbin/nginx ] || missing="$missing nginx"
have caddy || missing="$missing caddy"
have strace || missing="$missing strace"
[ -n "$missing" ] || exit 0

no_services() {
    # Debian starts a server as soon as it is installed. Here it is wanted by the tests alone.
    policy=/usr/sbin/policy-rc.d
    [ ! -e "$policy" ] || return 0
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
}

if [ "$(id -u)" = 0 ] && have apt-get; then
    echo "Installing for the tests:$missing ..."
    no_services
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update </dev/null
    case $missing in
        *$shell*) ;;
        *chromium*) ! apt-cache show $shell >/dev/null 2>&1 || missing="$missing $shell" ;;
    esac
    # shellcheck disable=SC2086  # a list of names
    apt-get -qq install -y --no-install-recommends $missing </dev/null >/dev/null
    exit 0
fi

case $missing in
    *chromium*) .venv/bin/playwright install chromium ;;
esac
case $missing in
    *nginx* | *caddy*) echo "Not here:$missing. Their tests are skipped; they run in CI." ;;
esac
