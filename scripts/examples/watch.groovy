#!/usr/bin/env -S edl script
// Watch what is imported on all hosts of a type; stop watching after a while, or with Ctrl-C.
def given = options {
    about 'Shows the files that appear on hosts, a line each, and stops watching in the end.'
    option 'type', 'cassandra', 'the hosts of this type'
    option 'command', 'inotifywait -m -e create,moved_to --format %w%f /tmp', 'what prints a line for each file'
    option 'lines', 0, 'stop after so many lines; 0: never'
}

def watch = exec.start(given.command, type: given.type)
log.info "watching on ${watch.hosts}"
int seen = 0
boolean enough = false
try {
    def ended = watch.eachLine { host, line ->
        println "$host: $line"
        if (++seen == given.lines) {
            enough = true
            watch.stop()
        }
    }
    log.info "$seen seen"
    if (!enough && !ended.ok) {
        log.error "$ended"
        exit ended.exitCode
    }
} finally {
    // Also after Ctrl-C, and after a failure.
    watch.stop()
}
