# Sends a signal to all processes of units. Given: nonce, signal; their names as "$@".
# Answers a line for each: `unknown NAME`, `sent NAME`, or `failed NAME WHY`.
[ -d /run/systemd/system ] || refuse no-systemd
answer
for name; do
  unit=edl-exec-$name.service
  case $(of "$unit" ActiveState) in
    '') refuse hung ;;
    inactive | failed) printf 'unknown %s\n' "$name" ;;
    *) if why=$(systemctl kill -s "$signal" "$unit" 2>&1); then printf 'sent %s\n' "$name"; else printf 'failed %s %s\n' "$name" "$why"; fi ;;
  esac
done
say done
