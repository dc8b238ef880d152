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

def rows = [['HOST', 'KERNEL', 'UP', 'LOAD', 'FULLEST DISK']]
facts.each { host ->
    def (kernel, up, load, disk) = host.ok ? host.lines : [host.outcome, '', '', '']
    rows << [host.host, kernel, up ? "${up.toLong().intdiv(3600)} h" : '', load, disk]*.toString()
}
def widths = rows.transpose()*.collect { it.size() }*.max()
rows.each { row ->
    println([row, widths].transpose().collect { cell, width -> cell.padRight(width) }.join('  ').stripTrailing())
}
exit facts.exitCode
