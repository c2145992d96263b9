#!/bin/sh
# Audits the whole history. The founding is the one thing that is not taken from the forge's files.
set -eu
if [ -z "${REGISTER_FOUNDING:-}" ]; then
  echo "REGISTER_FOUNDING is not set: give the id of the founding that you trust." >&2
  exit 2
fi
exec register audit --at main --root "$REGISTER_FOUNDING"
