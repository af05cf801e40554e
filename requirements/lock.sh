#!/bin/sh
# Writes the three lock files anew from pyproject.toml. For developers; needs uv on the PATH.
set -eu
cd "$(dirname "$0")/.."

compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --custom-compile-command "sh requirements/lock.sh" "$@"
}

compile pyproject.toml --group build -o requirements/run.lock
compile pyproject.toml --group build --group test -c requirements/run.lock -o requirements/test.lock

# torch is pinned in pyproject.toml and installed by itself: which build fits depends on the machine,
# and a lock of the one with every driver would fetch gigabytes that nothing here uses.
without="torch triton pyduck-janitor duckdb pandas cuda-bindings cuda-pathfinder cuda-toolkit
nvidia-cublas nvidia-cuda-cupti nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft
nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13
nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx"
# shellcheck disable=SC2046  # a list of options
compile pyproject.toml --group build --group test --group train -c requirements/test.lock \
    $(printf -- '--no-emit-package %s ' $without) -o requirements/train.lock
