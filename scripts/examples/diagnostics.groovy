#!/usr/bin/env -S edl script
// Collect a diagnostic from every host into a local folder: what a command prints, and a file.
def given = options {
    about 'Writes FOLDER/HOST.txt with what a command prints on each host, and fetches a file to FOLDER/HOST/.'
    option 'on', '@*', 'the hosts'
    option 'command', 'uptime; free -m; df -h; dmesg | tail -n 50', 'what is printed'
    option 'file', '/etc/os-release', 'what is fetched'
    arguments 'FOLDER', 'where it is put; made when it is not there'
}
if (given.arguments.size() != 1) {
    log.error 'give one folder'
    exit 125
}

def folder = new File(given.arguments[0])
if (!session.dryRun) {
    folder.mkdirs()
}
// A host that is down is no reason to miss the others.
def result = exec.unchecked.run(given.command, on: given.on)
result.each { it.save(new File(folder, "${it.host}.txt").toPath()) }
def fetched = files.unchecked.get(given.file, folder, on: given.on)

println result
result.failed.each { log.warn "${result[it]}" }
exit(Math.max(result.exitCode, fetched.exitCode))
