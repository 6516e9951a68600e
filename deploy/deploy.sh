#!/bin/sh
# `erp deploy run`, from wherever one stands.
exec "$(dirname "$(realpath "$0")")/../.venv/bin/erp" deploy run "$@"
