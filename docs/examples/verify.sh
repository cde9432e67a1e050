#!/bin/sh
# Asks Snapkeys whether a key may be let in. POSIX sh and curl (7.70 or newer). Copy this file.
#
#   printf %s "$presented_key" | ./verify.sh [-i address] [-c cost] [permission …]
#
# Exit 0: let it in; what was verified is printed as JSON. Exit 1: refuse; the HTTP status to answer with is
# printed, and the headers that belong to it. Exit 2: nobody can tell, so refuse as well.
#
# SNAPKEYS_URL  the base URL, for example https://keys.example.com/public-api/v3
# SNAPKEYS_KEY  your own key, which may do verifications:create
#
# Keys come by standard input and go to curl by standard input: arguments can be read by everyone on a machine.
# Nothing is kept: each run asks Snapkeys. Keeping an answer for a minute would let a revoked key live on for it.
set -u

refuse() { # code, status, then headers
  printf '%s %s\n' "$2" "$1"
  shift 2
  for header in "$@"; do printf '%s\n' "$header"; done
  exit 1
}
unavailable() {
  echo "Snapkeys cannot verify keys: $1" >&2
  printf '503 UNAVAILABLE\nRetry-After: 5\n'
  exit 2
}
usage() {
  echo "usage: verify.sh [-i address] [-c cost] [permission …] < key" >&2
  exit 2
}

fields=''
while getopts i:c: option; do
  case $option in
    i) case $OPTARG in '' | *[!0-9A-Fa-f.:]*) usage ;; *) fields="$fields,\"ip\":\"$OPTARG\"" ;; esac ;;
    c) case $OPTARG in '' | *[!0-9]*) usage ;; *) fields="$fields,\"cost\":$OPTARG" ;; esac ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
permissions=''
for permission in "$@"; do
  case $permission in *[!a-z:-]*) usage ;; esac
  permissions="$permissions${permissions:+,}\"$permission\""
done

IFS= read -r key || [ -n "${key:-}" ] || refuse NO_KEY 401 'WWW-Authenticate: Bearer'
case $key in
  '') refuse NO_KEY 401 'WWW-Authenticate: Bearer' ;;
  *[!0-9A-Za-z_]*) refuse NOT_FOUND 401 'WWW-Authenticate: Bearer error="invalid_token"' ;;
esac
[ ${#key} -le 512 ] || refuse NOT_FOUND 401 'WWW-Authenticate: Bearer error="invalid_token"'
case ${SNAPKEYS_KEY:-} in '' | *[!0-9A-Za-z_]*) unavailable 'SNAPKEYS_KEY is not a key' ;; esac

body="{\"key\":\"$key\",\"permissions\":[$permissions]$fields}"
answer=$(
  curl --disable --silent --show-error --max-time "${SNAPKEYS_TIMEOUT_SECONDS:-2}" \
    --write-out '\n%{http_code}' --header 'Content-Type: application/json' --config - \
    "${SNAPKEYS_URL:-}/authentication/verifications" <<END
header = "Authorization: Bearer $SNAPKEYS_KEY"
data = "$(printf %s "$body" | sed 's/"/\\"/g')"
END
) || unavailable 'no answer'
status=${answer##*
}
[ "$status" = 200 ] || unavailable "it answered $status"

# Names and metadata are other people's text: what decides is read at the very start, where there is none.
case $answer in
  '{"data":{"valid":true,"code":"VALID",'*)
    printf '%s\n' "${answer%
*}"
    exit 0
    ;;
  '{"data":{"valid":false,"code":"'*) code=${answer#*'"code":"'} code=${code%%\"*} ;;
  *) unavailable 'its answer was not understood' ;;
esac

case $code in
  NOT_FOUND | DISABLED | EXPIRED | ENVIRONMENT_MISMATCH)
    refuse "$code" 401 'WWW-Authenticate: Bearer error="invalid_token"'
    ;;
  FORBIDDEN | INSUFFICIENT_PERMISSIONS) refuse "$code" 403 ;;
  USAGE_EXCEEDED) refuse "$code" 429 ;;
  RATE_LIMITED)
    # The last member of all: {"limit":100,"remaining":0,"reset":<milliseconds>}. Needs a clock that is right.
    standing=${answer##*'"ratelimit":'}
    limit=${standing#*'"limit":'} limit=${limit%%,*}
    remaining=${standing#*'"remaining":'} remaining=${remaining%%,*}
    reset=${standing#*'"reset":'} reset=${reset%%\}*}
    for number in "$limit" "$remaining" "$reset"; do
      case $number in '' | *[!0-9]*) unavailable 'its answer was not understood' ;; esac
    done
    seconds=$(((reset + 999) / 1000 - $(date +%s)))
    [ "$seconds" -gt 0 ] || seconds=1
    refuse "$code" 429 "Retry-After: $seconds" "RateLimit-Policy: \"default\";q=$limit" \
      "RateLimit: \"default\";r=$remaining;t=$seconds"
    ;;
  *) unavailable 'its answer was not understood' ;;
esac
