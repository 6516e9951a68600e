#!/bin/sh
# `erp deploy status`, from wherever one stands.
exec "$(dirname "$(realpath "$0")")/../.venv/bin/erp" deploy status "$@"
