#!/usr/bin/env -S edl script
// Find the hosts that differ from most others in what a command prints.
def given = options {
    about 'Shows which hosts differ from most others in what a command prints; ends with 1 when any does.'
    option 'on', 'cassandra', 'the hosts'
    arguments 'COMMAND', 'what is compared'
}
if (!given.arguments) {
    log.error 'give a command: differs.groovy cat /etc/os-release'
    exit 125
}

def outputs = exec.run(given.arguments.size() == 1 ? given.arguments[0] : given.arguments, on: given.on).byOutput()
def (usual, most) = outputs.entrySet().first().with { [it.key.readLines(), it.value] }
println "$most: ${usual.size()} ${usual.size() == 1 ? 'line' : 'lines'}${outputs.size() == 1 ? ', the same on all' : ', which the others are compared with'}"
outputs.drop(1).each { output, some ->
    println "$some:"
    (usual - output.readLines()).each { println "  - $it" }
    (output.readLines() - usual).each { println "  + $it" }
}
exit(outputs.size() == 1 ? 0 : 1)
