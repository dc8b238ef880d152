#!/usr/bin/env -S edl script
// Restart a service host by host; stop at the first one that does not come back.
def given = options {
    about 'Restarts a service host by host, and goes on only when the host is well again.'
    option 'type', 'cassandra', 'the hosts of this type'
    option 'restart', 'systemctl restart cassandra', 'what restarts it'
    option 'check', 'nodetool info', 'what succeeds on a host that is well'
    option 'wait', 5.minutes, 'how long it may take to come back'
    option 'every', 5.seconds, 'how often it is checked'
}

hosts.type(given.type).eachRolling(1) { host ->
    exec.run(given.restart, on: host)
    waitFor(given.wait, every: given.every) { exec.run(given.check, on: host).ok }
    log.info "$host is back"
}
