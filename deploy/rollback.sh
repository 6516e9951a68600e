#!/bin/sh
# `erp deploy rollback`, from wherever one stands.
exec "$(dirname "$(realpath "$0")")/../.venv/bin/erp" deploy rollback "$@"
