#!/bin/sh
# `erp deploy install`, from a fresh checkout: gets what it needs to run first.
set -eu
cd "$(dirname "$(realpath "$0")")/.."
needs() { apt-get --quiet update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@"; }
fits() { "$1" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

command -v make >/dev/null || needs make
# Ubuntu 22.04's own is 3.10.
PYTHON=python3
fits $PYTHON || { needs python3.11 python3.11-venv; PYTHON=python3.11; }
make --no-print-directory PYTHON=$PYTHON .venv/.installed
case " $* " in *" --database "*)
  command -v npm >/dev/null || needs npm
  make --no-print-directory stack/npm/node_modules/.installed ;;
esac
exec .venv/bin/erp deploy install "$@"
