#!/bin/sh
# Install what simmap needs and run it: no prerequisite but this shell.
# On Debian and Ubuntu apt brings what is missing; elsewhere a sentence names it.
set -eu

usage() {
    cat <<'EOF'
Usage: ./simmap.sh COMMAND

  run [--host HOST] [--port PORT]  install what is missing, then serve
  test [PYTEST OPTION]...          install what the tests need as well, then run them
  check                            the same for format, lint, import rules and types
  setup [--dev]                    install only; the command is .venv/bin/simmap

SIMMAP_NO_APT=1 prints the apt command that is needed instead of running it.
EOF
}

say() { printf '%s\n' "$*" >&2; }
fail() { say "simmap: $*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- system packages ---------------------------------------------------------

has_library() {
    PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q "$1"
}

# The system's own comes first: a distribution builds it with optimisation, which one that stands
# before it on the path often lacks.
find_python() {
    for python in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null && return
    done
    python=
}

missing_to_run() {
    [ -n "$python" ] || echo python3 python3-venv
    has dot || echo graphviz
    has ldconfig || [ -x /sbin/ldconfig ] || return 0
    has_library libpango-1.0.so.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
}

missing_to_test() {
    has git || echo git
    has pdftoppm || echo poppler-utils
    has chromium-headless-shell || has chromium || has chromium-browser || has google-chrome ||
        echo chromium-headless-shell
    has_library libatomic.so.1 || echo libatomic1
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb || echo postgresql
}

may_use_apt() {
    [ "${SIMMAP_NO_APT:-}" != 1 ] || return 1
    [ "$(id -u)" -eq 0 ] || { has sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_get() {
    log=$(mktemp)
    if as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

# Debian's postgresql would start a server of its own; the tests start theirs and need none.
without_a_new_server() {
    folder=/etc/postgresql-common/createcluster.d
    as_root mkdir -p "$folder"
    echo 'create_main_cluster = false' | as_root tee "$folder/simmap.conf" >/dev/null
    status=0
    "$@" || status=$?
    as_root rm -f "$folder/simmap.conf"
    return $status
}

install_packages() {
    [ $# -gt 0 ] || return 0
    has apt-get || fail "missing here: $* (these are Debian's names). Install them, then run this again."
    command="apt-get install -y --no-install-recommends $*"
    may_use_apt || fail "some programs are missing. Run this, then this script again:
  sudo $command"
    say "Installing with apt: $*"
    apt_get update || say "The list of packages could not be renewed; trying with the one that is here."
    # shellcheck disable=SC2086
    without_a_new_server apt_get ${command#apt-get } || fail "apt could not install: $*"
}

system_packages() {
    find_python
    # shellcheck disable=SC2046
    install_packages $(for question in "$@"; do "$question"; done)
    [ -n "$python" ] || find_python
    [ -n "$python" ] ||
        fail "Python 3.11 or newer with venv is needed. Install it (for example python3.12 and python3.12-venv), then run this again."
}

# --- Python packages ---------------------------------------------------------

# What an installation depends on: lock, entry points, place and interpreter.
fingerprint() {
    cat "$1" pyproject.toml | cksum
    pwd
    .venv/bin/python --version
}

pip_install() {
    if uv --version >/dev/null 2>&1; then
        uv pip install --quiet --compile-bytecode --python .venv/bin/python "$@"
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input "$@"
    fi
}

# A folder that a killed installation left behind cannot be trusted: begin again.
python_packages() {
    lock=$1
    stamp=.venv/.installed-$lock
    [ ! -e .venv/.unfinished ] || rm -rf .venv
    .venv/bin/python -c 'import pip' 2>/dev/null || { rm -rf .venv; "$python" -m venv .venv; }
    [ "$(fingerprint "$lock")" != "$(cat "$stamp" 2>/dev/null)" ] || return 0
    say "Installing Python packages of $lock into .venv"
    : >.venv/.unfinished
    pip_install --require-hashes --only-binary :all: -r "$lock"
    pip_install --no-deps --no-build-isolation --editable .
    fingerprint "$lock" >"$stamp"
    rm .venv/.unfinished
}

to_run() {
    system_packages missing_to_run
    python_packages requirements.lock
}

to_develop() {
    system_packages missing_to_run missing_to_test
    python_packages requirements-dev.lock
}

check() {
    .venv/bin/ruff format --check .
    .venv/bin/ruff check .
    .venv/bin/lint-imports
    .venv/bin/mypy
}

# --- commands ----------------------------------------------------------------

CDPATH='' cd -- "$(dirname -- "$0")"
command=${1:-}
[ $# -eq 0 ] || shift
case "$command${1:+ $1}" in
    run | "run "*) to_run; exec .venv/bin/simmap run "$@" ;;
    test | "test "*) to_develop; exec .venv/bin/python -m pytest -n 2 --dist worksteal "$@" ;;
    check) to_develop; check ;;
    setup) to_run; say "Ready: .venv/bin/simmap" ;;
    "setup --dev") to_develop; say "Ready: .venv/bin/simmap" ;;
    -h | --help | help) usage ;;
    *) usage >&2; exit 2 ;;
esac
