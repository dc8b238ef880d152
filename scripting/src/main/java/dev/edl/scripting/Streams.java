package dev.edl.scripting;

import java.io.PrintStream;

/**
 * Where a script writes.
 *
 * @param output what {@code println} prints
 * @param errors what {@code log} prints, and how the script failed
 */
public record Streams(PrintStream output, PrintStream errors) {}
