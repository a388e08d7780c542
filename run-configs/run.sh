#!/usr/bin/env bash
# What the other files here share: builds the module of a command and runs the command.
# run.sh COMMAND [--name=value ...]: the commands are those of tickbeam, and local-flink; --help lists the options of each.
# Options arrive as they are given, with blanks and quotes. They also come from the environment, TICKBEAM_JDBC_URL for
# --jdbcUrl, and from the file of --config. A password comes from a file or the environment, never from an option.
set -euo pipefail
command=$1
shift
working_folder=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
read -r _ module main _ < <(grep "^$command " distribution/src/dist/lib/commands ||
  grep "^$command " <<<"local-flink local io.tickbeam.local.LocalFlink") || {
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
  runner=${TICKBEAM_RUNNER:-direct}
  for option; do [[ $option != --runner=* ]] || runner=${option#*=}; done
  runner=${runner,,}
  profile+=("-P${runner%runner}-runner")
fi
# Some versions of Maven print codes for colours whatever they are told.
mvn -B -ntp -q -pl "$module" -am "${profile[@]}" process-classes | sed $'s/\e\\[[0-9;]*m//g'
jvm_options=$(sed -n '/<jvm.options>/,/<\/jvm.options>/p' pom.xml | grep -o -- '-[-X][^<]*')
[ "$command" != demo ] || jvm_options+=" $(sed -n 's/.*<demo.jvm.options>\(.*\)<.*/\1/p' pom.xml)"
classes="$PWD/$module/target/classes:$(cat "$module/target/classpath.txt")"
cd "$working_folder"
# shellcheck disable=SC2086
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" $jvm_options -cp "$classes" "$main" "${first[@]}" "$@"
