#!/bin/sh
# Writes the two lock files anew from pyproject.toml. For developers; needs uv on the PATH.
set -eu
cd "$(dirname "$0")/.."

compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --custom-compile-command "sh requirements/lock.sh" "$@"
}

compile pyproject.toml --group build -o requirements/run.lock
compile pyproject.toml --group build --group test -c requirements/run.lock -o requirements/test.lock
