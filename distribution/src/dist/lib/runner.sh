# Of bin/tickbeam and run-configs/run.sh: which classes a command of the pipeline needs.

# property FILE KEY...: the value of the first key that the file sets; of two lines for it the last counts, as for Java.
property() {
  local file=$1 key found=
  shift
  for key; do
    [ -n "$found" ] ||
      found=$(sed -nE "s/^[[:space:]]*${key//./\\.}([[:space:]]*[=:][[:space:]]*|[[:space:]]+)([A-Za-z]+).*/\2/p" "$file" |
        tail -n 1)
  done
  echo "$found"
}

# runner COMMAND [option...]: that of --runner, of TICKBEAM_RUNNER, or of the file with options.
runner() {
  local command=$1 found= file=${TICKBEAM_CONFIG:-} source=${TICKBEAM_SOURCE:-}
  local keys=("$command.runner")
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --runner=*) found=${1#*=} ;;
      --config=*) file=${1#*=} ;;
      --source=*) source=${1#*=} ;;
      --runner) found=${2:-} ;;
      --config) file=${2:-} ;;
    esac
    shift
  done
  if [ "$command" != demo ]; then
    # A check is of a run or of a batch.
    [ "$command" != check ] || [ "$source" != MYSQL ] || keys+=(batch.runner)
    [ "$command" != check ] || [ "$source" = MYSQL ] || keys+=(run.runner)
    found=${found:-${TICKBEAM_RUNNER:-}}
    [ -n "$found" ] || [ ! -f "$file" ] || found=$(property "$file" "${keys[@]}" runner)
  fi
  found=$(tr '[:upper:]' '[:lower:]' <<<"${found:-direct}")
  echo "${found%runner}"
}
