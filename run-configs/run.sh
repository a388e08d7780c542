#!/usr/bin/env bash
# What the other files here share: builds the module of a command and runs the command.
# run.sh COMMAND [--name=value ...]: the commands are those of tickbeam, and local-flink; --help lists the options of each.
# Options arrive as they are given, with blanks and quotes. They also come from the environment, TICKBEAM_JDBC_URL for
# --jdbcUrl, and from the file of --config. A password comes from a file or the environment, never from an option.
set -euo pipefail
command=${1:-}
[ -n "$command" ] || {
  echo "run.sh: name a command, run.sh COMMAND [--name=value ...]: distribution/src/dist/lib/commands lists them" >&2
  exit 2
}
shift
working_folder=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../distribution/src/dist/lib/runner.sh
. "$root/distribution/src/dist/lib/runner.sh"
read -r _ module main _ < <(awk -v name="$command" '$1 == name' "$root/distribution/src/dist/lib/commands" - \
  <<<"local-flink local io.tickbeam.local.LocalFlink") || {
  echo "run.sh: $command is no command: tickbeam --help and distribution/src/dist/lib/commands list them" >&2
  exit 2
}
profile=() first=()
case $command in
  run) first+=(--source=KAFKA) ;;
  batch) first+=(--source=MYSQL) ;;
  compare) profile+=(-Pbench) ;;
esac
if [ "$module" = pipelines ]; then
  profile+=("-P$(runner "$command" "$@")-runner")
fi
cd "$root"
# Some versions of Maven print codes for colours whatever they are told.
mvn -B -ntp -q -pl "$module" -am "${profile[@]}" process-classes | sed $'s/\e\\[[0-9;]*m//g'
jvm_options=$(sed -n '/<jvm.options>/,/<\/jvm.options>/p' pom.xml | grep -o -- '-[-X][^<]*')
[ "$command" != demo ] || jvm_options+=" $(sed -n 's/.*<demo.jvm.options>\(.*\)<.*/\1/p' pom.xml)"
classes="$PWD/$module/target/classes:$(cat "$module/target/classpath.txt")"
cd "$working_folder"
# shellcheck disable=SC2086
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" $jvm_options -cp "$classes" "$main" "${first[@]}" "$@"
