# Functions of ./infer: what must be there, which packages are taken, what is built. Messages go to stderr, so that stdout belongs to the command.
state=$root/.infer

say() { printf 'infer: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

require_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1 && [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
    PATH=${DOTNET_ROOT:-$HOME/.dotnet}:$PATH
  fi
  command -v dotnet >/dev/null 2>&1 ||
    fail "the .NET 10 SDK is missing: there is no 'dotnet' on the PATH. Install it from https://dot.net/download and try again."
}

require_sdk() {
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    fail "the .NET 10 SDK is missing: 'dotnet --list-sdks' names only: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' '). Install 10.0.100 or later from https://dot.net/download."
}

# Names, sizes and times of all that a build reads: the same text means that nothing changed.
fingerprint() {
  (cd "$root" && {
    printf '%s %s %s %s\n' "${AkkaSource-}" "${OrtSource-}" "${OrtGpu-}" "$1"
    find src kernel tests bench deps build hocon ./*.props ./*.targets ./*.sln global.json .infer/sources.props \
      \( -name bin -o -name obj -o -name node_modules -o -name TestResults -o -name .restore.lock \) -prune -o -type f -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort
  } | cksum)
}

# Asks NuGet once whether it carries a package: restore_probe PACKAGE VERSION
restore_probe() {
  local probe
  probe=$(mktemp -d)
  printf '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="%s" Version="[%s]" /></ItemGroup></Project>\n' "$1" "$2" >"$probe/probe.csproj"
  printf '<Project />\n' | tee "$probe/Directory.Build.props" "$probe/Directory.Build.targets" "$probe/Directory.Packages.props" >/dev/null
  local code=0
  timeout 120 dotnet restore "$probe/probe.csproj" -v quiet >"$probe/log" 2>&1 </dev/null || code=$?
  rm -rf "$probe"
  return "$code"
}

version_of() { sed -n "s|.*<$1>\\(.*\\)</$1>.*|\\1|p" "$root/Directory.Packages.props" | head -n 1; }

choose_sources() {
  [ -f "$state/sources.props" ] && return
  local akka=${AkkaSource-} ort=${OrtSource-} version
  if [ -z "$akka" ]; then
    version=$(version_of AkkaVersion)
    say "asking NuGet for Akka.NET $version (once)"
    if restore_probe Akka.TestKit.Xunit2 "$version"; then
      akka=nuget; say "Akka.NET: the packages from NuGet ($version)"
    else
      akka=kernel; say "Akka.NET: the stand-in in kernel/, since NuGet did not give Akka.TestKit.Xunit2 $version"
    fi
  fi
  if [ -z "$ort" ]; then
    version=$(version_of OrtVersion)
    say "asking NuGet for ONNX Runtime $version (once)"
    if restore_probe Microsoft.ML.OnnxRuntime "$version"; then
      ort=nuget; say "ONNX Runtime: the package from NuGet ($version)"
    else
      ort=npm; say "ONNX Runtime: the npm package ($version), since NuGet did not give Microsoft.ML.OnnxRuntime $version"
    fi
  fi
  mkdir -p "$state"
  cat >"$state/sources.props.part" <<XML
<Project>
  <!-- Written once by ./infer; delete this file and NuGet is asked again. -->
  <PropertyGroup>
    <AkkaSource Condition="'\$(AkkaSource)' == ''">$akka</AkkaSource>
    <OrtSource Condition="'\$(OrtSource)' == ''">$ort</OrtSource>
  </PropertyGroup>
</Project>
XML
  mv "$state/sources.props.part" "$state/sources.props"
}

# build WHAT PROJECT…: restores and builds unless the stamp of WHAT says that nothing changed.
build() {
  local what=$1 project; shift
  [ -f "$state/built-$what" ] && [ "$(cat "$state/built-$what")" = "$(fingerprint "$what")" ] && return
  require_sdk
  mkdir -p "$state"
  exec 8>"$state/lock"
  flock 8
  choose_sources
  local now; now=$(fingerprint "$what")
  if [ "$(cat "$state/built-$what" 2>/dev/null)" != "$now" ]; then
    for project in "$@"; do
      say "building $project"
      (set -o pipefail; cd "$root" && dotnet build "$project" -c Release -v minimal --nologo -clp:NoSummary -tl:off </dev/null 8>&- |
        { grep --line-buffered -v -E '^ *$|^  ?[A-Za-z0-9.]+ -> |^Build succeeded|Determining projects|up-to-date for restore|[0-9] (Warning|Error)\(s\)|^Time Elapsed' || true; } >&2) ||
        fail "the build of $project failed; its errors are above."
    done
    printf '%s\n' "$now" >"$state/built-$what"
  fi
  exec 8>&-
}

build_host() {
  build host src/Host/ActorInference.Host.csproj
  [ -d "$root/models" ] || "$root/deps/models/populate.sh" >&2 </dev/null ||
    say "the demo models are missing, so 'infer demo' cannot run; models of your own can."
}

run_tests() {
  build tests ActorInference.sln
  . "$root/build/test.sh"
  test_all "$@"
}
