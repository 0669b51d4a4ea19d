#!/bin/sh
# Builds the gateway into a folder of its own: its sources, and all that they need to run. It starts with
# `node <folder>/src/main.ts`. The Dockerfile runs this, and so does CI.
set -eu
folder=${1:?usage: docker/build.sh <folder>}

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "$0")/../../.."
pnpm() { npx --yes pnpm@12.21.0 "$@"; }

pnpm install --frozen-lockfile --filter-prod gateway...
pnpm --filter-prod 'gateway^...' run build
# Injected, so that the folder holds copies, in the versions of the lockfile.
pnpm --config.inject-workspace-packages=true --filter gateway deploy --prod "$folder"
