/** The HTTP interface of VictoriaLogs: questions in LogsQL, answers as rows, rows put in. */
@NullMarked
package dev.edl.exec.logs.victoria;

import org.jspecify.annotations.NullMarked;
