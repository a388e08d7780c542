#!/usr/bin/env bash
# What the other files here share: builds the module that a program is in and runs the program.
# run.sh MODULE RUNNER MAIN [option...]: RUNNER is direct, spark or flink for module pipelines, and - for the others.
# Options arrive as they are given, with blanks and quotes. A password comes from the environment or a file, never from an
# option.
set -euo pipefail
module=$1 runner=$2 main=$3
shift 3
working_folder=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
profile=()
[ "$runner" = - ] || profile=("-P$runner-runner")
# Some versions of Maven print codes for colours whatever they are told.
mvn -B -ntp -q -pl "$module" -am "${profile[@]}" process-classes | sed $'s/\e\\[[0-9;]*m//g'
jvm_options=$(sed -n '/<jvm.options>/,/<\/jvm.options>/p' pom.xml | grep -o -- '-[-X][^<]*')
classes="$PWD/$module/target/classes:$(cat "$module/target/classpath.txt")"
cd "$working_folder"
# shellcheck disable=SC2086
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" $jvm_options -cp "$classes" "$main" "$@"
