#!/usr/bin/env -S edl script
// A report as a table: kernel, load and the fullest disk of each host.
def given = options {
    about 'Prints a table of kernel, uptime, load and the fullest disk of each host.'
    option 'on', '@*', 'the hosts'
}

def facts = exec.unchecked.run('''
    uname -r
    cut -d. -f1 /proc/uptime
    cut -d' ' -f1 /proc/loadavg
    df -P -x tmpfs -x devtmpfs | awk 'NR > 1 { print $5, $6 }' | sort -rn | head -n 1
''', on: given.on)

List<List<String>> rows = [['HOST', 'KERNEL', 'UP', 'LOAD', 'FULLEST DISK']]
facts.each { host ->
    List<String> told = host.ok && host.lines.size() == 4 ? host.lines : [host.outcome, '', '', '']
    String hours = told[1] ? told[1].toLong().intdiv(3600) + ' h' : ''
    rows.add([host.host.alias(), told[0], hours, told[2], told[3]])
}
def widths = (0..4).collect { column -> rows.collect { row -> row[column].size() }.max() }
rows.each { row ->
    println((0..4).collect { column -> row[column].padRight(widths[column]) }.join('  ').stripTrailing())
}
exit facts.exitCode
