# Shared by ./picket, ./test and ./bench: builds what is missing or older than its sources. Sourced, not run.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stamps="$root/artifacts/stamps"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need() { # command, what to do when it is missing
  command -v "$1" >/dev/null || { echo "picket: '$1' is not installed: $2" >&2; exit 1; }
}

fresh() { # stamp, sources...: is the stamp newer than every source?
  local stamp="$stamps/$1" newer
  shift
  [ -f "$stamp" ] || return 1
  newer=$(cd "$root" && find "$@" -newer "$stamp" -not -path '*/node_modules*' -not -path 'web/dist*' -not -path 'web/src/proto*' -print -quit 2>/dev/null)
  [ -z "$newer" ]
}

step() { # name, command...: runs quietly with a line of progress; shows the log when it fails
  local name=$1 log
  log=$(mktemp) # kept only when it fails
  shift
  echo "picket: $name ..." >&2
  if "$@" >"$log" 2>&1; then rm -f "$log"; else
    tail -n 60 "$log" >&2
    echo "picket: $name failed (whole log: $log)" >&2
    exit 1
  fi
}

done_with() { mkdir -p "$stamps" && touch -d "@$2" "$stamps/$1"; } # the stamp carries the time at which the step began

build_web() {
  fresh web web proto && [ -f "$root/web/dist/index.html" ] && return
  need node "install Node.js 20 or newer (the page is built with it)"
  local began
  began=$(date +%s.%N)
  step "fetching packages of the server" dotnet restore "$root/src/Picket.Server" # brings protoc
  if [ ! -f "$root/web/node_modules/.package-lock.json" ] || [ "$root/web/package-lock.json" -nt "$root/web/node_modules/.package-lock.json" ]; then
    step "fetching packages of the page" npm --prefix "$root/web" ci --ignore-scripts --no-audit --no-fund
  fi
  step "building the page" npm --prefix "$root/web" run build
  done_with web "$began"
}

build_dotnet() { # project folder
  need dotnet "install the .NET 10 SDK"
  local project=$1 began
  fresh "$(basename "$project")" "$project" src proto artifacts/stamps/web Directory.Build.props Directory.Packages.props global.json && return
  began=$(date +%s.%N)
  step "building $(basename "$project")" dotnet build "$root/$project" -c Release -v q --nologo
  done_with "$(basename "$project")" "$began"
}
