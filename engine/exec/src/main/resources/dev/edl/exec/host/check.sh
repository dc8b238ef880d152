# Answers `VERSION LOGIN`: systemd's version (`none` where it does not run), and the login that sudo made root.
answer
version=none
if [ -d /run/systemd/system ]; then
  version=$(systemctl --version | sed -n '1s/^[^ ]* \([^ ]*\).*/\1/p')
fi
printf '%s %s\n' "${version:-none}" "${SUDO_USER:-}"
say done
