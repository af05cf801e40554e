#!/bin/sh
# Makes .venv and installs a lock file into it. Does nothing when that is already so.
#   sh requirements/install.sh run|test|train
set -eu
cd "$(dirname "$0")/.."
lock=requirements/$1.lock
stamp=.venv/fullcup-$1
# The folder is part of it: a moved virtual environment no longer finds itself.
wanted="$(pwd) $(cat "$lock" | cksum)"

works() { .venv/bin/python -c '' 2>/dev/null; }

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && works; then
    exit 0
fi

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    {
        echo "Fullcup needs Python 3.11 or newer, with its venv module, and found none."
        echo "On Debian or Ubuntu: sudo apt install python3 python3-venv"
        echo "On macOS: brew install python3, or the installer from python.org"
    } >&2
    exit 1
}

moved() { [ -f .venv/fullcup-folder ] && [ "$(cat .venv/fullcup-folder)" != "$(pwd)" ]; }

# A first run that was interrupted leaves a Python without pip.
has_pip() { .venv/bin/python -c 'import pip' 2>/dev/null; }

if moved || ! works || ! has_pip; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version) ..."
    rm -rf .venv
    "$python" -m venv .venv
    pwd > .venv/fullcup-folder
fi

install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input "$@"; }

echo "Installing what $lock names ..."
# Every lock is whole, so nothing has to be worked out; train.lock leaves out what is not needed.
install --require-hashes --no-deps -r "$lock"
if [ "$1" = train ]; then
    # The build without a graphics card where the machine offers one: see requirements/lock.sh.
    install "$(sed -n 's/.*"\(torch==[0-9.]*\)".*/\1/p' pyproject.toml)"
fi
# The project itself, straight from this folder: nothing is fetched for it.
install --no-index --no-deps --no-build-isolation --editable .
echo "$wanted" > "$stamp"
