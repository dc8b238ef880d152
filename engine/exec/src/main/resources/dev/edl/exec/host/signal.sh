# Sends a signal to all processes of units; but for our own, which keep the record before and after the program: while these
# are there, to the program alone. Given: nonce, signal; their names as "$@".
# Answers a line for each: `unknown NAME`, `sent NAME`, or `failed NAME WHY`.
[ -d /run/systemd/system ] || refuse no-systemd
answer
for name; do
  unit=edl-exec-$name.service whom=main
  phase=$(of "$unit" SubState)
  case $phase in
    '') refuse hung ;;
    dead | failed) printf 'unknown %s\n' "$name" && continue ;;
    running | *-sig*) whom=all ;;
  esac
  if why=$(systemctl kill --kill-who=$whom -s "$signal" "$unit" 2>&1); then
    printf 'sent %s\n' "$name"
  else
    case $phase in
      stop* | final*) printf 'unknown %s\n' "$name" ;;
      *) printf 'failed %s %s\n' "$name" "$why" ;;
    esac
  fi
done
say done
